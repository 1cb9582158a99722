import { Button, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { PenName, PenNameRequest, Revealed } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { penNamesQuery } from '../../api/people-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'

const words = peopleWords.pen

/** Bylines: which are pen names, whether it is noted who they are, and, one at a time, who. */
export function PenNamesPart() {
  const names = useQuery(penNamesQuery)
  const [chosen, setChosen] = useState<PenName | null>(null)
  return (
    <section className="part stack" aria-labelledby="pen-names">
      <h2 id="pen-names">{words.title}</h2>
      <p>{words.lead}</p>
      <Asked query={names}>
        {(list) =>
          list.names.length === 0 ? (
            <p className="hint">{words.none}</p>
          ) : (
            <ul className="rows">
              {list.names.map((name) => (
                <Name key={name.id} name={name} onEdit={() => setChosen(name)} />
              ))}
            </ul>
          )
        }
      </Asked>
      {chosen && <NameDialog key={chosen.id} name={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

function Name({ name, onEdit }: { name: PenName; onEdit: () => void }) {
  const [shown, setShown] = useState<string | null>(null)
  const reveal = useSend(
    () => send<Revealed>('POST', peoplePaths.penNameReveal(name.id), {}),
    ({ realName }) => setShown(realName),
  )
  return (
    <li className="person">
      <span className="person-name">{name.name}</span>
      <span className="hint">
        {name.kind === 'pen-name' ? words.penName : words.byline} · {name.known ? words.known : words.unknown}
      </span>
      <span className="row">
        {name.known && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={words.revealOf(name.name)}
            loading={reveal.isBusy}
            onClick={() => reveal.start()}
          >
            {words.reveal}
          </Button>
        )}
        <Button variant="subtle" size="compact-sm" aria-label={words.editOf(name.name)} onClick={onEdit}>
          {words.edit}
        </Button>
      </span>
      {shown !== null && (
        <Notice>
          {shown === '' ? words.nobody : `${words.is(name.name)} `}
          <b>{shown}</b>
        </Notice>
      )}
      {reveal.problem && <Notice kind="problem">{reveal.problem}</Notice>}
    </li>
  )
}

function NameDialog({ name, onClose }: { name: PenName; onClose: () => void }) {
  const [form, setForm] = useState<PenNameRequest>({ kind: name.kind, realName: '' })
  const save = useSend(
    (request: PenNameRequest) => send<PenName>('PUT', peoplePaths.penName(name.id), request),
    () => {
      void queryClient.invalidateQueries({ queryKey: penNamesQuery.queryKey })
      onClose()
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    save.start(form)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.editOf(name.name)}
      closeButtonProps={{ 'aria-label': peopleWords.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <SegmentedControl
            aria-label={words.kind}
            value={form.kind}
            onChange={(kind) => setForm({ ...form, kind })}
            data={[
              { value: 'byline', label: words.byline },
              { value: 'pen-name', label: words.penName },
            ]}
          />
          <TextInput
            label={words.real}
            description={words.realHint}
            autoComplete="off"
            maxLength={200}
            value={form.realName}
            onChange={(event) => setForm({ ...form, realName: event.currentTarget.value })}
          />
          {save.problem && <Notice kind="problem">{save.problem}</Notice>}
          <Button type="submit" loading={save.isBusy}>
            {peopleWords.save}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
