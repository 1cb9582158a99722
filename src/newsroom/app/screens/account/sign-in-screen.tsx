import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Session, SignInRequest } from '../../../contract/account.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { neverSaved } from '../../drafts/kept-drafts.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'
import { CodeField } from './code-field.tsx'
import { Door } from './door.tsx'
import { type Login, LoginForm } from './login-form.tsx'
import { PaperStep } from './paper-step.tsx'
import { PasskeyButton } from './passkey-button.tsx'

const words = peopleWords.signIn

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
  const signIn = useSend(
    ({ email, password }: Login) => {
      const request: SignInRequest = { email, password }
      return send<Session>('POST', paths.signIn, request)
    },
    (session, { password }) => props.onNext(session, password),
  )
  return (
    <Door title={words.title}>
      {props.demo && <p>{words.demo}</p>}
      {neverSaved(localStorage).length > 0 && <Notice>{words.kept}</Notice>}
      <LoginForm button={words.title} sending={signIn}>
        <PasskeyButton onNext={(session) => props.onNext(session, '')} />
        <Anchor component="button" type="button" c="dimmed" onClick={props.onPaper}>
          {peopleWords.paper.offer}
        </Anchor>
      </LoginForm>
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
    <Door title={by === 'code' ? words.code : words.recovery}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {by === 'code' ? (
            <CodeField value={code} onChange={setCode} />
          ) : (
            <TextInput
              label={words.recoveryLabel}
              description={words.recoveryHint}
              required
              autoComplete="off"
              spellCheck={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          {confirm.problem && <Notice kind="problem">{confirm.problem}</Notice>}
          <Button type="submit" loading={confirm.isBusy}>
            {words.goIn}
          </Button>
          <Anchor component="button" type="button" onClick={change}>
            {by === 'code' ? words.useRecovery : words.useCode}
          </Anchor>
          <Anchor component="button" type="button" c="dimmed" onClick={onStartOver}>
            {words.somebodyElse}
          </Anchor>
        </Stack>
      </form>
    </Door>
  )
}
