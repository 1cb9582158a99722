import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges, recordChange, settleChanges } from './changes.ts'
import { deskOf } from './testing/desk.ts'

onEachDatabase('The outbox of changes', (fresh) => {
  it('keeps what came, oldest first, until an edition has it', async () => {
    const desk = deskOf(await fresh())
    for (const articleId of ['a', null, 'b']) {
      desk.context.clock.advance(1)
      await desk.write((tx) => recordChange(tx, desk.context, articleId))
    }
    const pending = await pendingChanges(desk.db)
    assert.deepEqual(
      pending.map((change) => change.articleId),
      ['a', null, 'b'],
    )
    await desk.write((tx) => settleChanges(tx, [pending[0]!.id, pending[1]!.id], 7))
    assert.deepEqual(await pendingChanges(desk.db), [pending[2]])
    await desk.write((tx) => settleChanges(tx, [], 8))
  })

  it('does not say that an older edition had it when a settlement is repeated', async () => {
    const desk = deskOf(await fresh())
    await desk.write((tx) => recordChange(tx, desk.context, null))
    const ids = (await pendingChanges(desk.db)).map((change) => change.id)
    await desk.write((tx) => settleChanges(tx, ids, 7))
    await desk.write((tx) => settleChanges(tx, ids, 8))
    const { edition } = await desk.db.selectFrom('change').select('edition').executeTakeFirstOrThrow()
    assert.equal(edition, 7)
  })
})
