import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemContext } from './context.ts'
import { transaction } from './database.ts'
import { once } from './idempotency.ts'
import { onEachDatabase } from './testing.ts'

onEachDatabase('work under a key', (fresh) => {
  const context = systemContext()

  test('is done once, and answers the same again', async () => {
    const db = await fresh()
    let done = 0
    const ask = () => transaction(db, (tx) => once(tx, context, 'gift-1', async () => ({ receipt: ++done })))
    assert.deepEqual(await ask(), { receipt: 1 })
    assert.deepEqual(await ask(), { receipt: 1 })
    assert.equal(done, 1)
  })

  test('is done once by many who ask at the same time', async () => {
    const db = await fresh()
    const ask = (id: number) =>
      transaction(db, (tx) =>
        once(tx, context, 'gift-2', async () => {
          await tx
            .insertInto('setting')
            .values({ key: `asked-${id}`, value: '', changed_at: 0 })
            .execute()
          return id
        }),
      )
    const answers = new Set(await Promise.all([1, 2, 3, 4, 5].map(ask)))
    assert.equal(answers.size, 1)
    assert.equal((await db.selectFrom('setting').select('key').execute()).length, 1)
  })

  test('that failed may be tried again', async () => {
    const db = await fresh()
    const failing = transaction(db, (tx) =>
      once(tx, context, 'gift-3', () => Promise.reject(new Error('no'))),
    )
    await assert.rejects(failing)
    assert.equal(await transaction(db, (tx) => once(tx, context, 'gift-3', async () => 'yes')), 'yes')
  })
})
