import './people.css'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invitation, StaffList, StaffPerson } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { staffQuery } from '../../api/people-queries.ts'
import { queryClient } from '../../api/queries.ts'
import { useUser } from '../../api/use-user.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useSend } from '../../ui/use-send.ts'
import { exactTime } from '../../ui/words/time.ts'
import { peopleWords as words, roleWords } from '../../words/people.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { PenNamesPart } from './pen-names-part.tsx'
import { PersonDialog } from './person-dialog.tsx'

/** Who is of the staff, who is invited, and who is behind the pen names. */
export function PeopleScreen() {
  const staff = useQuery(staffQuery)
  const [isInviting, inviting] = useDisclosure(false)
  return (
    <Page title={words.title} actions={<Button onClick={inviting.open}>{words.invite}</Button>}>
      <p className="page-lead">{words.lead}</p>
      <Asked query={staff}>{(list) => <Everybody list={list} />}</Asked>
      <PenNamesPart />
      <InviteDialog opened={isInviting} onClose={inviting.close} />
    </Page>
  )
}

function Everybody({ list }: { list: StaffList }) {
  const [chosen, setChosen] = useState<StaffPerson | null>(null)
  const present = list.people.filter(({ deactivatedAt }) => deactivatedAt === null)
  const former = list.people.filter(({ deactivatedAt }) => deactivatedAt !== null)
  return (
    <>
      <People title={words.staff} people={present} onChange={setChosen} />
      {list.invitations.length > 0 && <Invitations invitations={list.invitations} />}
      {former.length > 0 && <People title={words.former} people={former} onChange={setChosen} />}
      {chosen && <PersonDialog key={chosen.id} person={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function People(props: { title: string; people: StaffPerson[]; onChange: (person: StaffPerson) => void }) {
  const me = useUser()
  return (
    <section className="part">
      <h2>{props.title}</h2>
      <ul className="rows">
        {props.people.map((person) => (
          <li key={person.id} className={person.deactivatedAt === null ? 'person' : 'person person-gone'}>
            <span className="person-name">
              {person.name}
              <small>
                {' '}
                · {roleWords[person.role].name}
                {person.id === me?.id && `, ${words.you}`}
              </small>
            </span>
            <Known person={person} />
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.changeOf(person.name)}
              onClick={() => props.onChange(person)}
            >
              {words.change}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Known({ person }: { person: StaffPerson }) {
  const { email, passkeys, lastUsedAt } = person
  return (
    <span className="hint">
      {email} · {passkeys === 0 ? words.noPasskey : words.passkeyCount(passkeys)} ·{' '}
      {lastUsedAt === null ? (
        words.neverHere
      ) : (
        <>
          {words.lastHere} <Ago at={lastUsedAt} />
        </>
      )}
    </span>
  )
}

function Invitations({ invitations }: { invitations: Invitation[] }) {
  const withdraw = useSend(
    (id: string) => send<StaffList>('DELETE', peoplePaths.invitation(id), {}),
    (list) => queryClient.setQueryData(staffQuery.queryKey, list),
  )
  return (
    <section className="part">
      <h2>{words.invited}</h2>
      <ul className="rows">
        {invitations.map(({ id, name, role, expiresAt }) => (
          <li key={id} className="person">
            <span className="person-name">
              {name}
              <small> · {roleWords[role].name}</small>
            </span>
            <span className="hint">
              {words.inviteUntil} {exactTime(expiresAt)}
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={words.withdrawOf(name)}
              loading={withdraw.isBusy}
              onClick={() => withdraw.start(id)}
            >
              {words.withdraw}
            </Button>
          </li>
        ))}
      </ul>
      {withdraw.problem && <Notice kind="problem">{withdraw.problem}</Notice>}
    </section>
  )
}
