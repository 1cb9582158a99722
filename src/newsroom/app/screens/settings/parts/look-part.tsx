import { ColorInput } from '@mantine/core'
import { contrast } from '#base/contrast.ts'
import { settingsWords } from '../../../words/settings.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import type { SettingsForm } from '../use-settings-form.ts'
import { LogoFields } from './logo-fields.tsx'

/** The grounds that everything is printed on (LOOK), and the least contrast of text (WCAG 2.2, 1.4.3). */
export const grounds = { paper: '#fffdf9', dark: '#141414' } as const
const leastContrast = 4.5

/** Accent by day and by night, with the contrast as it is chosen; the logo. */
export function LookPart() {
  return (
    <SettingsFrame preview="front">
      {(form) => (
        <>
          <Accent {...form} name="accent" label={settingsWords.accent} ground={grounds.paper} ink="#17171a" />
          <Accent
            {...form}
            name="accentDark"
            label={settingsWords.accentDark}
            ground={grounds.dark}
            ink="#e9e6df"
          />
          <LogoFields {...form} />
        </>
      )}
    </SettingsFrame>
  )
}

function Accent({
  form,
  set,
  faultOf,
  name,
  label,
  ground,
  ink,
}: SettingsForm & { name: 'accent' | 'accentDark'; label: string; ground: string; ink: string }) {
  const colour = form[name]
  return (
    <div className="accent">
      <ColorInput
        label={label}
        description={settingsWords.accentHint}
        format="hex"
        withEyeDropper={false}
        popoverProps={{ withinPortal: true }}
        error={faultOf(name)}
        value={colour}
        onChange={(chosen) => set({ [name]: chosen.toLowerCase() })}
      />
      <p className="accent-sample" style={{ background: ground, color: ink }} aria-hidden="true">
        <span style={{ color: colour }}>{settingsWords.sample}</span>
        <b>{settingsWords.sampleHeadline}</b>
      </p>
      <Ratio colour={colour} ground={ground} />
    </div>
  )
}

function Ratio({ colour, ground }: { colour: string; ground: string }) {
  if (!/^#[0-9a-f]{6}$/.test(colour)) return null
  const ratio = contrast(colour, ground)
  const isReadable = ratio >= leastContrast
  return (
    <output className={isReadable ? 'hint' : 'accent-low'}>
      {settingsWords.contrast((Math.floor(ratio * 10) / 10).toFixed(1))}.{' '}
      {isReadable ? settingsWords.contrastGood : settingsWords.contrastLow}
    </output>
  )
}
