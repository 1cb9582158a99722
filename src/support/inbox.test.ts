import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { takeEvent } from './inbox.ts'
import { killing } from './testing/killing.ts'
import { day, supportDesk, usd } from './testing/support-desk.ts'

onEachDatabase('An event', (fresh) => {
  test('is kept sealed, and forgotten after 90 days', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const contact = { email: 'ivan@example.org', name: null }
    const payment = desk.provider.payment(await desk.give(), usd(500), { state: 'confirmed', contact })
    const event = desk.provider.change(payment)
    await desk.hear(event)
    const kept = () => desk.office.db.selectFrom('provider_event').selectAll().execute()
    const [row] = await kept()
    assert.equal(await desk.office.vault.open(row?.body_sealed ?? ''), new TextDecoder().decode(event.body))
    desk.clock.advance(89 * day)
    await desk.settle()
    assert.equal((await kept()).length, 1)
    desk.clock.advance(2 * day)
    await desk.settle()
    assert.deepEqual(await kept(), [])
    assert.deepEqual(await desk.received(), { USD: 500 })
    desk.clock.advance(91 * day)
    await desk.settle()
    const effects = await desk.office.db.selectFrom('effect').select('kind').execute()
    assert.deepEqual(effects, [{ kind: 'receipt' }], 'its key is kept, so that it is not written again')
  })

  test('with a bad signature, for another house, or without end is refused, and nothing is kept', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const event = desk.provider.event('ping', [])
    const forged = await takeEvent(desk.office, 'sandbox', { ...event, headers: { signature: 'bad' } })
    assert.equal(!forged.ok && forged.code, 'signature-invalid')
    const elsewhere = await takeEvent(desk.office, 'stripe', event)
    assert.equal(!elsewhere.ok && elsewhere.code, 'provider-unknown')
    const endless = await takeEvent(desk.office, 'sandbox', { ...event, body: new Uint8Array(500_001) })
    assert.equal(!endless.ok && endless.code, 'event-invalid')
    assert.deepEqual(await desk.office.db.selectFrom('provider_event').selectAll().execute(), [])
  })

  test('that cannot be written throws, leaves nothing half done, and is taken in when it is sent again', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db } = desk.office
    const event = desk.provider.change(
      desk.provider.payment(await desk.give(), usd(500), { state: 'confirmed' }),
    )
    for (let statement = 0; ; statement++) {
      const killer = killing(db)
      killer.after(statement)
      const outcome = await takeEvent({ ...desk.office, db: killer.db }, 'sandbox', event).catch(() => null)
      const rows = await db.selectFrom('provider_event').select('event_id').execute()
      const jobs = await db.selectFrom('job').select('id').where('kind', '=', 'settle-object').execute()
      if (outcome !== null) break
      assert.equal(rows.length, jobs.length, `killed before statement ${statement}`)
    }
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 500 })
  })
})
