import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Session, StaffMember } from '../../contract/account.ts'
import { hasEndedByItself, queryClient, sessionBegan, sessionQuery } from '../api/queries.ts'
import { takeToken } from '../screens/account/link-token.ts'
import { SetUpScreen } from '../screens/account/set-up-screen.tsx'
import { SignInScreen } from '../screens/account/sign-in-screen.tsx'
import { StepUpDialog } from '../screens/account/step-up-dialog.tsx'
import { TwoFactorScreen } from '../screens/account/two-factor-screen.tsx'
import { Asked } from '../ui/asked.tsx'
import { Door, WithinScreen } from '../screens/account/door.tsx'
import { JoinScreen } from '../screens/people/join-screen.tsx'
import { Notice } from '../ui/notice.tsx'
import { shellWords } from '../words/shell.ts'
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
  const inside = useInside(session)
  // The link of an invitation, until it was used or put aside.
  const [invitation, setInvitation] = useState(() => (location.pathname === '/join' ? takeToken() : null))
  const take = (next: Session) => {
    if (next.state === 'signed-in') sessionBegan()
    queryClient.setQueryData(sessionQuery.queryKey, next)
  }
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
      if (inside !== null)
        return (
          <Inside user={inside}>
            <SignInAgain>
              <SignInScreen
                session={session}
                onNext={(next, typed) => {
                  setPassword(typed)
                  take(next)
                  if (next.state === 'signed-in') void queryClient.invalidateQueries()
                }}
              />
            </SignInAgain>
          </Inside>
        )
      if (invitation !== null)
        return (
          <JoinScreen
            token={invitation}
            onSignIn={() => setInvitation(null)}
            onDone={(next, typed) => {
              setInvitation(null)
              setPassword(typed)
              take(next)
            }}
          />
        )
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
      return <Inside user={session.user} />
  }
}

/** Who was in here when their session ended: what they were doing stays as it is while they sign in again. */
function useInside(session: Session): StaffMember | null {
  const [inside, setInside] = useState<StaffMember | null>(null)
  if (session.state === 'signed-in' && inside?.id !== session.user.id) setInside(session.user)
  const hasLeft = session.state === 'signed-out' && !hasEndedByItself()
  if (hasLeft && inside !== null) setInside(null)
  return hasLeft ? null : inside
}

/** The newsroom itself; the same one through a sign-in in place, another one for another person. */
function Inside({ user, children }: { user: StaffMember; children?: ReactNode }) {
  return (
    <Shell key={user.id} user={user}>
      <GuestsOwn user={user}>
        <Outlet />
      </GuestsOwn>
      <StepUpDialog />
      {children}
    </Shell>
  )
}

/**
 * The session is over: signing in stands over the screen, which keeps everything that was typed. It waits to be asked,
 * so that nobody's next words go into a field for a password.
 */
function SignInAgain({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <div className="session-over">
        <Notice kind="problem">
          <p>{shellWords.sessionOver}</p>
          <Button size="xs" onClick={() => setOpen(true)}>
            {shellWords.signInAgain}
          </Button>
        </Notice>
      </div>
      <Modal.Root opened={isOpen} onClose={() => setOpen(false)} size={480} transitionProps={{ duration: 0 }}>
        <Modal.Overlay backgroundOpacity={0.9} color="var(--mantine-color-body)" />
        <Modal.Content aria-label={shellWords.signInAgain}>
          <Modal.Body>
            <WithinScreen value={true}>{children}</WithinScreen>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  )
}

/** A guest has one article and their account: every other address leads to the article. */
function GuestsOwn({ user, children }: { user: StaffMember; children: ReactNode }) {
  const { pathname } = useLocation()
  const id = user.guestArticleId
  const isTheirs = id === null || pathname === '/account' || pathname.startsWith(`/articles/${id}`)
  return isTheirs ? children : <Navigate to="/articles/$id" params={{ id }} replace />
}
