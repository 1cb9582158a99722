import { Button, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { HouseNameList, HouseNameRequest, HouseNameView } from '../../../../contract/desk-screens.ts'
import { deskPaths } from '../../../../paths/desk-screens.ts'
import { send } from '../../../api/client.ts'
import { houseNamesQuery } from '../../../api/desk-queries.ts'
import { queryClient } from '../../../api/queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { LanguageSelect } from '../../../ui/language-select.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { languageName } from '../../../ui/words/language-name.ts'
import { houseWords, listWords } from '../../../words/settings.ts'
import { useSettings } from '../use-settings-form.ts'

/** Names that two sides dispute: how the house prints them, and the others. */
export function HouseNamesPart() {
  const names = useQuery(houseNamesQuery)
  const settings = useSettings()
  const [adding, setAdding] = useState(false)
  const language = settings.data?.language.split('-')[0] ?? 'en'
  const blank: HouseNameRequest = { language, name: '', others: [], note: '' }
  return (
    <div className="stack">
      <p className="page-lead">{houseWords.hint}</p>
      {adding ? (
        <NameFields named={blank} onDone={() => setAdding(false)} />
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          {houseWords.add}
        </Button>
      )}
      <Asked query={names}>
        {(list) =>
          list.names.length === 0 ? (
            <p className="empty">{houseWords.empty}</p>
          ) : (
            <ul className="rows">
              {list.names.map((named) => (
                <li key={named.id}>
                  <Row named={named} />
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </div>
  )
}

function Row({ named }: { named: HouseNameView }) {
  const [opened, setOpened] = useState(false)
  const { name, others, note, language } = named
  return (
    <div className="name-row">
      <div className="name-line">
        <span className="name-name" lang={language}>
          {name}
        </span>
        <span className="name-facts">
          {languageName(language)} · {houseWords.also} {others.join(', ')}
        </span>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={opened}
          aria-label={houseWords.edit(name)}
          onClick={() => setOpened(!opened)}
        >
          {opened ? listWords.close : listWords.change}
        </Button>
      </div>
      {note !== '' && !opened && <p className="name-note">{note}</p>}
      {opened && (
        <div className="name-forms">
          <NameFields named={named} id={named.id} onDone={() => setOpened(false)} />
        </div>
      )}
    </div>
  )
}

function NameFields({ named, id, onDone }: { named: HouseNameRequest; id?: string; onDone: () => void }) {
  const [form, setForm] = useState({ ...named, others: named.others.join(', ') })
  const set = (patch: Partial<typeof form>) => setForm({ ...form, ...patch })
  const take = (message: string) => (list: HouseNameList) => {
    queryClient.setQueryData(houseNamesQuery.queryKey, list)
    void queryClient.invalidateQueries({ queryKey: ['home'] })
    notifications.show({ message })
    onDone()
  }
  const save = useSend(() => {
    const { language, name, note } = form
    const request: HouseNameRequest = { language, name, note, others: parted(form.others) }
    return id === undefined
      ? send<HouseNameList>('POST', deskPaths.houseNames, request)
      : send<HouseNameList>('PUT', deskPaths.houseName(id), request)
  }, take(houseWords.saved))
  const remove = useSend(
    () => send<HouseNameList>('DELETE', deskPaths.houseName(id ?? ''), {}),
    take(houseWords.removed),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="two">
        <TextInput
          label={houseWords.name}
          required
          maxLength={300}
          dir="auto"
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <LanguageSelect
          label={houseWords.language}
          value={form.language}
          onChange={(language) => set({ language })}
        />
      </div>
      <TextInput
        label={houseWords.others}
        description={houseWords.othersHint}
        required
        dir="auto"
        value={form.others}
        onChange={(event) => set({ others: event.currentTarget.value })}
      />
      <Textarea
        label={houseWords.note}
        description={houseWords.noteHint}
        autosize
        maxLength={1000}
        dir="auto"
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {(save.problem ?? remove.problem) !== null && (
        <Notice kind="problem">{save.problem ?? remove.problem}</Notice>
      )}
      <div className="row">
        <Button type="submit" loading={save.isBusy}>
          {houseWords.save}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {listWords.close}
        </Button>
        {id !== undefined && (
          <Button variant="subtle" color="red" loading={remove.isBusy} onClick={() => remove.start()}>
            {houseWords.removeShort}
          </Button>
        )}
      </div>
    </form>
  )
}

function parted(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
