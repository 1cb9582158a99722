import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { renewInSearch } from '../search.ts'

export const renewSearchKind = 'renew-search'

const atOnce = 200

/** Has every article that names it found by the new name soon, and no more by the old one. */
export async function enqueueRenewal(tx: Tx, context: Context, nameId: string): Promise<void> {
  await enqueue(tx, context, { kind: renewSearchKind, payload: { name: nameId } })
}

/** The job that does it. It may run twice, and begins anew where it was interrupted. */
export async function renewSearch(db: Db, payload: Json, job: Parameters<JobHandler>[1]): Promise<void> {
  const { name } = v.parse(v.object({ name: v.string() }), payload)
  let after: string | null = ''
  while (after !== null && !job.signal.aborted) {
    after = await renewInSearch(db, name, { after, limit: atOnce })
    await job.heartbeat()
  }
}
