import type * as v from 'valibot'
import { fromBase64url, utf8 } from '#base/bytes.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import type { Staff } from '../staff.ts'
import { firstAnswerTo, isOurChallenge, newChallenge } from './challenge.ts'
import { relyingParty } from './relying-party.ts'
import type { passkeyResponse } from './response.ts'
import { webauthn } from './webauthn.ts'

/**
 * What the browser needs to ask for a passkey. Of one person where `userId` says so (step-up); else the person
 * chooses on their device, and nothing here tells a stranger who has one.
 */
export async function passkeyOptions(staff: Staff, purpose: string, userId?: string) {
  const own =
    userId === undefined
      ? []
      : await staff.db
          .selectFrom('staff_passkey')
          .select(['id', 'transports'])
          .where('user_id', '=', userId)
          .execute()
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: relyingParty(staff).id,
    challenge: bytesOf(newChallenge(staff, purpose)),
    userVerification: 'required',
    allowCredentials: own.map(({ id, transports }) => ({
      id,
      transports: JSON.parse(transports) as string[],
    })),
  })
}

/** Whose passkey this is, once; refuses `credentials-wrong` without saying which part was wrong. */
export async function provePasskey(
  staff: Staff,
  purpose: string,
  response: v.InferOutput<typeof passkeyResponse>,
): Promise<string> {
  const kept = await staff.db
    .selectFrom('staff_passkey')
    .select(['id', 'user_id', 'public_key', 'counter'])
    .where('id', '=', response.id)
    .executeTakeFirst()
  const publicKey = fromBase64url(kept?.public_key ?? '')
  const { userHandle } = response.response
  const isTheirs = userHandle === undefined || userHandle === handleOf(kept?.user_id ?? '')
  if (kept === undefined || publicKey === null || !isTheirs) throw wrongPasskey()
  const counter = await verified(staff, purpose, response, { id: kept.id, publicKey, counter: kept.counter })
  await staff.db
    .updateTable('staff_passkey')
    .set({ counter, used_at: staff.context.clock() })
    .where('id', '=', kept.id)
    .execute()
  return kept.user_id
}

/** The passkey's new counter. */
async function verified(
  staff: Staff,
  purpose: string,
  response: v.InferOutput<typeof passkeyResponse>,
  credential: { id: string; publicKey: Uint8Array<ArrayBuffer>; counter: number },
): Promise<number> {
  const { id, origins } = relyingParty(staff)
  let answered = ''
  const { verifyAuthenticationResponse } = await webauthn()
  const result = await verifyAuthenticationResponse({
    response,
    credential,
    expectedChallenge: (challenge) => isOurChallenge(staff, purpose, (answered = challenge)),
    expectedOrigin: origins,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    // The library throws for whatever does not fit: its message is for a log, not for a stranger.
    throw wrongPasskey(cause)
  })
  if (!result.verified || !(await firstAnswerTo(staff, answered))) throw wrongPasskey()
  return result.authenticationInfo.newCounter
}

/** What a passkey keeps of its person: the id of the user, base64url. */
export function handleOf(userId: string): string {
  return Buffer.from(utf8(userId)).toString('base64url')
}

/** The bytes of a base64url text of our own. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

function wrongPasskey(cause?: unknown): NewsroomRefusal {
  return new NewsroomRefusal('credentials-wrong', 'This passkey does not open this newsroom. Try again.', {
    cause,
  })
}
