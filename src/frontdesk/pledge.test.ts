import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { importStatement } from '#support/bank-statement.ts'
import { sandboxAct } from '#support/sandbox.ts'
import { deskForTests, type DeskForTests, formOn, giveThrough } from './testing/desk-for-tests.ts'

const monthly: Record<string, string> = {
  frequency: 'monthly',
  amount: '500',
  currency: 'USD',
  language: 'en',
  campaign: '',
}
const day = 86_400_000

async function pledged(desk: DeskForTests, email = '', gift = monthly): Promise<string> {
  const id = await giveThrough(desk, { gift, email })
  const html = await (await desk.get(`/desk/thanks/${id}`)).text()
  return `/desk/pledge/${/\/desk\/pledge\/([A-Za-z0-9_-]{43})/.exec(html)?.[1]}`
}

/** The private page of a pledge whose first transfer stood in a statement. */
async function pledgedByBank(desk: DeskForTests): Promise<string> {
  const screen = await (await desk.post('/desk/give', { ...monthly, currency: 'EUR' })).text()
  const gone = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), provider: 'bank' })
  const at = new URL(gone.headers.get('location') ?? '').pathname
  const reference = /RF\d\d [0-9A-Z]{4} [0-9A-Z]{4}/.exec(await (await desk.get(at)).text())?.[0]
  const lines = `Date;Amount;Currency;Name;Description\n2026-11-23;5.00;EUR;A Giver;${reference}\n`
  await importStatement(desk.office, { name: 'one.csv', bytes: new TextEncoder().encode(lines) })
  await desk.settle()
  const html = await (await desk.get(at.replace('/bank/', '/thanks/'))).text()
  return `/desk/pledge/${/\/desk\/pledge\/([A-Za-z0-9_-]{43})/.exec(html)?.[1]}`
}

/** Presses a button of the page; returns what is shown afterwards. */
async function press(
  desk: DeskForTests,
  path: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<{ status: number; html: string }> {
  const form = formOn(await (await desk.get(path)).text(), `/${action}`)
  const answer = await desk.post(`${path}/${action}`, { ...form, ...fields })
  const to = answer.headers.get('location')
  const html = to === null ? await answer.text() : await (await desk.get(to)).text()
  return { status: answer.status, html }
}

onEachDatabase('a pledge', (fresh) => {
  test('stands as it is however often its page is opened', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk)
    const before = await desk.office.db.selectFrom('pledge').selectAll().execute()
    for (let n = 0; n < 3; n++) {
      const html = await (await desk.get(path)).text()
      assert.match(html, /You give \$5 a month\.[\s\S]+It is running\.[\s\S]+Next payment: December 23, 2026/)
    }
    const policy = (await desk.get(path)).headers.get('content-security-policy') ?? ''
    assert.match(policy, /; form-action 'self' http:\/\/localhost:3000;/)
    for (const action of ['cancel', 'amount', 'pause', 'resume', 'cover', 'method', 'erase'])
      assert.equal((await desk.get(`${path}/${action}`)).status, 404)
    assert.deepEqual(await desk.office.db.selectFrom('pledge').selectAll().execute(), before)
  })

  test('is changed, paused, taken up and ended by its buttons', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk)
    assert.match((await press(desk, path, 'amount', { other: '7.50' })).html, /You give \$7\.50 a month/)
    const tooSmall = await press(desk, path, 'amount', { other: '1' })
    assert.equal(tooSmall.status, 422)
    assert.match(tooSmall.html, /This amount cannot be given/)
    assert.match((await press(desk, path, 'cover')).html, /You give \$[78]\.\d\d a month/)
    const paused = await press(desk, path, 'pause', { months: '3' })
    assert.match(paused.html, /It is paused[\s\S]+February 23, 2027/)
    assert.match((await press(desk, path, 'resume')).html, /It is running/)
    const method = await desk.post(`${path}/method`, formOn(await (await desk.get(path)).text(), '/method'))
    assert.match(method.headers.get('location') ?? '', /\/desk\/sandbox\//)
    const ended = await press(desk, path, 'cancel')
    assert.equal(ended.status, 303)
    assert.match(ended.html, /Your pledge has ended\. Thank you[\s\S]+It has ended\./)
    assert.doesNotMatch(ended.html, /\/cancel"/)
  })

  test('does the same thing once when a form is sent twice', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk)
    const form = formOn(await (await desk.get(path)).text(), '/pause')
    await desk.post(`${path}/pause`, { ...form, months: '1' })
    await press(desk, path, 'resume')
    await desk.post(`${path}/pause`, { ...form, months: '1' })
    assert.match(await (await desk.get(path)).text(), /It is running/)
  })

  test('by standing order says that only the giver can stop it, at their own bank', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledgedByBank(desk)
    assert.match(await (await desk.get(path)).text(), /please do the same at your bank/)
    const paused = await press(desk, path, 'pause', { months: '1' })
    assert.match(paused.html, /do the same with the standing order at your own bank[\s\S]+It is paused/)
    assert.match(paused.html, /It does not stop the standing order: end that at your own bank/)
    assert.doesNotMatch(paused.html, /nothing more will be taken/)
    assert.match((await press(desk, path, 'cancel')).html, /If your standing order still runs, end it/)
  })

  test('says so where the provider does not answer, and changes nothing', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk)
    const sandbox = desk.office.providers.find(({ name }) => name === 'sandbox')
    assert.ok(sandbox)
    sandbox.cancel = async () => ({ ok: false, code: 'busy', message: 'later' })
    const answer = await press(desk, path, 'cancel')
    assert.equal(answer.status, 503)
    assert.match(answer.html, /does not answer at the moment\. Nothing was changed/)
  })

  test('has receipts of what was paid', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk)
    const html = await (await desk.get(`${path}/receipts`)).text()
    assert.match(html, /November 23, 2026[\s\S]+\$5[\s\S]+[0-9a-f-]{36}/)
  })

  test('is found by mail, with the same answer for everybody', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk, 'reader@mail.example')
    desk.mails.length = 0
    const find = async (email: string) => {
      const form = formOn(await (await desk.get('/desk/find')).text(), '/desk/find')
      const answer = await desk.post('/desk/find', { ...form, email })
      await desk.settle()
      return { status: answer.status, html: await answer.text() }
    }
    const known = await find(' Reader@Mail.example ')
    const stranger = await find('stranger@mail.example')
    assert.deepEqual(known, stranger)
    assert.deepEqual(
      desk.mails.map(({ to }) => to),
      ['Reader@Mail.example'],
    )
    assert.ok(desk.mails[0]?.text.includes(`http://localhost:3000${path}`))
    await find('reader@mail.example')
    assert.equal(desk.mails.length, 1, 'one letter an hour, however many ask')
    assert.equal((await find('nonsense')).status, 422)
    const rows = await desk.office.db
      .selectFrom('letter')
      .selectAll()
      .where('sealed', 'is not', null)
      .execute()
    assert.deepEqual(rows, [])
  })

  test('is forgotten with its supporter, who has to say so twice', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk, 'reader@mail.example')
    const unsure = await press(desk, path, 'erase')
    assert.equal(unsure.status, 422)
    assert.match(unsure.html, /Tick the box first/)
    assert.match(
      (await press(desk, path, 'erase', { sure: '1' })).html,
      /deleted here, and this link no longer works/,
    )
    assert.equal((await desk.get(path)).status, 404)
    await desk.settle()
    const [supporter] = await desk.office.db.selectFrom('supporter').selectAll().execute()
    assert.equal(supporter?.email_sealed, null)
    assert.equal((await desk.office.db.selectFrom('contribution').selectAll().execute()).length, 1)
  })

  test('whose provider dropped us can go on with another one', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const path = await pledged(desk)
    await desk.office.db.updateTable('pledge').set({ stranded_at: desk.clock() }).execute()
    const form = formOn(await (await desk.get(path)).text(), '/desk/give')
    const screen = await (await desk.post('/desk/give', form)).text()
    const gone = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), provider: 'sandbox' })
    const id = gone.headers.get('location')?.split('/').at(-1)
    await desk.post(`/desk/sandbox/${id}`, { act: 'pay', email: '' })
    await desk.settle()
    const moved = await desk.office.db
      .selectFrom('pledge')
      .selectAll()
      .where('moved_to', 'is not', null)
      .execute()
    assert.equal(moved.length, 1)
  })
})

onEachDatabase('letters about gifts', (fresh) => {
  test('go out once: the link of a pledge always, a receipt only to those who asked for it', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    await giveThrough(desk, { gift: { ...monthly, frequency: 'once' }, email: 'a@mail.example' })
    assert.equal(desk.mails.length, 0)
    await giveThrough(desk, {
      gift: { ...monthly, frequency: 'once', receipt: '1' },
      email: 'b@mail.example',
    })
    await giveThrough(desk, { gift: { ...monthly, receipt: '1', language: 'ru' }, email: 'c@mail.example' })
    const sent = desk.mails.map(({ to, subject }) => `${to}: ${subject}`).toSorted()
    assert.deepEqual(sent, [
      'b@mail.example: Your receipt',
      'c@mail.example: Ваша квитанция',
      'c@mail.example: Ваша личная ссылка',
    ])
    for (const { subject } of desk.mails) assert.doesNotMatch(subject, /Kestrel|gift|support|donat/i)
  })

  test('are neither offered nor kept where no mail server is configured', async (t) => {
    const desk = await deskForTests(await fresh(), t, { sendsMail: false })
    const path = await pledged(desk, 'reader@mail.example', { ...monthly, receipt: '1' })
    assert.match(path, /pledge\/[A-Za-z0-9_-]{43}$/)
    assert.deepEqual(await desk.office.db.selectFrom('letter').selectAll().execute(), [])
    for (const page of ['/desk/find', '/desk/remind'])
      assert.match(await (await desk.get(page)).text(), /sends no letters yet/)
    const screen = await (await desk.post('/desk/give', monthly)).text()
    assert.doesNotMatch(screen, /receipt by mail/)
    const refused = await desk.post('/desk/remind', { email: 'reader@mail.example', months: '1' })
    assert.equal(refused.status, 422)
    assert.deepEqual(await desk.office.db.selectFrom('reminder').selectAll().execute(), [])
  })

  test('about a failing payment are three, days apart, and stop when it comes', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    await pledged(desk, 'reader@mail.example')
    desk.mails.length = 0
    const { object_id: object } = await desk.office.db
      .selectFrom('pledge')
      .selectAll()
      .executeTakeFirstOrThrow()
    await sandboxAct(desk.office, object, 'renew-fail')
    const daysLater = async (days: number) => {
      desk.clock.advance(days * day)
      await desk.settle()
      return desk.mails.length
    }
    assert.deepEqual([await daysLater(0), await daysLater(3), await daysLater(1)], [1, 1, 2])
    assert.deepEqual([await daysLater(6), await daysLater(1), await daysLater(30)], [2, 3, 3])
    assert.match(desk.mails[2]?.text ?? '', /This is the last time we write about it/)
    await sandboxAct(desk.office, object, 'recover')
    await desk.settle()
    await sandboxAct(desk.office, object, 'renew-fail')
    assert.equal(await daysLater(0), 4)
    await sandboxAct(desk.office, object, 'recover')
    await desk.settle()
    assert.equal(await daysLater(30), 4)
  })

  test('are tried again while the mail server is away, and not once it refused for good', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    desk.refuse.push('mail-unreachable', 'mail-unreachable')
    await pledged(desk, 'reader@mail.example')
    assert.equal(desk.mails.length, 0)
    for (let n = 0; n < 3; n++) {
      desk.clock.advance(3_600_000)
      await desk.settle()
    }
    assert.equal(desk.mails.length, 1)
    desk.refuse.push('mail-refused')
    await pledged(desk, 'gone@mail.example')
    desk.clock.advance(3_600_000)
    await desk.settle()
    assert.equal(desk.mails.length, 1)
    const letters = await desk.office.db.selectFrom('letter').selectAll().orderBy('created_at').execute()
    assert.deepEqual(
      letters.map(({ state, sealed }) => [state, sealed]),
      [
        ['sent', null],
        ['refused', null],
      ],
    )
  })
})
