import { Button, FileButton, NumberInput } from '@mantine/core'
import type { LogoMade } from '../../../../contract/desk-screens.ts'
import { deskPaths } from '../../../../paths/desk-screens.ts'
import { paths } from '../../../../paths.ts'
import { sendForm } from '../../../api/client.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { settingsWords } from '../../../words/settings.ts'
import type { SettingsForm } from '../use-settings-form.ts'

const taken = '.jpg,.jpeg,.png,.webp,.avif'

/** The picture in the masthead in place of the name: raster only, shown on either paper before it is saved. */
export function LogoFields({ form: { logo, name }, set, faultOf }: SettingsForm) {
  const upload = useSend(
    (file: File) => {
      const body = new FormData()
      body.set('file', file)
      return sendForm<LogoMade>('POST', deskPaths.logo, body)
    },
    (made) => set({ logo: made.logo }),
  )
  return (
    <fieldset className="stack">
      <legend>{settingsWords.logo}</legend>
      <p className="hint">{settingsWords.logoHint}</p>
      {logo !== null && <Shown logo={logo} name={name} />}
      {logo !== null && (
        <NumberInput
          label={settingsWords.logoHeight}
          min={12}
          max={200}
          allowDecimal={false}
          error={faultOf('logo')}
          value={logo.height}
          onChange={(height) => set({ logo: { ...logo, height: Math.round(Number(height)) || 12 } })}
        />
      )}
      {upload.problem !== null && <Notice kind="problem">{upload.problem}</Notice>}
      <div className="row">
        <FileButton accept={taken} onChange={(file) => file && upload.start(file)}>
          {(button) => (
            <Button variant="default" loading={upload.isBusy} {...button}>
              {logo === null ? settingsWords.logoChoose : settingsWords.logoOther}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <Button variant="subtle" onClick={() => set({ logo: null })}>
            {settingsWords.logoRemove}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

type Logo = NonNullable<SettingsForm['form']['logo']>

function Shown({ logo: { rendition, height }, name }: { logo: Logo; name: string }) {
  const src = paths.media(`${rendition.sha256}.${rendition.extension}`)
  const width = Math.round((height * rendition.width) / rendition.height)
  const papers = [
    [settingsWords.onPaper, 'logo-paper'],
    [settingsWords.onDark, 'logo-dark'],
  ] as const
  return (
    <div className="logo-shown">
      {papers.map(([label, className]) => (
        <figure key={label} className={className}>
          <img src={src} width={width} height={height} alt={name || settingsWords.logoAlt} />
          <figcaption>{label}</figcaption>
        </figure>
      ))}
    </div>
  )
}
