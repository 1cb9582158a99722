import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { audit, auditEntries, verifyAudit } from './audit.ts'
import { kindOf } from './database-kind.ts'
import { transaction, type Db } from './database.ts'
import { onEachDatabase } from './testing.ts'

const clock = fixedClock(1_795_430_280_000)
const context = { clock, newId: uuidV7(clock) }

function note(db: Db, action: string, detail = {}): Promise<void> {
  return transaction(db, (tx) => audit(tx, context, { userId: 'anna', action, subject: 'article:1', detail }))
}

/** As somebody with the database in hands could. */
async function withoutTriggers(db: Db, change: (db: Db) => Promise<unknown>): Promise<void> {
  if (kindOf(db) === 'postgres')
    await sql`alter table audit_entry disable trigger audit_entry_append_only`.execute(db)
  else
    for (const name of ['update', 'delete'])
      await sql`drop trigger ${sql.ref(`audit_entry_no_${name}`)}`.execute(db)
  await change(db)
}

onEachDatabase('the audit log', (fresh) => {
  test('says what was done, newest first, page by page', async () => {
    const db = await fresh()
    for (const action of ['first', 'second', 'third']) await note(db, action, { headline: `“${action}” 1` })
    const [third, second] = await auditEntries(db, { limit: 2 })
    assert.deepEqual([third?.action, third?.seq, third?.at], ['third', 3, clock()])
    assert.deepEqual(second?.detail, { headline: '“second” 1' })
    const rest = await auditEntries(db, { before: second?.seq, limit: 2 })
    assert.deepEqual(
      rest.map(({ action, userId, subject }) => [action, userId, subject]),
      [['first', 'anna', 'article:1']],
    )
  })

  test('is written with the act or not at all', async () => {
    const db = await fresh()
    const act = transaction(db, async (tx) => {
      await audit(tx, context, { userId: null, action: 'half', subject: 'x' })
      throw new Error('the act failed')
    })
    await assert.rejects(act, /the act failed/)
    assert.deepEqual(await auditEntries(db, { limit: 9 }), [])
  })

  test('chains entries that are written at the same moment, without a gap', async () => {
    const db = await fresh()
    await Promise.all(Array.from({ length: 12 }, (_, i) => note(db, `act-${i}`)))
    const checked = await verifyAudit(db)
    assert.deepEqual(checked.ok && checked.value.entries, 12)
    const [newest] = await auditEntries(db, { limit: 1 })
    assert.equal(checked.ok && checked.value.head, newest?.hash)
  })

  test('takes back nothing', async () => {
    const db = await fresh()
    await note(db, 'done')
    await assert.rejects(db.updateTable('audit_entry').set({ action: 'undone' }).execute(), /append-only/)
    await assert.rejects(db.deleteFrom('audit_entry').execute(), /append-only/)
  })

  const forgeries: [string, (db: Db) => Promise<unknown>][] = [
    ['changed', (db) => db.updateTable('audit_entry').set({ user_id: 'b' }).where('seq', '=', 2).execute()],
    ['taken out', (db) => db.deleteFrom('audit_entry').where('seq', '=', 2).execute()],
    ['moved', (db) => db.updateTable('audit_entry').set({ at: 1 }).where('seq', '=', 2).execute()],
  ]
  for (const [what, forge] of forgeries)
    test(`shows which entry was ${what}`, async () => {
      const db = await fresh()
      for (const action of ['first', 'second', 'third']) await note(db, action)
      assert.equal((await verifyAudit(db)).ok, true)
      await withoutTriggers(db, forge)
      const checked = await verifyAudit(db)
      assert.deepEqual(checked.ok, false)
      assert.match(checked.ok ? '' : `${checked.code} ${checked.message}`, /^audit-broken .* entry 2 /)
    })
})
