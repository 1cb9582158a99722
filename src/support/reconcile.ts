import type { Instant } from '#base/clock.ts'
import { transaction, type Tx } from '#platform/database.ts'
import type { SupportOffice } from './office.ts'
import type { ObjectRef, Provider } from './provider.ts'
import { SupportRefusal } from './refusal.ts'
import { wantObjects, type ProviderObject } from './settle/object.ts'

const day = 86_400_000
/** Looked at again each night: what changed days ago may be listed late, and clocks differ. */
const overlap = 3 * day
/** What is looked at the first time, and after a long break. */
const firstLook = 30 * day

/**
 * Compares with the provider's own list: everything that changed there is looked at again, whether an event of it came
 * or not. The look itself is the jobs' work. Throws `provider-unreachable`; what was found until then stays found, and
 * the next time begins where the last whole comparison began.
 */
export async function reconcile(
  office: SupportOffice,
  provider: Provider,
  heartbeat: () => Promise<void> = async () => {},
): Promise<{ lookedAt: number; found: number }> {
  const began = office.context.clock()
  const since = await sinceWhen(office, provider, began)
  const count = { lookedAt: 0, found: 0 }
  let batch: ObjectRef[] = []
  const flush = async () => {
    count.found += await wantListed(office, provider, batch)
    count.lookedAt += batch.length
    batch = []
    await heartbeat()
  }
  for await (const listed of provider.changedSince(since)) {
    if (!listed.ok)
      throw new SupportRefusal('provider-unreachable', `${provider.name}: ${listed.code}: ${listed.message}`)
    batch.push(listed.value)
    if (batch.length >= 200) await flush()
  }
  await flush()
  await note(office, provider, { since: began, looked_at: count.lookedAt, found: count.found })
  office.log.info('support.reconciled', { provider: provider.name, ...count })
  office.wake?.()
  return count
}

async function sinceWhen({ db }: SupportOffice, provider: Provider, now: Instant): Promise<Instant> {
  const last = await db
    .selectFrom('reconciliation')
    .select('since')
    .where('provider', '=', provider.name)
    .executeTakeFirst()
  return last === undefined ? now - firstLook : last.since - overlap
}

/** Has them looked at; returns how many had never been heard of. */
async function wantListed(office: SupportOffice, provider: Provider, refs: ObjectRef[]): Promise<number> {
  if (refs.length === 0) return 0
  const objects = refs.map((ref) => ({ ...ref, provider: provider.name }))
  return transaction(office.db, async (tx) => {
    const known = await countKnown(tx, objects)
    await wantObjects(tx, office.context, objects, 'list')
    return (await countKnown(tx, objects)) - known
  })
}

async function countKnown(tx: Tx, objects: ProviderObject[]): Promise<number> {
  const rows = await tx
    .selectFrom('provider_object')
    .select(['kind', 'object_id'])
    .where('provider', '=', objects[0]?.provider ?? '')
    .where(
      'object_id',
      'in',
      objects.map(({ id }) => id),
    )
    .execute()
  const known = new Set(rows.map((row) => `${row.kind} ${row.object_id}`))
  return new Set(objects.map(({ kind, id }) => `${kind} ${id}`).filter((key) => known.has(key))).size
}

async function note(
  { db, context }: SupportOffice,
  provider: Provider,
  row: { since: Instant; looked_at: number; found: number },
): Promise<void> {
  const values = { provider: provider.name, finished_at: context.clock(), ...row }
  await db
    .insertInto('reconciliation')
    .values(values)
    .onConflict((conflict) => conflict.column('provider').doUpdateSet(values))
    .execute()
}
