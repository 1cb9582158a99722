import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { systemContext } from '#platform/context.ts'
import { auditEntries } from '#platform/audit.ts'
import type { Db } from '#platform/database.ts'
import { startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { vaultOf } from '#platform/vault.ts'
import { beginGift } from '#support/give.ts'
import type { SupportOffice } from '#support/office.ts'
import { providersOf } from '#support/providers.ts'
import { sandboxAct } from '#support/sandbox.ts'
import { supportJobs } from '#support/support-jobs.ts'
import type {
  FinanceOverview,
  GiftList,
  LedgerList,
  PledgeList,
  Revealed,
  SupporterList,
  SupporterView,
} from './contract/finance.ts'
import { financePaths } from './paths/finance.ts'
import { type Browser, newsroomsOn, refusal } from './testing/newsroom-for-tests.ts'
import { staffForTests } from './testing/staff-for-tests.ts'

onEachDatabase('the screens of money', (fresh) => {
  const open = newsroomsOn(fresh)

  async function desk(test: { after: (work: () => Promise<void>) => void }) {
    const db = await fresh()
    const giving = await supportRoom(db)
    const newsroom = await open({ db, giving: giving.office, context: giving.office.context })
    test.after(() => giving.stop())
    const staff = await staffForTests(db)
    const finance = await staff.signIn(newsroom, await staff.member('finance'))
    return { ...giving, db, newsroom, staff, finance }
  }

  test('a gift is refunded once by one form, and the books follow', async (t) => {
    const { finance, give, settle, db } = await desk(t)
    await give()
    const [gift] = (await answer<GiftList>(finance.get(financePaths.gifts()))).gifts
    assert.equal(gift?.left, 500)
    const key = { 'idempotency-key': randomUUID() }
    const body = { amount: 200, reason: 'twice' }
    const path = financePaths.refund(gift?.id ?? '')
    assert.deepEqual(await answer(finance.post(path, body, key)), { claimUrl: null })
    await settle()
    assert.deepEqual(await answer(finance.post(path, body, key)), { claimUrl: null }, 'the same press')
    await settle()
    const [after] = (await answer<GiftList>(finance.get(financePaths.gifts({ gift: gift?.id })))).gifts
    assert.equal(after?.refunded, 200)
    const rest = await refusal(
      finance.post(path, { ...body, amount: 301 }, { 'idempotency-key': randomUUID() }),
    )
    assert.deepEqual(rest, [422, 'money-refused'])
    assert.deepEqual(await refusal(finance.post(path, body)), [400, 'request-invalid'])
    const { entries } = await answer<LedgerList>(finance.get(financePaths.ledger({ kind: 'refund' })))
    assert.deepEqual(
      entries.map(({ debit, amount }) => [debit, amount]),
      [['refunds', 200]],
    )
    const asked = (await auditEntries(db, { limit: 50 })).filter(
      ({ action }) => action === 'gift.refund-asked',
    )
    assert.deepEqual(
      asked.map(({ detail }) => detail),
      [{ amount: 200, currency: 'USD', reason: 'twice' }],
    )
  })

  test('a supporter has no name until it is asked for, and that stands in the log first', async (t) => {
    const { finance, give, db, newsroom } = await desk(t)
    await give({ email: 'vera@example.org' })
    const listed = await finance.get(financePaths.supporters())
    assert.doesNotMatch(await listed.clone().text(), /vera/)
    const [supporter] = ((await listed.json()) as SupporterList).supporters
    const id = supporter?.id ?? ''
    assert.deepEqual(await answer(finance.post(financePaths.findSupporter, { email: 'VERA@example.org' })), {
      supporterId: id,
    })
    const revealed = await answer<Revealed>(finance.post(financePaths.reveal(id), {}))
    assert.equal(revealed.email, 'vera@example.org')
    const log = await auditEntries(db, { limit: 2 })
    assert.deepEqual(
      log.map(({ action, subject }) => `${action} ${subject}`),
      [`supporter.revealed supporter:${id}`, `supporter.looked-up supporter:${id}`],
    )
    assert.doesNotMatch(JSON.stringify(log) + newsroom.log.join(''), /vera@/i)
    assert.deepEqual(await answer(erase(finance, id)), { acted: true })
    const view = await answer<SupporterView>(finance.get(financePaths.supporter(id)))
    assert.equal(view.gifts[0]?.amount.amount, 500)
    assert.deepEqual(await refusal(finance.post(financePaths.reveal(id), {})), [404, 'not-found'])
  })

  test('a pledge is paused, taken up and ended at its supporter’s request', async (t) => {
    const { finance, give, settle } = await desk(t)
    await give({ frequency: 'monthly' })
    const pledge = async () => (await answer<PledgeList>(finance.get(financePaths.pledges()))).pledges[0]
    const id = (await pledge())?.id ?? ''
    const key = () => ({ 'idempotency-key': randomUUID() })
    await answer(finance.post(financePaths.pausePledge(id), { months: 2 }, key()))
    assert.equal((await pledge())?.state, 'paused')
    await answer(finance.post(financePaths.pausePledge(id), { months: null }, key()))
    assert.equal((await pledge())?.state, 'active')
    await answer(finance.post(financePaths.endPledge(id), {}))
    await settle()
    assert.equal((await pledge())?.state, 'ended')
    const nobody = financePaths.endPledge('018f0000-0000-7000-8000-000000000000')
    assert.deepEqual(await refusal(finance.post(nobody, {})), [404, 'not-found'])
  })

  test('the overview, both files and a bad statement', async (t) => {
    const { finance, give } = await desk(t)
    await give()
    const overview = await answer<FinanceOverview>(finance.get(financePaths.overview))
    assert.equal(overview.months.length, 12)
    assert.equal(overview.money[0]?.received, 500)
    assert.deepEqual(
      overview.providers.map(({ provider, isLive }) => [provider, isLive]),
      [['sandbox', false]],
    )
    const csv = await finance.get(financePaths.csv())
    assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="ledger-[\d-]+\.csv"/)
    assert.match(await csv.text(), /gift,1,sandbox,.*,provider:sandbox,contributions,5\.00,USD/)
    const beancount = await (await finance.get(financePaths.beancount())).text()
    assert.match(beancount, /Assets:Providers:Sandbox {2}5\.00 USD/)
    assert.deepEqual(await refusal(finance.get('/api/support/ledger?from=2026-13-01')), [
      400,
      'request-invalid',
    ])
    const form = new FormData()
    form.set('file', new File(['a,b'], 'a.csv'))
    const sent = finance.send(financePaths.statements, { method: 'POST', body: form })
    assert.deepEqual(await refusal(sent), [422, 'import-refused'])
  })
})

function erase(browser: Browser, id: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return browser.send(financePaths.supporter(id), { method: 'DELETE', body: '{}', headers })
}

async function answer<Answer>(response: Promise<Response>): Promise<Answer> {
  const heard = await response
  assert.equal(heard.status, 200, await heard.clone().text())
  return (await heard.json()) as Answer
}

/** A support room with the sandbox, and its jobs. */
async function supportRoom(db: Db) {
  const context = systemContext()
  const log = createLog({ level: 'error' })
  const vault = vaultOf(new Uint8Array(32).fill(9))
  const publicUrl = 'http://localhost:3000'
  const config = { stripe: null, btcpay: null, bank: null, sandbox: true }
  const timeZone = async () => 'Europe/Amsterdam'
  const office: SupportOffice = {
    db,
    context,
    log,
    vault,
    publicUrl,
    providers: await providersOf(config, { db, context, vault, publicUrl, timeZone }),
    timeZone,
  }
  const handlers = { ...supportJobs(office).handlers, 'support-letter': async () => {} }
  const worker = startWorker({ db, context, log, handlers, schedules: [], pollMs: 60_000 })
  const give = async (wish: { email?: string; frequency?: 'monthly' } = {}) => {
    const amount = { amount: 500, currency: 'USD' }
    const { frequency = 'once' as const, email = null } = wish
    const gift = {
      provider: 'sandbox',
      amount,
      frequency,
      coverFee: false,
      campaign: 'banner',
      language: 'en',
    }
    const begun = await beginGift(office, gift)
    assert.ok(begun.ok)
    const acted = await sandboxAct(office, begun.value.intentId, 'pay', { email, name: null })
    assert.ok(acted.ok, acted.ok ? '' : acted.message)
    await worker.idle()
  }
  return { office, give, settle: () => worker.idle(), stop: () => worker.stop() }
}
