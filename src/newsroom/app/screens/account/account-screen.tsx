import { Button, PasswordInput, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { PasswordRequest, RecoveryCodes, Session } from '../../../contract/account.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { queryClient, sessionQuery } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useSend } from '../../ui/use-send.ts'
import { roleWords } from '../../words/people.ts'
import '../people/people.css'
import { DevicesPart } from './devices-part.tsx'
import { PasskeysPart } from './passkeys-part.tsx'
import { RecoveryCodesList } from './recovery-codes-list.tsx'

/** One's own account: how the app looks, passkeys, devices, recovery codes, password, signing out. */
export function AccountScreen() {
  const { data: session } = useQuery(sessionQuery)
  const user = session?.state === 'signed-in' ? session.user : null
  const signOut = useSend(() => send<Session>('POST', paths.signOut, {}), leave)
  return (
    <Page
      title={user?.name ?? 'Account'}
      actions={
        <Button variant="default" loading={signOut.isBusy} onClick={() => signOut.start()}>
          Sign out
        </Button>
      }
    >
      <p className="page-lead">
        {user?.email}
        {user && ` · ${roleWords[user.role].name}`}
      </p>
      {signOut.problem && <Notice kind="problem">{signOut.problem}</Notice>}
      <Appearance />
      {session?.demo ? (
        <section className="part">
          <h2>Password and codes</h2>
          <p>The demo’s owner is let in by the printed link and has neither.</p>
        </section>
      ) : (
        <>
          <PasskeysPart />
          <DevicesPart onSignedOut={leave} />
          <NewCodes />
          <NewPassword />
        </>
      )}
    </Page>
  )
}

function leave(next: Session): void {
  queryClient.setQueryData(sessionQuery.queryKey, next)
  // What was read under this name is not for whoever signs in next.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <section className="part">
      <h2>Appearance</h2>
      <SegmentedControl
        aria-label="Appearance"
        value={colorScheme}
        onChange={setColorScheme}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </section>
  )
}

function NewCodes() {
  const [password, setPassword] = useState('')
  const [codes, setCodes] = useState<string[]>([])
  const make = useSend(
    () => send<RecoveryCodes>('POST', paths.recoveryCodes, { password }),
    ({ recoveryCodes }) => {
      setCodes(recoveryCodes)
      setPassword('')
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    make.start()
  }
  return (
    <section className="part">
      <h2>Recovery codes</h2>
      {codes.length > 0 ? (
        <RecoveryCodesList codes={codes} />
      ) : (
        <form onSubmit={submit} className="stack">
          <p>New ones replace the old ones, which then no longer work.</p>
          <PasswordInput
            label="Your password"
            required
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {make.problem && <Notice kind="problem">{make.problem}</Notice>}
          <Button type="submit" variant="default" loading={make.isBusy}>
            Make new recovery codes
          </Button>
        </form>
      )}
    </section>
  )
}

function NewPassword() {
  const empty = { current: '', next: '' }
  const [form, setForm] = useState<PasswordRequest>(empty)
  const change = useSend(
    () => send<Session>('POST', paths.password, form),
    (session) => {
      setForm(empty)
      queryClient.setQueryData(sessionQuery.queryKey, session)
      notifications.show({ message: 'The password is changed. Every other device is signed out.' })
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    change.start()
  }
  return (
    <section className="part">
      <h2>Password</h2>
      <form onSubmit={submit} className="stack">
        <p>A new one signs every other device out.</p>
        <PasswordInput
          label="Present password"
          required
          autoComplete="current-password"
          value={form.current}
          onChange={(event) => setForm({ ...form, current: event.currentTarget.value })}
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters."
          required
          minLength={12}
          autoComplete="new-password"
          value={form.next}
          onChange={(event) => setForm({ ...form, next: event.currentTarget.value })}
        />
        {change.problem && <Notice kind="problem">{change.problem}</Notice>}
        <Button type="submit" variant="default" loading={change.isBusy}>
          Change the password
        </Button>
      </form>
    </section>
  )
}
