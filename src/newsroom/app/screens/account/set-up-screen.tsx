import { useState } from 'react'
import type { Session, SetUpRequest } from '../../../contract/account.ts'
import { paths } from '../../../paths.ts'
import { send } from '../../api/client.ts'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'
import { Door } from './door.tsx'
import { type Login, LoginForm } from './login-form.tsx'
import { takeToken } from './link-token.ts'

const words = peopleWords.setUp

/** The page behind the one-time link: makes the owner of a new newsroom. */
export function SetUpScreen({ onDone }: { onDone: (session: Session, password: string) => void }) {
  const [token] = useState(takeToken)
  const setUp = useSend(
    (login: Login) => {
      const request: SetUpRequest = { token, ...login }
      return send<Session>('POST', paths.setUp, request)
    },
    (session, { password }) => onDone(session, password),
  )
  if (token === '') return <NoToken />
  return (
    <Door title={words.title}>
      <p>
        {words.lead} {peopleWords.joinSteps}
      </p>
      <LoginForm button={words.button} sending={setUp} newName="" />
    </Door>
  )
}

function NoToken() {
  return (
    <Door title={words.noOwner}>
      <p>{words.noOwnerText}</p>
    </Door>
  )
}
