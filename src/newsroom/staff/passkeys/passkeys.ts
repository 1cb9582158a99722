import type * as v from 'valibot'
import { base64url, utf8 } from '#base/bytes.ts'
import { audit } from '#platform/audit.ts'
import { isUniqueViolation, transaction } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { StaffMember } from '../../contract/account.ts'
import type { PasskeyList } from '../../contract/people.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import type { Staff } from '../staff.ts'
import { firstAnswerTo, isOurChallenge, newChallenge } from './challenge.ts'
import { bytesOf } from './prove.ts'
import { relyingParty } from './relying-party.ts'
import type { newPasskeyResponse } from './response.ts'
import { webauthn } from './webauthn.ts'

const mostPasskeys = 20
/** ES256, EdDSA, RS256 (IANA COSE algorithms): what authenticators have; asking for more makes Node warn. */
const algorithms = [-7, -8, -257]

/** The person's passkeys, oldest first. */
export async function passkeysOf(db: Db, userId: string): Promise<PasskeyList> {
  const rows = await db
    .selectFrom('staff_passkey')
    .select(['id', 'name', 'created_at', 'used_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return {
    passkeys: rows.map(({ id, name, created_at: createdAt, used_at: usedAt }) => ({
      id,
      name,
      createdAt,
      usedAt,
    })),
  }
}

/** What the browser needs to make a passkey that is found without a login name and checks who holds it. */
export async function newPasskeyOptions(staff: Staff, { id, name, email }: StaffMember, sessionId: string) {
  const { passkeys } = await passkeysOf(staff.db, id)
  if (passkeys.length >= mostPasskeys)
    throw new NewsroomRefusal(
      'request-invalid',
      `Expected at most ${mostPasskeys} passkeys; remove one that you no longer use.`,
    )
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpName: 'Tamizdat newsroom',
    rpID: relyingParty(staff).id,
    userName: email,
    userDisplayName: name,
    userID: utf8(id),
    challenge: bytesOf(newChallenge(staff, purposeOf(sessionId))),
    // Which make of device it is, is nobody's business.
    supportedAlgorithmIDs: algorithms,
    attestationType: 'none',
    excludeCredentials: passkeys.map((passkey) => ({ id: passkey.id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps a passkey that was made in this session; refuses `request-invalid` where it is not what we asked for. */
export async function addPasskey(
  staff: Staff,
  userId: string,
  sessionId: string,
  { name, response }: { name: string; response: v.InferOutput<typeof newPasskeyResponse> },
): Promise<void> {
  const { id, origins } = relyingParty(staff)
  let answered = ''
  const { verifyRegistrationResponse } = await webauthn()
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => isOurChallenge(staff, purposeOf(sessionId), (answered = challenge)),
    expectedOrigin: origins,
    expectedRPID: id,
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw notMade(cause)
  })
  if (!result.verified || !(await firstAnswerTo(staff, answered))) throw notMade()
  const { credential } = result.registrationInfo
  const passkey = {
    id: credential.id,
    user_id: userId,
    name,
    public_key: base64url(credential.publicKey),
    counter: credential.counter,
    transports: JSON.stringify(response.response.transports),
    created_at: staff.context.clock(),
    used_at: null,
  }
  await transaction(staff.db, async (tx) => {
    await tx.insertInto('staff_passkey').values(passkey).execute()
    const act = { userId, action: 'account.passkey-added', subject: `user:${userId}` }
    await audit(tx, staff.context, { ...act, detail: { passkey: name } })
  }).catch((cause: unknown) => {
    throw isUniqueViolation(cause) ? notMade(cause) : cause
  })
}

/** Refuses `not-found` where the person has no such passkey. */
export async function removePasskey(staff: Staff, userId: string, id: string): Promise<void> {
  await transaction(staff.db, async (tx) => {
    const removed = await tx
      .deleteFrom('staff_passkey')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .returning('name')
      .executeTakeFirst()
    if (removed === undefined) throw new NewsroomRefusal('not-found', 'You have no such passkey.')
    const act = { userId, action: 'account.passkey-removed', subject: `user:${userId}` }
    await audit(tx, staff.context, { ...act, detail: { passkey: removed.name } })
  })
}

function purposeOf(sessionId: string): string {
  return `register:${sessionId}`
}

function notMade(cause?: unknown): NewsroomRefusal {
  return new NewsroomRefusal(
    'request-invalid',
    'The passkey was not kept: it was made for another address or too long ago. Make it again.',
    { cause },
  )
}
