import { Button } from '@mantine/core'
import type { Session } from '../../../contract/account.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { passkeyObstacle, usePasskey } from '../../api/passkey.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'

/** Signs in with a passkey; nothing where this browser or this address can have none. */
export function PasskeyButton({ onNext }: { onNext: (session: Session) => void }) {
  const signIn = useSend(async () => {
    const response = await usePasskey(peoplePaths.signInPasskeyOptions)
    return send<Session>('POST', peoplePaths.signInPasskey, { response })
  }, onNext)
  if (passkeyObstacle() !== null) return null
  return (
    <>
      <Button variant="default" loading={signIn.isBusy} onClick={() => signIn.start()}>
        {peopleWords.passkeys.signIn}
      </Button>
      {signIn.problem && <Notice kind="problem">{signIn.problem}</Notice>}
    </>
  )
}
