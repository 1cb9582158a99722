import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { erasePerson } from './erase.ts'
import { payoutsPage } from './reports-payouts.ts'
import { exportPerson, supporterByEmail, supporterById, supportersPage } from './reports-supporters.ts'
import { type SupportDesk, supportDesk, usd } from './testing/support-desk.ts'

onEachDatabase('reports on people and payouts', (fresh) => {
  test('a supporter is listed with sums and no name, found by any spelling, exported, and erased', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db, vault, context } = desk.office
    const contact = { email: 'Vera@Example.org', name: 'Vera Ivanova' }
    await paid(desk, 500, { contact, refunded: 100 })
    await paid(desk, 700, { contact })
    const [row] = await supportersPage(db, { before: null, limit: 10 })
    assert.ok(row)
    assert.deepEqual(row.given, [usd(1_100)])
    assert.equal(row.gifts, 2)
    assert.doesNotMatch(JSON.stringify(row), /vera/i)
    assert.equal(await supporterByEmail(db, vault, ' vera@example.ORG '), row.id)
    assert.equal(await supporterByEmail(db, vault, 'anna@example.org'), null)
    const file = await exportPerson(db, vault, row.id, context.clock())
    assert.equal(file?.supporter.email, 'Vera@Example.org')
    assert.deepEqual(
      file?.gifts.map(({ amount, refunded }) => amount.amount - refunded),
      [700, 400],
    )
    await transaction(db, (tx) => erasePerson(tx, context, row.id))
    assert.equal(await exportPerson(db, vault, row.id, context.clock()), null)
    assert.equal(await supporterByEmail(db, vault, 'vera@example.org'), null)
    const after = await supporterById(db, row.id)
    assert.deepEqual(after?.given, [usd(1_100)], 'the money stays')
    assert.equal(after?.erasedAt, context.clock())
  })

  test('a payout is reconciled where it is what the books expect, and says by how much where it is not', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider } = desk
    const one = await paid(desk, 500, { fee: usd(45) })
    const two = await paid(desk, 1_000, { fee: usd(59) })
    const nets = [
      { id: one, net: usd(455) },
      { id: two, net: usd(941) },
    ]
    await desk.hear(provider.change(provider.payout(usd(1_396), { payments: nets })))
    const short = [{ id: one, net: usd(400) }]
    await desk.hear(provider.change(provider.payout(usd(400), { payments: short })))
    const shared = [
      { id: one, net: usd(455) },
      { id: 'pay_of_somebody_else', net: usd(9_000) },
    ]
    await desk.hear(provider.change(provider.payout(usd(9_450), { payments: shared })))
    await desk.hear(provider.change(provider.payout(usd(77))))
    await desk.hear(provider.change(provider.payout(usd(88), { state: 'pending' })))
    const rows = await payoutsPage(desk.office.db, { before: null, limit: 10 })
    assert.deepEqual(
      rows.map(({ reconciled, difference, ours }) => [reconciled, difference, ours]).toReversed(),
      [
        ['reconciled', 0, 1_396],
        ['differs', -55, 400],
        ['differs', -5, 455],
        ['untold', 0, 77],
        ['pending', 0, 88],
      ],
    )
    assert.deepEqual(rows.at(-2)?.faults, [{ objectId: one, told: 400, expected: 455 }])
    const place = rows[1] ?? { at: 0, id: '' }
    assert.deepEqual(await payoutsPage(desk.office.db, { before: place, limit: 2 }), rows.slice(2, 4))
  })
})

async function paid(
  desk: SupportDesk,
  amount: number,
  set: Parameters<SupportDesk['provider']['payment']>[2],
): Promise<string> {
  const intent = await desk.give({ amount: usd(amount) })
  const payment = desk.provider.payment(intent, usd(amount), { state: 'confirmed', ...set })
  await desk.hear(desk.provider.change(payment))
  return payment.id
}
