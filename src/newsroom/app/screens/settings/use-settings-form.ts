import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Settings, SettingsPatch } from '../../../contract/publication.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { queryClient, settingsQuery } from '../../api/queries.ts'
import { useSend } from '../../ui/use-send.ts'
import { settingsWords } from '../../words/settings.ts'

export type SettingsForm = {
  form: Settings
  set: (patch: SettingsPatch) => void
  /** What was changed and is not saved. */
  changes: SettingsPatch
  isChanged: boolean
  isBusy: boolean
  problem: string | null
  /** What is wrong with a field, by the beginning of its path, such as `accent`. */
  faultOf: (path: string) => string | undefined
  submit: (event: SubmitEvent) => void
  undo: () => void
}

/** The settings as they were loaded, for forms that keep what is typed until it is saved. */
export function useSettings() {
  return useQuery({ ...settingsQuery, staleTime: Infinity })
}

/** A form over the settings. Only what was changed travels, so that two people can work on different settings. */
export function useSettingsForm(loaded: Settings): SettingsForm {
  const [form, setForm] = useState(loaded)
  const save = useSend(
    () => send<Settings>('PUT', paths.settings, changesIn(loaded, form)),
    (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved)
      setForm(saved)
      void queryClient.invalidateQueries({ queryKey: ['home'] })
      void queryClient.invalidateQueries({ queryKey: ['lists'] })
      notifications.show({ message: settingsWords.saved })
    },
  )
  const changes = changesIn(loaded, form)
  return {
    form,
    set: (patch) => {
      save.clear()
      setForm((before) => ({ ...before, ...patch }))
    },
    changes,
    isChanged: Object.keys(changes).length > 0,
    isBusy: save.isBusy,
    problem: save.problem,
    faultOf: (path) => faultAt(save.problem, path),
    submit: (event) => {
      event.preventDefault()
      save.start()
    },
    undo: () => {
      save.clear()
      setForm(loaded)
    },
  }
}

function changesIn(before: Settings, after: Settings): SettingsPatch {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Settings]),
  )
  return Object.fromEntries(changed)
}

/** The server's sentence begins with the path of the setting: `accent: expected a colour …`. */
function faultAt(problem: string | null, path: string): string | undefined {
  const [at = '', ...sentence] = problem?.split(': ') ?? []
  return at === path || at.startsWith(`${path}.`) ? sentence.join(': ') : undefined
}
