import { done, refused, type Result } from '#base/refusal.ts'
import { transaction, type Tx } from '#platform/database.ts'
import type { EffectKind } from './effects.ts'
import { providerOf, type SupportOffice } from './office.ts'
import type { EventCode, ProviderHint } from './provider.ts'
import { wantObjects } from './settle/object.ts'

/** The longest event that is taken, in bytes: those of real providers have a few thousand. */
export const eventLimit = 500_000

const keepEvents = 90 * 86_400_000

/**
 * Takes an event of a provider in: once this has returned `isNew`, it is on the disk, sealed, and what it is about will
 * be looked at, whatever happens to this process. Answer 200 to both values of `isNew`; answer a throw with 500, so
 * that the provider sends it again. Refuses with what is wrong about it (`EventCode`), or `provider-unknown`.
 */
export async function takeEvent(
  office: SupportOffice,
  providerName: string,
  request: { headers: Record<string, string>; body: Uint8Array },
): Promise<Result<{ isNew: boolean }, EventCode | 'provider-unknown'>> {
  const provider = providerOf(office, providerName)
  if (provider === null) return refused('provider-unknown', `There is no provider "${providerName}" here.`)
  if (request.body.length > eventLimit)
    return refused(
      'event-invalid',
      `expected an event of at most ${eventLimit} bytes, got ${request.body.length}`,
    )
  const hint = await provider.readEvent(request, office.context.clock())
  if (!hint.ok) return hint
  const body = await office.vault.seal(new TextDecoder().decode(request.body))
  const isNew = await transaction(office.db, (tx) => keep(tx, office, provider.name, hint.value, body))
  office.wake?.()
  return done({ isNew })
}

async function keep(
  tx: Tx,
  office: SupportOffice,
  provider: string,
  hint: ProviderHint,
  bodySealed: string,
): Promise<boolean> {
  const kept = await tx
    .insertInto('provider_event')
    .values({
      provider,
      event_id: hint.eventId,
      type: hint.type,
      objects: JSON.stringify(hint.objects),
      body_sealed: bodySealed,
      received_at: office.context.clock(),
    })
    .onConflict((conflict) => conflict.columns(['provider', 'event_id']).doNothing())
    .returning('event_id')
    .executeTakeFirst()
  // Sent again, it may be because a person pressed "resend" after something went wrong: looking again harms nothing.
  const objects = hint.objects.map((object) => ({ ...object, provider }))
  await wantObjects(tx, office.context, objects, 'event')
  return kept !== undefined
}

/** Deletes events older than 90 days, and with them what they tell of people; and what the press was told by then. */
export async function forgetEvents({ db, context }: SupportOffice): Promise<void> {
  const before = context.clock() - keepEvents
  await db.deleteFrom('provider_event').where('received_at', '<', before).execute()
  await db
    .deleteFrom('effect')
    .where('kind', '=', 'funding-changed' satisfies EffectKind)
    .where('done_at', '<', before)
    .execute()
}
