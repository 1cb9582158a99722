import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Session, SetUpRequest } from '../../../contract.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { Door } from './door.tsx'
import { takeToken } from './link-token.ts'

/** The page behind the one-time link: makes the owner of a new newsroom. */
export function SetUpScreen({ onDone }: { onDone: (session: Session, password: string) => void }) {
  const [token] = useState(takeToken)
  const [form, setForm] = useState({ name: '', email: '', password: '' })
  const setUp = useSend(
    (request: SetUpRequest) => send<Session>('POST', paths.setUp, request),
    (session) => onDone(session, form.password),
  )
  if (token === '') return <NoToken />
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) =>
    setForm({ ...form, [field]: event.currentTarget.value })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setUp.start({ token, ...form })
  }
  return (
    <Door title="Set up your newsroom">
      <p>
        You become its owner. Three short steps: this form, a code from an app on your phone, and recovery
        codes on paper.
      </p>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Your name"
            description="As colleagues in the newsroom see it. Bylines are set apart, pen names included."
            required
            autoComplete="name"
            value={form.name}
            onChange={set('name')}
          />
          <TextInput
            label="E-mail"
            description="Only for signing in. Nothing is ever sent to it."
            type="email"
            required
            autoComplete="username"
            value={form.email}
            onChange={set('email')}
          />
          <PasswordInput
            label="Password"
            description="At least 12 characters. Four unrelated words are good, and easy to keep in mind."
            required
            minLength={12}
            autoComplete="new-password"
            value={form.password}
            onChange={set('password')}
          />
          {setUp.problem && <Notice kind="problem">{setUp.problem}</Notice>}
          <Button type="submit" loading={setUp.isBusy}>
            Become the owner
          </Button>
        </Stack>
      </form>
    </Door>
  )
}

function NoToken() {
  return (
    <Door title="This newsroom has no owner yet">
      <p>
        Open the link that was printed in the terminal when the newsroom started; it ends in{' '}
        <code>/set-up#token=…</code> and works once, for 24 hours. Starting the newsroom again prints a new
        one.
      </p>
    </Door>
  )
}
