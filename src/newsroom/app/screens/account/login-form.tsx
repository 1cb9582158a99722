import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { peopleWords as words } from '../../words/people.ts'

export type Login = { name: string; email: string; password: string }

type LoginFormProps = {
  button: string
  /** Of `useSend`: what the button does, whether it is under way, and why it did not work. */
  sending: { start: (login: Login) => void; isBusy: boolean; problem: string | null }
  /** For a login that is being made: asks for a name too, this one at first. */
  newName?: string
  /** What else is asked for, below the password. */
  fields?: ReactNode
  /** Other ways, below the button. */
  children?: ReactNode
}

/** What every door asks for: e-mail and password, the same wherever somebody signs in, joins or sets up. */
export function LoginForm({ button, sending, newName, fields, children }: LoginFormProps) {
  const isNew = newName !== undefined
  const [form, setForm] = useState<Login>({ name: newName ?? '', email: '', password: '' })
  const set = (field: keyof Login) => (event: { currentTarget: { value: string } }) =>
    setForm({ ...form, [field]: event.currentTarget.value })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    sending.start(form)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {isNew && (
          <TextInput
            label={words.yourName}
            description={words.yourNameHint}
            required
            autoComplete="name"
            value={form.name}
            onChange={set('name')}
          />
        )}
        <TextInput
          label={words.email}
          description={isNew ? words.emailHint : undefined}
          type="email"
          required
          autoComplete="username"
          value={form.email}
          onChange={set('email')}
        />
        <PasswordInput
          label={words.password}
          description={isNew ? words.passwordHint : undefined}
          required
          {...(isNew
            ? { minLength: 12, autoComplete: 'new-password' }
            : { autoComplete: 'current-password' })}
          value={form.password}
          onChange={set('password')}
        />
        {fields}
        {sending.problem && <Notice kind="problem">{sending.problem}</Notice>}
        <Button type="submit" loading={sending.isBusy}>
          {button}
        </Button>
        {children}
      </Stack>
    </form>
  )
}
