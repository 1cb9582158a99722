import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { PasskeyList, PasskeyView } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { makePasskey, passkeyObstacle } from '../../api/passkey.ts'
import { passkeysQuery } from '../../api/people-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'

const words = peopleWords.passkeys

/** One's passkeys: what there is, a further one, and away with one. */
export function PasskeysPart() {
  const passkeys = useQuery(passkeysQuery)
  const obstacle = passkeyObstacle()
  return (
    <section className="part stack" aria-labelledby="passkeys">
      <h2 id="passkeys">{words.title}</h2>
      <p>{words.lead}</p>
      <Asked query={passkeys}>{(list) => <Passkeys passkeys={list.passkeys} />}</Asked>
      {obstacle === null ? <AddPasskey /> : <Notice>{obstacle}</Notice>}
    </section>
  )
}

function take(list: PasskeyList): void {
  queryClient.setQueryData(passkeysQuery.queryKey, list)
}

function Passkeys({ passkeys }: { passkeys: PasskeyView[] }) {
  const remove = useSend((id: string) => send<PasskeyList>('DELETE', peoplePaths.passkey(id), {}), take)
  if (passkeys.length === 0) return <p className="hint">{words.none}</p>
  return (
    <>
      <ul className="rows">
        {passkeys.map(({ id, name, createdAt, usedAt }) => (
          <li key={id} className="person">
            <span className="person-name">{name}</span>
            <span className="hint">
              {words.made} <Ago at={createdAt} /> ·{' '}
              {usedAt === null ? (
                words.unused
              ) : (
                <>
                  {words.used} <Ago at={usedAt} />
                </>
              )}
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.removeOf(name)}
              loading={remove.isBusy}
              onClick={() => remove.start(id)}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {remove.problem && <Notice kind="problem">{remove.problem}</Notice>}
    </>
  )
}

function AddPasskey() {
  const [name, setName] = useState('')
  const add = useSend(
    async (typed: string) => {
      const response = await makePasskey(peoplePaths.passkeyOptions)
      return send<PasskeyList>('POST', peoplePaths.passkeys, { name: typed, response })
    },
    (list) => {
      setName('')
      take(list)
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    add.start(name)
  }
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {add.problem && <Notice kind="problem">{add.problem}</Notice>}
      <Button type="submit" variant="default" loading={add.isBusy}>
        {words.add}
      </Button>
    </form>
  )
}
