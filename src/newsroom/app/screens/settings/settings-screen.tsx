import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Settings } from '../../../contract.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { queryClient, settingsQuery } from '../../api/queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useSend } from '../../ui/use-send.ts'
import { GoalForm } from './goal-form.tsx'
import { AboutFields, AppealFields, NameFields, NoticeFields } from './settings-fields.tsx'

/** What the publication says of itself. Saving prints every page again, so it is one deliberate press. */
export function SettingsScreen() {
  const settings = useQuery({ ...settingsQuery, staleTime: Infinity })
  return (
    <Page title="Settings">
      <Asked query={settings}>{(loaded) => <Form loaded={loaded} />}</Asked>
      <GoalForm />
    </Page>
  )
}

function Form({ loaded }: { loaded: Settings }) {
  const [form, setForm] = useState(loaded)
  const save = useSend(
    () => send<Settings>('PUT', paths.settings, changesIn(loaded, form)),
    (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved)
      setForm(saved)
      void queryClient.invalidateQueries({ queryKey: ['home'] })
      notifications.show({ message: 'Saved. Every page is being printed again.' })
    },
  )
  const isChanged = JSON.stringify(form) !== JSON.stringify(loaded)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start()
  }
  const fields = { form, set: (patch: Partial<Settings>) => setForm({ ...form, ...patch }) }
  return (
    <form onSubmit={submit}>
      <NameFields {...fields} />
      <AboutFields {...fields} />
      <AppealFields {...fields} />
      <NoticeFields {...fields} />
      <div className="save-bar">
        {save.problem && <Notice kind="problem">{save.problem}</Notice>}
        <Button type="submit" loading={save.isBusy} disabled={!isChanged}>
          Save and print every page again
        </Button>
        {isChanged && (
          <Button variant="subtle" onClick={() => setForm(loaded)}>
            Undo the changes
          </Button>
        )}
      </div>
    </form>
  )
}

/** Only what was changed travels, so that two people can work on different settings. */
function changesIn(before: Settings, after: Settings): Partial<Settings> {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Settings]),
  )
  return Object.fromEntries(changed)
}
