import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Session } from '../../../contract.ts'
import type { Invited, JoinRequest } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords as words, roleWords } from '../../words/people.ts'
import { Door } from '../account/door.tsx'

/** The page behind an invitation: name, login and password; the code and the recovery codes come after it. */
export function JoinScreen(props: {
  token: string
  onDone: (session: Session, password: string) => void
  onSignIn: () => void
}) {
  const { token } = props
  const invited = useQuery({
    queryKey: ['invited', token],
    queryFn: () => send<Invited>('POST', peoplePaths.invited, { token }),
    retry: false,
    staleTime: Infinity,
  })
  return (
    <Door title={invited.isError ? words.joinNoLink : words.joinTitle}>
      <Asked query={invited}>
        {(invitation) => (
          <>
            <p>
              {words.joinAs(invitation.name, roleWords[invitation.role].name.toLowerCase())} {words.joinSteps}
            </p>
            <JoinForm token={token} name={invitation.name} onDone={props.onDone} />
          </>
        )}
      </Asked>
      {invited.isError && <p>{words.joinNoLinkText}</p>}
      <Button variant="subtle" onClick={props.onSignIn}>
        {words.joinSignIn}
      </Button>
    </Door>
  )
}

function JoinForm(props: {
  token: string
  name: string
  onDone: (session: Session, password: string) => void
}) {
  const [form, setForm] = useState({ name: props.name, email: '', password: '' })
  const join = useSend(
    (request: JoinRequest) => send<Session>('POST', peoplePaths.join, request),
    (session) => props.onDone(session, form.password),
  )
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) =>
    setForm({ ...form, [field]: event.currentTarget.value })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    join.start({ token: props.token, ...form })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={words.yourName}
          description={words.yourNameHint}
          required
          autoComplete="name"
          value={form.name}
          onChange={set('name')}
        />
        <TextInput
          label={words.email}
          description={words.emailHint}
          type="email"
          required
          autoComplete="username"
          value={form.email}
          onChange={set('email')}
        />
        <PasswordInput
          label={words.password}
          description={words.passwordHint}
          required
          minLength={12}
          autoComplete="new-password"
          value={form.password}
          onChange={set('password')}
        />
        {join.problem && <Notice kind="problem">{join.problem}</Notice>}
        <Button type="submit" loading={join.isBusy}>
          {words.joinDo}
        </Button>
      </Stack>
    </form>
  )
}
