import assert from 'node:assert/strict'
import { it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { type Db, transaction } from '../database.ts'
import { enqueue, retryJob } from '../jobs.ts'
import { onEachDatabase } from '../testing.ts'

onEachDatabase('A job that gave up', (fresh) => {
  let made = 0
  const context = { clock: fixedClock(1_000_000), newId: () => `job-${++made}` }
  const dead = async (db: Db, key: string): Promise<string> => {
    await transaction(db, (tx) => enqueue(tx, context, { kind: 'press', key, maxAttempts: 3 }))
    const { id } = await db
      .selectFrom('job')
      .select('id')
      .where('state', '=', 'ready')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('job')
      .set({ state: 'dead', attempts: 3, last_error: 'Error: disk full', finished_at: 900_000 })
      .where('id', '=', id)
      .execute()
    return id
  }
  const states = (db: Db) =>
    db.selectFrom('job').select(['id', 'state', 'attempts', 'run_at']).orderBy('id').execute()

  it('is due again with all its attempts before it', async () => {
    const db = await fresh()
    const id = await dead(db, 'edition')
    assert.equal(await transaction(db, (tx) => retryJob(tx, context, id)), true)
    assert.deepEqual(await states(db), [{ id, state: 'ready', attempts: 0, run_at: 1_000_000 }])
  })

  it('leaves the work to one of the same key that waits already', async () => {
    const db = await fresh()
    const id = await dead(db, 'edition')
    const later = { kind: 'press', key: 'edition', runAt: 9_000_000 }
    await transaction(db, (tx) => enqueue(tx, context, later))
    await transaction(db, (tx) => retryJob(tx, context, id))
    const jobs = await states(db)
    assert.deepEqual(
      jobs.map(({ id: one, state, run_at }) => [one === id, state, run_at]),
      [
        [true, 'done', 1_000_000],
        [false, 'ready', 1_000_000],
      ],
    )
  })

  it('is not touched where it works, waits or is not there', async () => {
    const db = await fresh()
    const id = await dead(db, 'edition')
    await transaction(db, (tx) => retryJob(tx, context, id))
    assert.equal(await transaction(db, (tx) => retryJob(tx, context, id)), false)
    assert.equal(await transaction(db, (tx) => retryJob(tx, context, 'job-none')), false)
  })
})
