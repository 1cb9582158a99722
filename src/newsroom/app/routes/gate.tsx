import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import type { Session, StaffMember } from '../../contract.ts'
import { queryClient, sessionQuery } from '../api/queries.ts'
import { SetUpScreen } from '../screens/account/set-up-screen.tsx'
import { SignInScreen } from '../screens/account/sign-in-screen.tsx'
import { TwoFactorScreen } from '../screens/account/two-factor-screen.tsx'
import { Asked } from '../ui/asked.tsx'
import { Door } from '../screens/account/door.tsx'
import { Shell } from './shell.tsx'

/** Lets in who is signed in; everybody else sees the step that is missing, and keeps the address. */
export function Gate() {
  const session = useQuery(sessionQuery)
  if (session.data === undefined)
    return (
      <Door title="Newsroom">
        <Asked query={session}>{() => null}</Asked>
      </Door>
    )
  return <Step session={session.data} />
}

function Step({ session }: { session: Session }) {
  // The password just typed opens the second step too, so that nobody types it twice.
  const [password, setPassword] = useState('')
  // Recovery codes are shown once, after the session is complete: they hold the door until they are put away.
  const [enrolling, setEnrolling] = useState<StaffMember | null>(null)
  const take = (next: Session) => queryClient.setQueryData(sessionQuery.queryKey, next)
  if (enrolling !== null || session.state === 'two-factor-set-up') {
    return (
      <TwoFactorScreen
        password={password}
        onBegin={() => setEnrolling('user' in session ? session.user : null)}
        onDone={(next) => {
          setEnrolling(null)
          setPassword('')
          take(next)
        }}
      />
    )
  }
  switch (session.state) {
    case 'set-up':
      return (
        <SetUpScreen
          onDone={(next, typed) => {
            setPassword(typed)
            take(next)
          }}
        />
      )
    case 'signed-out':
    case 'code-needed':
      return (
        <SignInScreen
          session={session}
          onNext={(next, typed) => {
            setPassword(typed)
            take(next)
          }}
        />
      )
    case 'signed-in':
      return (
        <Shell user={session.user}>
          <Outlet />
        </Shell>
      )
  }
}
