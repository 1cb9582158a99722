import { Button, Textarea, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { defaultStrategy, type MirrorList } from '#edition/mirror-list.ts'
import { Notice } from '../../ui/notice.tsx'
import { directionOf } from '../../ui/words/direction.ts'
import { listWords as words } from '../../words/mirrors.ts'
import { changesOf, type ListFields, listFieldsOf, strategyNames } from './list-fields.ts'
import { useSign } from './use-sign.ts'

type Part = { fields: ListFields; set: (patch: Partial<ListFields>) => void }

/** A notice to readers, addresses that are ours no longer, and how readers' programs ask: all go out with the list. */
export function ListForm({ list }: { list: MirrorList | null }) {
  const [fields, setFields] = useState(() => listFieldsOf(list))
  const [before, setBefore] = useState(fields)
  const sign = useSign(() => setBefore(fields))
  const changes = changesOf(before, fields)
  const part: Part = { fields, set: (patch) => setFields({ ...fields, ...patch }) }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    sign.start(changes)
  }
  return (
    <form onSubmit={submit} className="stack">
      <p className="hint">{words.more}</p>
      <Notices {...part} />
      <Textarea
        label={words.revoked}
        description={words.revokedHint}
        autosize
        minRows={2}
        spellCheck={false}
        value={fields.revoked}
        onChange={(event) => part.set({ revoked: event.currentTarget.value })}
      />
      <StrategyFields {...part} />
      {sign.problem && <Notice kind="problem">{sign.problem}</Notice>}
      <Button type="submit" loading={sign.isBusy} disabled={Object.keys(changes).length === 0}>
        {words.save}
      </Button>
    </form>
  )
}

function Notices({ fields: { notices }, set }: Part) {
  const change = (at: number, patch: Partial<ListFields['notices'][number]>) =>
    set({ notices: notices.map((one, i) => (i === at ? { ...one, ...patch } : one)) })
  return (
    <fieldset className="stack">
      <legend>{words.notice}</legend>
      <p className="hint">{words.noticeHint}</p>
      {notices.map(({ language, text }, i) => (
        // Notices keep their order while they are edited, and their language may be half typed.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={i} className="list-notice">
          <TextInput
            label={words.language}
            description={words.languageHint}
            required
            maxLength={20}
            value={language}
            onChange={(event) => change(i, { language: event.currentTarget.value })}
          />
          <Textarea
            label={`${words.notice}, ${language || words.language}`}
            lang={language}
            styles={{ input: { direction: directionOf(language) } }}
            required
            autosize
            maxLength={500}
            value={text}
            onChange={(event) => change(i, { text: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            size="xs"
            onClick={() => set({ notices: notices.filter((_, other) => other !== i) })}
          >
            {words.removeNotice}
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        onClick={() => set({ notices: [...notices, { language: '', text: '' }] })}
      >
        {words.addNotice}
      </Button>
    </fieldset>
  )
}

function StrategyFields({ fields: { strategy }, set }: Part) {
  return (
    <fieldset>
      <legend>{words.strategy}</legend>
      <p className="hint">{words.strategyHint}</p>
      <div className="list-strategy">
        {strategyNames.map((name) => (
          <TextInput
            key={name}
            label={words.strategies[name]}
            inputMode="numeric"
            pattern="[0-9]*"
            placeholder={String(defaultStrategy[name])}
            value={strategy[name]}
            onChange={(event) => set({ strategy: { ...strategy, [name]: event.currentTarget.value } })}
          />
        ))}
      </div>
    </fieldset>
  )
}
