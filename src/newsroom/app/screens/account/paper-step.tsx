import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Session } from '../../../contract.ts'
import type { PaperRequest } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'
import { Door } from './door.tsx'

const words = peopleWords.paper

/** E-mail, password and a recovery code at once: the way in that nobody can slow down. */
export function PaperStep(props: { onNext: (session: Session) => void; onBack: () => void }) {
  const [form, setForm] = useState<PaperRequest>({ email: '', password: '', code: '' })
  const signIn = useSend(
    (request: PaperRequest) => send<Session>('POST', peoplePaths.signInPaper, request),
    props.onNext,
  )
  const set = (field: keyof PaperRequest) => (event: { currentTarget: { value: string } }) =>
    setForm({ ...form, [field]: event.currentTarget.value })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    signIn.start({ ...form, code: form.code.trim() })
  }
  return (
    <Door title={words.title}>
      <p>{words.lead}</p>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={peopleWords.email}
            type="email"
            required
            autoComplete="username"
            value={form.email}
            onChange={set('email')}
          />
          <PasswordInput
            label={peopleWords.password}
            required
            autoComplete="current-password"
            value={form.password}
            onChange={set('password')}
          />
          <TextInput
            label={words.code}
            description={words.codeHint}
            required
            autoComplete="off"
            spellCheck={false}
            value={form.code}
            onChange={set('code')}
          />
          {signIn.problem && <Notice kind="problem">{signIn.problem}</Notice>}
          <Button type="submit" loading={signIn.isBusy}>
            {words.signIn}
          </Button>
          <Anchor component="button" type="button" c="dimmed" onClick={props.onBack}>
            {words.back}
          </Anchor>
        </Stack>
      </form>
    </Door>
  )
}
