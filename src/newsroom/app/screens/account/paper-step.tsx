import { Anchor, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Session } from '../../../contract/account.ts'
import type { PaperRequest } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'
import { Door } from './door.tsx'
import { type Login, LoginForm } from './login-form.tsx'

const words = peopleWords.paper

/** E-mail, password and a recovery code at once: the way in that nobody can slow down. */
export function PaperStep(props: { onNext: (session: Session) => void; onBack: () => void }) {
  const [code, setCode] = useState('')
  const signIn = useSend(({ email, password }: Login) => {
    const request: PaperRequest = { email, password, code: code.trim() }
    return send<Session>('POST', peoplePaths.signInPaper, request)
  }, props.onNext)
  const codeField = (
    <TextInput
      label={words.code}
      description={words.codeHint}
      required
      autoComplete="off"
      spellCheck={false}
      value={code}
      onChange={(event) => setCode(event.currentTarget.value)}
    />
  )
  return (
    <Door title={words.title}>
      <p>{words.lead}</p>
      <LoginForm button={words.signIn} sending={signIn} fields={codeField}>
        <Anchor component="button" type="button" c="dimmed" onClick={props.onBack}>
          {words.back}
        </Anchor>
      </LoginForm>
    </Door>
  )
}
