import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Session, SignInRequest } from '../../../contract.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { neverSaved } from '../../drafts/kept-drafts.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'
import { CodeField } from './code-field.tsx'
import { Door } from './door.tsx'
import { PaperStep } from './paper-step.tsx'
import { PasskeyButton } from './passkey-button.tsx'

/** Signing in: e-mail and password, then the code from the phone or one of the recovery codes. */
export function SignInScreen(props: {
  session: Session
  onNext: (session: Session, password: string) => void
}) {
  const [startsOver, setStartsOver] = useState(false)
  const [byPaper, setByPaper] = useState(false)
  if (byPaper) return <PaperStep onNext={(next) => props.onNext(next, '')} onBack={() => setByPaper(false)} />
  if (props.session.state === 'code-needed' && !startsOver)
    return <CodeStep onNext={(next) => props.onNext(next, '')} onStartOver={() => setStartsOver(true)} />
  return (
    <PasswordStep
      demo={props.session.demo}
      onNext={(next, password) => {
        setStartsOver(false)
        props.onNext(next, password)
      }}
      onPaper={() => setByPaper(true)}
    />
  )
}

function PasswordStep(props: {
  demo: boolean
  onNext: (session: Session, password: string) => void
  onPaper: () => void
}) {
  const [form, setForm] = useState({ email: '', password: '' })
  const signIn = useSend(
    (request: SignInRequest) => send<Session>('POST', paths.signIn, request),
    (session) => props.onNext(session, form.password),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    signIn.start(form)
  }
  return (
    <Door title="Sign in">
      {props.demo && (
        <p>
          This is the demo newsroom: it has no password. Open the newsroom link that was printed in the
          terminal when it started.
        </p>
      )}
      {neverSaved(localStorage).length > 0 && (
        <Notice>What you typed is kept on this device and comes back once you are signed in.</Notice>
      )}
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="E-mail"
            type="email"
            required
            autoComplete="username"
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
          />
          <PasswordInput
            label="Password"
            required
            autoComplete="current-password"
            value={form.password}
            onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
          />
          {signIn.problem && <Notice kind="problem">{signIn.problem}</Notice>}
          <Button type="submit" loading={signIn.isBusy}>
            Sign in
          </Button>
          <PasskeyButton onNext={(session) => props.onNext(session, '')} />
          <Anchor component="button" type="button" c="dimmed" onClick={props.onPaper}>
            {peopleWords.paper.offer}
          </Anchor>
        </Stack>
      </form>
    </Door>
  )
}

function CodeStep({ onNext, onStartOver }: { onNext: (session: Session) => void; onStartOver: () => void }) {
  const [by, setBy] = useState<'code' | 'recovery'>('code')
  const [code, setCode] = useState('')
  const path = by === 'code' ? paths.signInCode : paths.signInRecovery
  const confirm = useSend((typed: string) => send<Session>('POST', path, { code: typed }), onNext)
  const change = () => {
    setBy(by === 'code' ? 'recovery' : 'code')
    setCode('')
    confirm.clear()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    confirm.start(code)
  }
  return (
    <Door title={by === 'code' ? 'The code from your phone' : 'A recovery code'}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {by === 'code' ? (
            <CodeField value={code} onChange={setCode} />
          ) : (
            <TextInput
              label="Recovery code"
              description="One of those you printed or kept. Each works once."
              required
              autoComplete="off"
              spellCheck={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          {confirm.problem && <Notice kind="problem">{confirm.problem}</Notice>}
          <Button type="submit" loading={confirm.isBusy}>
            Go in
          </Button>
          <Anchor component="button" type="button" onClick={change}>
            {by === 'code' ? 'Phone not at hand? Use a recovery code' : 'Use the code from the phone'}
          </Anchor>
          <Anchor component="button" type="button" c="dimmed" onClick={onStartOver}>
            Sign in as somebody else
          </Anchor>
        </Stack>
      </form>
    </Door>
  )
}
