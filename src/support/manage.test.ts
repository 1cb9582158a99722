import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onEachDatabase } from '#platform/testing.ts'
import { refundContribution } from './contributions.ts'
import {
  cancelPledge,
  changeAmount,
  changeMethodUrl,
  coverFee,
  eraseSupporter,
  manageLinksFor,
  manageTokenFor,
  pausePledge,
  pledgeByToken,
  receiptsOf,
  resumePledge,
} from './manage.ts'
import { openLine, sealLine } from './providers/bank/line.ts'
import { day, supportDesk, usd, type SupportDesk } from './testing/support-desk.ts'

const ivan = { email: 'Ivan@Example.org', name: 'Ivan Denisovich' }

async function pledged(desk: SupportDesk, options: { coverFee?: boolean } = {}) {
  const { provider } = desk
  const intent = await desk.give({ frequency: 'monthly', ...options })
  const pledge = provider.subscription(intent, usd(500), { contact: ivan })
  const payment = provider.payment(intent, usd(500), {
    subscriptionId: pledge.id,
    state: 'confirmed',
    contact: ivan,
  })
  await desk.hear(provider.change(pledge), provider.change(payment))
  const [link] = await manageLinksFor(desk.office, ' ivan@example.ORG ')
  assert.ok(link)
  return { pledge, payment, token: link.token, id: link.pledge.id }
}

onEachDatabase('By a private link', (fresh) => {
  test('a pledge is looked at, and looking changes nothing', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token, id } = await pledged(desk)
    const before = await desk.pledges()
    const view = await pledgeByToken(desk.office, token)
    assert.deepEqual([view?.id, view?.state, view?.amount, view?.coversFee], [id, 'active', usd(500), false])
    assert.equal((await receiptsOf(desk.office, token))?.[0]?.amount.amount, 500)
    assert.deepEqual(await desk.pledges(), before)
    assert.equal(await pledgeByToken(desk.office, `${token}x`), null)
    assert.equal(await receiptsOf(desk.office, ''), null)
    assert.equal(await manageTokenFor(desk.office, id), token)
  })

  test('the amount is changed once for each form, and only to what the provider takes', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token } = await pledged(desk)
    const change = (amount: number, key: string) => changeAmount(desk.office, token, { amount, key })
    const changed = await change(1_000, 'form-1')
    assert.deepEqual(changed.ok && changed.value.amount, usd(1_000))
    await change(2_000, 'form-2')
    await change(1_000, 'form-1')
    assert.deepEqual((await pledgeByToken(desk.office, token))?.amount, usd(2_000))
    const tooMuch = await change(1_000_001, 'form-3')
    assert.equal(!tooMuch.ok && tooMuch.code, 'amount-out-of-range')
  })

  test('the fee is put on top once, however often the form is sent', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token } = await pledged(desk)
    const offered = (await pledgeByToken(desk.office, token))?.withFee
    for (const key of ['form-1', 'form-1', 'form-2']) await coverFee(desk.office, token, { key })
    const view = await pledgeByToken(desk.office, token)
    assert.deepEqual([view?.amount, view?.coversFee, view?.withFee], [offered, true, null])
    const { amount } = offered ?? usd(0)
    assert.ok(amount - desk.provider.feeOf(usd(amount)) >= 500)
  })

  test('a pledge is paused, taken up again, and given another card', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token } = await pledged(desk)
    const until = desk.clock() + 60 * day
    const paused = await pausePledge(desk.office, token, { until, key: 'a' })
    assert.deepEqual(paused.ok && [paused.value.state, paused.value.nextAt], ['paused', until])
    const resumed = await resumePledge(desk.office, token, { key: 'b' })
    assert.equal(resumed.ok && resumed.value.state, 'active')
    const url = await changeMethodUrl(desk.office, token, {
      backUrl: 'https://news.example/desk/pledge/x',
      key: 'c',
    })
    assert.match(url.ok ? url.value : '', /^https:\/\/pay\.example\//)
  })

  test('a pledge is ended, twice with the same end, and with one letter', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token } = await pledged(desk)
    for (let times = 0; times < 2; times++) {
      const ended = await cancelPledge(desk.office, token)
      assert.equal(ended.ok && ended.value.state, 'ended')
    }
    await desk.settle()
    assert.equal(desk.letters.filter((key) => key.startsWith('pledge-ended:')).length, 1)
    const late = await changeAmount(desk.office, token, { amount: 700, key: 'd' })
    assert.equal(!late.ok && late.code, 'pledge-ended')
    assert.deepEqual(await manageLinksFor(desk.office, 'ivan@example.org'), [])
  })

  test('nothing is changed on file while the provider is away, and it is told so', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token } = await pledged(desk)
    desk.provider.fault = 'unreachable'
    const ended = await cancelPledge(desk.office, token)
    assert.equal(!ended.ok && ended.code, 'unreachable')
    assert.equal((await pledgeByToken(desk.office, token))?.state, 'active')
  })
})

onEachDatabase('A supporter who is erased', (fresh) => {
  test('goes with every link and raw event, while the money stays', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token, pledge, payment } = await pledged(desk)
    const other = desk.provider.payment(await desk.give(), usd(900), {
      state: 'confirmed',
      contact: { email: 'lidia@example.org', name: null },
    })
    await desk.hear(desk.provider.change(other))
    const [before, entries] = [await desk.received(), await desk.entries()]

    assert.deepEqual(await eraseSupporter(desk.office, token), { ok: true, value: null })
    await desk.settle()
    assert.equal(await pledgeByToken(desk.office, token), null)
    assert.deepEqual(await manageLinksFor(desk.office, 'ivan@example.org'), [])
    const [first, ...rest] = await desk.pledges()
    assert.deepEqual(
      [first?.state, first?.manage_blind, rest],
      ['ended', null, []],
      'it was ended at the provider',
    )
    assert.deepEqual([await desk.received(), await desk.entries()], [before, entries])

    const people = await desk.office.db.selectFrom('supporter').selectAll().execute()
    assert.equal(people.length, 2)
    assert.equal(people.filter((row) => row.email_sealed === null && row.erased_at !== null).length, 1)
    assert.equal(people.filter((row) => row.email_sealed !== null && row.erased_at === null).length, 1)
    const events = await desk.office.db
      .selectFrom('provider_event')
      .select(['objects', 'body_sealed'])
      .execute()
    const emptied = events.filter((row) => row.body_sealed === null).map((row) => row.objects)
    assert.equal(emptied.length, 2)
    assert.ok(emptied.every((objects) => objects.includes(pledge.id) || objects.includes(payment.id)))
  })

  test('leaves no name on the lines of the bank’s statements, which keep their sums', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db, vault, context } = desk.office
    const { token } = await pledged(desk)
    const [came, back] = [context.newId(), context.newId()]
    const sealed = await sealLine(vault, { name: 'Ivan Petrov', account: 'NL91ABNA0417164300', text: '' })
    const line = {
      source: 'camt',
      booked_at: 0,
      currency: 'USD',
      state: 'matched' as const,
      why: null,
      reference: null,
      payment_id: came,
      sealed,
      imported_at: 0,
      changed_at: 0,
    }
    const lines = [
      { ...line, id: came, entry_key: 'came', amount: 500 },
      { ...line, id: back, entry_key: 'back', amount: -500 },
    ]
    await db.insertInto('bank_line').values(lines).execute()
    await db.updateTable('contribution').set({ provider: 'bank', object_id: came }).execute()
    await eraseSupporter(desk.office, token)
    const rows = await db.selectFrom('bank_line').selectAll().orderBy('amount').execute()
    assert.deepEqual(
      rows.map(({ amount }) => amount),
      [-500, 500],
    )
    for (const row of rows)
      assert.deepEqual(await openLine(vault, row.sealed), { name: '', account: '', text: '' })
  })

  test('is not brought back by what the provider still tells', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token, pledge, payment } = await pledged(desk)
    await eraseSupporter(desk.office, token)
    const { provider } = desk
    const late = provider.payment(null, usd(500), {
      subscriptionId: pledge.id,
      state: 'confirmed',
      contact: ivan,
    })
    await desk.hear(
      provider.change({ ...payment, refunded: 100 }),
      provider.change(late),
      provider.change(pledge),
    )
    assert.deepEqual(await desk.received(), { USD: 900 })
    const left = await desk.office.db
      .selectFrom('supporter')
      .select('id')
      .where('email_blind', 'is not', null)
      .execute()
    assert.deepEqual(left, [])
    assert.ok(!desk.letters.includes(`receipt:${(await desk.contributions()).at(-1)?.id}`))
  })

  test('before any address was known is not brought back by one that comes later', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const intent = await desk.give({ frequency: 'monthly' })
    const pledge = provider.subscription(intent, usd(500))
    await desk.hear(provider.change(pledge))
    const [row] = await desk.pledges()
    await eraseSupporter(office, (await manageTokenFor(office, row?.id ?? '')) ?? '')
    const set = { subscriptionId: pledge.id, state: 'confirmed', contact: ivan } as const
    await desk.hear(
      provider.change(provider.payment(intent, usd(500), set)),
      provider.change({ ...pledge, contact: ivan }),
    )
    assert.deepEqual(await office.db.selectFrom('supporter').select('id').execute(), [])
    assert.deepEqual(await desk.received(), { USD: 500 })
  })

  test('may come back as somebody new', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { token } = await pledged(desk)
    await eraseSupporter(desk.office, token)
    await desk.settle()
    const again = await pledged(desk)
    assert.notEqual(again.token, token)
  })
})

onEachDatabase('Of people', (fresh) => {
  test('nothing stands in clear in any table or in the log', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await pledged(desk)
    const { db } = desk.office
    const tables = (await db.introspection.getTables()).map(({ name }) => name)
    const all = await Promise.all(tables.map((name) => sql`select * from ${sql.table(name)}`.execute(db)))
    const dump = JSON.stringify(all.map(({ rows }) => rows)) + desk.lines.join('')
    assert.ok(dump.includes('v1.'), 'something is sealed in it')
    for (const planted of [/ivan/i, /denisovich/i, /example\.org/i]) assert.doesNotMatch(dump, planted)
  })
})

onEachDatabase('A refund by staff', (fresh) => {
  test('gives back once for each press of the button, and no more than is left', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await pledged(desk)
    const [row] = await desk.contributions()
    const refund = (amount: number, key: string) =>
      refundContribution(desk.office, row?.id ?? '', { amount, key })
    await refund(200, 'one')
    await refund(200, 'one')
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 300 })
    const tooMuch = await refund(301, 'two')
    assert.equal(!tooMuch.ok && tooMuch.code, 'amount-out-of-range')
  })
})
