import assert from 'node:assert/strict'
import { it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { sql } from 'kysely'
import { kindOf } from '#platform/database-kind.ts'
import { type JobHandler, type JobWorker, startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { deskJobs } from './desk-jobs.ts'
import { schedulePublication } from './schedule.ts'
import { contentOf, deskOf, noon } from './testing/desk.ts'

const second = 1_000
const hour = 3_600 * second

/** A small generator (mulberry32), so that a failure can be had again. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Alarms that die before or after their work: of the ten attempts one will do, and the sweep does the rest. */
function withAccidents(jobs: ReturnType<typeof deskJobs>, random: () => number): ReturnType<typeof deskJobs> {
  const { 'publish-scheduled': publish, ...others } = jobs.handlers
  const dies: JobHandler = async (payload, job) => {
    const dice = random()
    if (dice < 0.05) throw new Error('killed before')
    await publish?.(payload, job)
    if (dice > 0.95) throw new Error('killed after')
  }
  return { ...jobs, handlers: { ...others, 'publish-scheduled': dies } }
}

onEachDatabase('Of 1,000 scheduled articles', (fresh) => {
  it('each goes out exactly once and in time, with two workers, jumps of the clock and downtime', async (t) => {
    const db = await fresh()
    // Nothing here is about power cuts, and 3,000 waits for the disk are long.
    if (kindOf(db) === 'sqlite') await sql`pragma synchronous = off`.execute(db)
    // PostgreSQL takes 1,000 too, but its journeys make it slow beside other tests.
    const count = kindOf(db) === 'postgres' ? 200 : 1_000
    const random = randomFrom(20_261_123)
    const clock = fixedClock(noon)
    const context = { clock, newId: uuidV7(clock) }
    const desk = deskOf(db, context)
    const section = (await desk.section('World')).id
    const due = new Map<string, number>()
    for (let i = 0; i < count; i++) {
      const at = noon + second + Math.floor(random() * hour)
      const { id } = await desk.draft(contentOf(`Article ${i}`, { section }))
      const scheduled = await desk.write((tx) =>
        schedulePublication(tx, context, id, { at, options: { userId: 'u', kind: 'publish', note: '' } }),
      )
      assert.ok(scheduled.ok)
      due.set(id, at)
    }
    // Some alarms are lost altogether: only the sweep finds those articles.
    const lost = [...due.keys()].slice(0, count / 10).map((id) => `publish-scheduled:${id}`)
    await db.deleteFrom('job').where('key', 'in', lost).execute()

    const log = createLog({ level: 'fatal' })
    let workers: JobWorker[] = []
    let up = noon
    /** Since when both workers run, for each publication: how late it may be counts from there. */
    const upWhen = new Map<string, number>()
    const told = (id: string) => {
      assert.ok(!upWhen.has(id), 'told once')
      upWhen.set(id, up)
    }
    const start = () => {
      up = clock()
      workers = [1, 2].map(() =>
        startWorker({
          db,
          context,
          log,
          ...withAccidents(deskJobs({ db, context, changed: () => {}, told }), random),
          pollMs: 60_000,
          leaseMs: 60_000,
        }),
      )
    }
    const stop = () => Promise.all(workers.map((worker) => worker.stop()))
    t.after(stop)
    start()
    while (clock() < noon + hour + 60 * second) {
      const dice = random()
      if (dice < 0.04) {
        await stop()
        clock.advance(Math.floor((random() * hour) / 4))
        start()
      } else if (dice < 0.08) clock.set(Math.max(noon, clock() - Math.floor(random() * 600 * second)))
      else clock.advance(30 * second)
      await Promise.all(workers.map((worker) => worker.idle()))
      await Promise.all(workers.map((worker) => worker.idle()))
    }
    await stop()

    const rows = await db
      .selectFrom('article')
      .innerJoin('revision', 'revision.article_id', 'article.id')
      .select(['article.id', 'article.status', 'article.published_at', 'revision.kind'])
      .where('revision.kind', '=', 'publish')
      .execute()
    assert.equal(rows.length, count, 'one publication each')
    assert.equal(new Set(rows.map(({ id }) => id)).size, count)
    for (const { id, status, published_at } of rows) {
      assert.equal(status, 'live')
      const at = due.get(id) ?? 0
      assert.ok((published_at ?? 0) >= at, 'not early')
      const late = (published_at ?? 0) - Math.max(at, upWhen.get(id) ?? 0)
      assert.ok(late <= 60 * second, `${late / second} s late`)
    }
  })
})
