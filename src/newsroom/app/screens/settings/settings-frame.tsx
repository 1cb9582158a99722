import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Settings } from '../../../contract/publication.ts'
import type { PreviewPage } from '../../../contract/desk-screens.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { settingsWords } from '../../words/settings.ts'
import { SettingsPreview } from './settings-preview.tsx'
import { type SettingsForm, useSettings, useSettingsForm } from './use-settings-form.ts'

type Fields = (form: SettingsForm) => ReactNode

/** A part that is a form over the settings: its fields, one button that saves, and the page beside. */
export function SettingsFrame(props: { preview: PreviewPage; language?: string; children: Fields }) {
  const settings = useSettings()
  return <Asked query={settings}>{(loaded) => <Form loaded={loaded} {...props} />}</Asked>
}

function Form(props: { loaded: Settings; preview: PreviewPage; language?: string; children: Fields }) {
  const form = useSettingsForm(props.loaded)
  return (
    <div className="settings-frame">
      <form onSubmit={form.submit} className="stack settings-form">
        {props.children(form)}
        <div className="save-bar">
          {form.problem !== null && <Notice kind="problem">{form.problem}</Notice>}
          <Button type="submit" loading={form.isBusy} disabled={!form.isChanged}>
            {settingsWords.save}
          </Button>
          {form.isChanged && (
            <Button variant="subtle" onClick={form.undo}>
              {settingsWords.undo}
            </Button>
          )}
        </div>
      </form>
      <SettingsPreview
        changes={form.changes}
        page={props.preview}
        language={props.language ?? form.form.language}
      />
    </div>
  )
}
