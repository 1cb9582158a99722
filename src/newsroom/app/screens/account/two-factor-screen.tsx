import { Button, PasswordInput, Stack } from '@mantine/core'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { Session, TwoFactorSecret } from '../../../contract/account.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { CodeField } from './code-field.tsx'
import { Door } from './door.tsx'
import { RecoveryCodesList } from './recovery-codes-list.tsx'
import { SecretForPhone } from './secret-for-phone.tsx'

/** The second step of a new account: the phone learns a secret, proves it, and recovery codes are put away. */
export function TwoFactorScreen(props: {
  /** The password typed a moment ago; empty where it has to be asked for. */
  password: string
  onBegin: () => void
  onDone: (session: Session) => void
}) {
  const [secret, setSecret] = useState<TwoFactorSecret | null>(null)
  const [session, setSession] = useState<Session | null>(null)
  const begin = useSend(
    (password: string) => send<TwoFactorSecret>('POST', paths.twoFactor, { password }),
    (answer) => {
      props.onBegin()
      setSecret(answer)
    },
  )
  const begun = useRef(false)
  useEffect(() => {
    if (props.password === '' || begun.current) return
    begun.current = true
    begin.start(props.password)
  })
  if (session !== null && secret !== null)
    return <PutAway codes={secret.recoveryCodes} onDone={() => props.onDone(session)} />
  if (secret !== null) return <Enrol secret={secret} onConfirmed={setSession} />
  return <AskPassword isBusy={begin.isBusy} problem={begin.problem} onGiven={begin.start} />
}

function AskPassword(props: {
  isBusy: boolean
  problem: string | null
  onGiven: (password: string) => void
}) {
  const [password, setPassword] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onGiven(password)
  }
  return (
    <Door title="A code on your phone">
      <p>The second step is not set up yet. Type your password once more to begin.</p>
      <form onSubmit={submit}>
        <Stack gap="md">
          <PasswordInput
            label="Password"
            required
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {props.problem && <Notice kind="problem">{props.problem}</Notice>}
          <Button type="submit" loading={props.isBusy}>
            Begin
          </Button>
        </Stack>
      </form>
    </Door>
  )
}

function Enrol({
  secret,
  onConfirmed,
}: {
  secret: TwoFactorSecret
  onConfirmed: (session: Session) => void
}) {
  const [code, setCode] = useState('')
  const confirm = useSend(
    (typed: string) => send<Session>('POST', paths.twoFactorConfirm, { code: typed }),
    onConfirmed,
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    confirm.start(code)
  }
  return (
    <Door title="A code on your phone">
      <p>
        From now on your password alone opens nothing. Add this newsroom to an authenticator app, then type
        the code that the app shows.
      </p>
      <SecretForPhone secret={secret} />
      <form onSubmit={submit}>
        <Stack gap="md">
          <CodeField value={code} onChange={setCode} />
          {confirm.problem && <Notice kind="problem">{confirm.problem}</Notice>}
          <Button type="submit" loading={confirm.isBusy}>
            Confirm the code
          </Button>
        </Stack>
      </form>
    </Door>
  )
}

function PutAway({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <Door title="Recovery codes">
      <RecoveryCodesList codes={codes} />
      <Button onClick={onDone}>They are put away: go to the newsroom</Button>
    </Door>
  )
}
