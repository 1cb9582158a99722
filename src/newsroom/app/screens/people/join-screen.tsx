import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../../contract/account.ts'
import type { Invited, JoinRequest } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { Asked } from '../../ui/asked.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords as words, roleWords } from '../../words/people.ts'
import { Door } from '../account/door.tsx'
import { type Login, LoginForm } from '../account/login-form.tsx'

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
  const join = useSend(
    (login: Login) => {
      const request: JoinRequest = { token: props.token, ...login }
      return send<Session>('POST', peoplePaths.join, request)
    },
    (session, { password }) => props.onDone(session, password),
  )
  return <LoginForm button={words.joinDo} sending={join} newName={props.name} />
}
