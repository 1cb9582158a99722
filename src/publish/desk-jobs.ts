import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction, type Tx } from '#platform/database.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import type { Vault } from '#platform/vault.ts'
import { renewSearch, renewSearchKind } from './search/renew-search.ts'
import { type Came, publishIfDue, withdrawIfDue } from './run-schedule.ts'
import { dueArticles, publishKind, unpublishKind } from './schedule.ts'
import { fileUnsearched } from './search.ts'
import { thinAutosaves } from './articles/thin-autosaves.ts'

/** What the jobs need of the house. */
export type DeskJobsRoom = {
  db: Db
  context: Context
  /** Something that readers should see was committed. */
  changed: () => void
  /** The plan of an article was carried out or refused. */
  told?: (articleId: string) => void
  /** Opens the list of protected people, for preflight. */
  vault?: Vault
}

const atOnce = 100

/**
 * The jobs of the desk, by kind, and when they come due by themselves: `publish-scheduled` and `unpublish-scheduled`
 * are alarms of single articles, `sweep-schedule` finds what has no alarm, `thin-autosaves` and `file-unsearched` do
 * what their names say, and `renew-search` follows a renaming or a merge. Each may run twice.
 */
export function deskJobs(room: DeskJobsRoom): {
  handlers: Record<string, JobHandler>
  schedules: { name: string; every: number; kind: string }[]
} {
  const publish = (id: string) => act(room, id, (tx) => publishIfDue(tx, room.context, id, room.vault))
  const withdraw = (id: string) => act(room, id, (tx) => withdrawIfDue(tx, room.context, id))
  return {
    handlers: {
      [publishKind]: async (payload) => publish(articleIn(payload)),
      [unpublishKind]: async (payload) => withdraw(articleIn(payload)),
      'sweep-schedule': (_, job) => sweep(room, job, { publish, withdraw }),
      'thin-autosaves': (_, job) => untilNone(job, () => thinAutosaves(room.db, room.context, atOnce)),
      'file-unsearched': (_, job) => untilNone(job, () => fileUnsearched(room.db, atOnce)),
      [renewSearchKind]: (payload, job) => renewSearch(room.db, payload, job),
    },
    schedules: [
      { name: 'sweep-schedule', every: 30_000, kind: 'sweep-schedule' },
      { name: 'thin-autosaves', every: 3_600_000, kind: 'thin-autosaves' },
      { name: 'file-unsearched', every: 3_600_000, kind: 'file-unsearched' },
    ],
  }
}

/** Has what the search does not know filed soon: to be called at each start, since an upgrade or a move leaves such. */
export async function enqueueUnsearched(tx: Tx, context: Context): Promise<void> {
  await enqueue(tx, context, { kind: 'file-unsearched', key: 'file-unsearched' })
}

async function act(room: DeskJobsRoom, articleId: string, work: (tx: Tx) => Promise<Came>): Promise<void> {
  const came = await transaction(room.db, work)
  if (came === 'nothing') return
  if (came === 'done') room.changed()
  room.told?.(articleId)
}

/** One that fails, for a reason of ours, must not keep the others waiting: it is told once all were tried. */
async function sweep(
  { db, context }: DeskJobsRoom,
  job: Parameters<JobHandler>[1],
  { publish, withdraw }: Record<'publish' | 'withdraw', (id: string) => Promise<void>>,
): Promise<void> {
  const failed = new Map<string, unknown>()
  for (;;) {
    const { out, gone } = await dueArticles(db, context.clock(), atOnce + failed.size)
    const due = [...out.map((id) => [id, publish] as const), ...gone.map((id) => [id, withdraw] as const)]
    const left = due.filter(([id]) => !failed.has(id))
    if (left.length === 0) break
    for (const [id, work] of left) {
      if (job.signal.aborted) return
      await work(id).catch((error: unknown) => failed.set(id, error))
    }
    await job.heartbeat()
  }
  const [first] = failed.values()
  if (first !== undefined) throw first
}

async function untilNone(job: Parameters<JobHandler>[1], work: () => Promise<number>): Promise<void> {
  while (!job.signal.aborted && (await work()) > 0) await job.heartbeat()
}

function articleIn(payload: Json): string {
  return v.parse(v.object({ article: v.string() }), payload).article
}
