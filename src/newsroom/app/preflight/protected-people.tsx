import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { ProtectedCount, ProtectedList } from '../../contract/preflight.ts'
import { preflightPaths } from '../../paths/preflight.ts'
import { send } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import { Asked } from '../ui/asked.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSend } from '../ui/use-send.ts'
import { protectedWords as words } from '../words/preflight.ts'
import { protectedQuery } from './queries.ts'

/** A part of the settings for owners and editors. Names are shown on demand and never kept by the app. */
export function ProtectedPeoplePart() {
  const counted = useQuery(protectedQuery)
  const [people, setPeople] = useState<ProtectedList['people'] | null>(null)
  const reveal = useSend(
    () => send<ProtectedList>('POST', preflightPaths.revealed, {}),
    (list) => setPeople(list.people),
  )
  return (
    <section className="part stack" aria-labelledby="protected-people">
      <h2 id="protected-people">{words.title}</h2>
      <p>{words.lead}</p>
      <AddForm onAdded={() => people !== null && reveal.start()} />
      <Asked query={counted}>
        {({ count }) => (
          <div className="row">
            <p>{words.count(count)}</p>
            {people !== null ? (
              <Button variant="default" size="compact-sm" onClick={() => setPeople(null)}>
                {words.hide}
              </Button>
            ) : (
              count > 0 && (
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={reveal.isBusy}
                  onClick={() => reveal.start()}
                >
                  {words.reveal}
                </Button>
              )
            )}
          </div>
        )}
      </Asked>
      {reveal.problem && <Notice kind="problem">{reveal.problem}</Notice>}
      {people !== null && (
        <Names people={people} onGone={(id) => setPeople(people.filter((one) => one.id !== id))} />
      )}
    </section>
  )
}

function AddForm({ onAdded }: { onAdded: () => void }) {
  const [name, setName] = useState('')
  const add = useSend(
    () => send<ProtectedCount>('POST', preflightPaths.protectedPeople, { name }),
    (counted) => {
      keepCount(counted)
      setName('')
      onAdded()
      notifications.show({ message: words.added })
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    add.start()
  }
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {add.problem && <Notice kind="problem">{add.problem}</Notice>}
      <div className="row">
        <Button type="submit" variant="default" loading={add.isBusy} disabled={name.trim() === ''}>
          {words.add}
        </Button>
      </div>
    </form>
  )
}

function Names({ people, onGone }: { people: ProtectedList['people']; onGone: (id: string) => void }) {
  const remove = useSend(
    (id: string) => send<ProtectedCount>('DELETE', preflightPaths.protectedPerson(id), {}),
    (counted, id) => {
      keepCount(counted)
      onGone(id)
    },
  )
  return (
    <>
      {remove.problem && <Notice kind="problem">{remove.problem}</Notice>}
      <ul className="rows">
        {people.map(({ id, name }) => (
          <li key={id} className="row">
            <bdi>{name}</bdi>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.remove(name)}
              loading={remove.isBusy}
              onClick={() => remove.start(id)}
            >
              {words.take}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function keepCount(counted: ProtectedCount): void {
  queryClient.setQueryData(protectedQuery.queryKey, counted)
  void queryClient.invalidateQueries({ queryKey: ['preflight'] })
}
