import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { deskForTests, formOn, russia } from './testing/desk-for-tests.ts'

type Shows = 'second screen' | 'question for the place' | 'closed' | 'the form again'
const vectors = JSON.parse(
  readFileSync(new URL('../../docs/promises/vectors/front-desk/give.json', import.meta.url), 'utf8'),
) as { forms: { form: string; status: number; shows: Shows }[] }

const gift = { frequency: 'monthly', amount: '500', currency: 'USD', language: 'en', campaign: 'article-end' }

onEachDatabase('giving', (fresh) => {
  test('takes two screens: the sum with its fee, then the provider’s page', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const screen = await desk.post('/desk/give', gift)
    assert.equal(screen.status, 200)
    const html = await screen.text()
    assert.match(html, /\$5 a month/)
    assert.match(html, /About \$0\.\d\d of it goes to the payment service; \$4\.\d\d reaches us/)
    assert.match(html, /Give \$60 once a year instead/)
    assert.equal((await desk.office.db.selectFrom('intent').selectAll().execute()).length, 0)
    const gone = await desk.post('/desk/go', { ...formOn(html, '/desk/go'), provider: 'sandbox' })
    assert.equal(gone.status, 303)
    const [intent] = await desk.office.db.selectFrom('intent').selectAll().execute()
    assert.equal(gone.headers.get('location'), `http://localhost:3000/desk/sandbox/${intent?.id}`)
    assert.deepEqual(
      [intent?.amount, intent?.currency, intent?.frequency, intent?.campaign, intent?.state],
      [500, 'USD', 'monthly', 'article-end', 'open'],
    )
  })

  test('takes forms as docs/promises/front-desk.md says', async (t) => {
    const desk = await deskForTests(await fresh(), t, { closedPlaces: [russia] })
    const shown = {
      'second screen': /action="\/desk\/go"/,
      'question for the place': /<select id="place"[\s\S]+RU/,
      closed: /class="law"/,
      'the form again': /class="fault"/,
    }
    for (const { form, status, shows } of vectors.forms) {
      const answer = await desk.post('/desk/give', Object.fromEntries(new URLSearchParams(form)))
      assert.equal(answer.status, status, form)
      assert.match(await answer.text(), shown[shows], form)
    }
  })

  test('makes one gift of a button pressed twice, and two of two pages', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const form = async () => formOn(await (await desk.post('/desk/give', gift)).text(), '/desk/go')
    const first = { ...(await form()), provider: 'sandbox' }
    const [one, two] = await Promise.all([desk.post('/desk/go', first), desk.post('/desk/go', first)])
    assert.equal(one.headers.get('location'), two.headers.get('location'))
    await desk.post('/desk/go', { ...(await form()), provider: 'sandbox' })
    assert.equal((await desk.office.db.selectFrom('intent').selectAll().execute()).length, 2)
  })

  test('lets its form lead to the pages of its providers, and to no other address', async (t) => {
    const desk = await deskForTests(await fresh(), t, { publicUrl: 'https://news.example' })
    const [bank] = desk.office.providers
    assert.ok(bank)
    const card = { ...bank, name: 'stripe' as const, origins: ['https://checkout.stripe.com'] }
    desk.office.providers = [card, { ...bank, name: 'btcpay', origins: ['https://btcpay.example:8443'] }]
    const screen = await desk.post('/desk/give', { ...gift, currency: 'EUR' })
    assert.match(
      screen.headers.get('content-security-policy') ?? '',
      /; form-action 'self' https:\/\/checkout\.stripe\.com https:\/\/btcpay\.example:8443;/,
    )
    const closed = await desk.post('/desk/give', { ...gift, amount: 'other', other: 'x' })
    assert.match(closed.headers.get('content-security-policy') ?? '', /; form-action 'self';/)
    const url = 'https://checkout.stripe.com/c/pay/cs_1'
    card.checkout = async () => ({ ok: true, value: { url, object: { kind: 'checkout', id: 'cs_1' } } })
    const form = { ...formOn(await screen.text(), '/desk/go'), provider: 'stripe' }
    assert.equal((await desk.post('/desk/go', form)).headers.get('location'), url)
  })

  test('puts a link where the provider’s page is at an address that the form may not lead to', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const [bank] = desk.office.providers
    assert.ok(bank)
    const url = 'https://pay.news.example/c/pay/cs_1'
    const checkout: typeof bank.checkout = async () => ({
      ok: true,
      value: { url, object: { kind: 'checkout', id: 'cs_1' } },
    })
    desk.office.providers = [{ ...bank, origins: ['https://checkout.stripe.com'], checkout }]
    const screen = await (await desk.post('/desk/give', { ...gift, currency: 'EUR' })).text()
    const answer = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), provider: 'bank' })
    assert.equal(answer.status, 200)
    assert.match(
      await answer.text(),
      /<a class="button" href="https:\/\/pay\.news\.example\/c\/pay\/cs_1">Go on</,
    )
  })

  test('puts the fee on top where the giver covers it', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const html = await (await desk.post('/desk/give', { ...gift, cover: '1' })).text()
    assert.match(html, /This includes about \$0\.\d\d for the payment service/)
    await desk.post('/desk/go', { ...formOn(html, '/desk/go'), provider: 'sandbox' })
    const { amount, cover_fee: covers } = await desk.office.db
      .selectFrom('intent')
      .selectAll()
      .executeTakeFirstOrThrow()
    assert.ok(amount > 500, String(amount))
    assert.equal(covers, 1)
  })

  test('says what is wrong with an amount on the page, and keeps what was typed', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const typed = async (other: string, change: Record<string, string> = {}) => {
      const answer = await desk.post('/desk/give', { ...gift, amount: 'other', other, ...change })
      return { status: answer.status, html: await answer.text() }
    }
    const words = await typed('ten <b>dollars</b>')
    assert.equal(words.status, 422)
    assert.match(words.html, /Write the amount in figures, such as 12\.50/)
    assert.match(words.html, /value="ten &lt;b&gt;dollars&lt;\/b&gt;"/)
    assert.match(words.html, /value="monthly"[^>]*checked/)
    assert.match((await typed('1.99')).html, /The smallest gift is \$2/)
    assert.match((await typed('99999999')).html, /The largest gift/)
    assert.match((await typed('10', { currency: 'RUB' })).html, /do not take this currency/)
    assert.match((await typed('10', { frequency: 'daily' })).html, /Something was missing/)
    assert.match((await typed('۱۲٫۵۰', { language: 'fa' })).html, /۱۲٫۵/)
    assert.equal((await typed('1,000')).status, 422)
    assert.equal((await typed('$ 12,50')).status, 200)
  })

  test('is closed in places where it is punishable, and the law is named; the place is kept nowhere', async (t) => {
    const desk = await deskForTests(await fresh(), t, { closedPlaces: [russia] })
    const asked = await (await desk.post('/desk/give', gift)).text()
    assert.match(asked, /Where are you now\?/)
    assert.match(asked, /<option value="RU"/)
    const kept = formOn(asked, '/desk/give')
    const closed = await (await desk.post('/desk/give', { ...kept, place: 'RU' })).text()
    assert.match(closed, /We take no gifts from Russia[\s\S]+Article 284\.1/)
    assert.doesNotMatch(closed, /<form/)
    const inRussian = await (await desk.post('/desk/give', { ...kept, language: 'ru', place: 'ru' })).text()
    assert.match(inRussian, /Россия[\s\S]+статья 284\.1/)
    const open = await (await desk.post('/desk/give', { ...kept, place: 'elsewhere' })).text()
    const form = { ...formOn(open, '/desk/go'), provider: 'sandbox' }
    const fromThere = await (await desk.post('/desk/go', { ...form, place: 'RU' })).text()
    assert.match(fromThere, /We take no gifts from Russia/)
    assert.equal((await desk.post('/desk/go', form)).status, 303)
    const intents = await desk.office.db.selectFrom('intent').selectAll().execute()
    assert.equal(intents.length, 1)
    assert.doesNotMatch(JSON.stringify(intents) + desk.lines.join(''), /elsewhere|"RU"/)
  })

  test('stops whoever begins one checkout after another, and stores no address for it', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const form = {
      ...formOn(await (await desk.post('/desk/give', gift)).text(), '/desk/go'),
      provider: 'sandbox',
    }
    const go = (n: number) =>
      desk.post('/desk/go', { ...form, nonce: `${'a'.repeat(20)}${String(n).padStart(2, '0')}` })
    for (let n = 0; n < 8; n++) assert.equal((await go(n)).status, 303)
    const stopped = await go(8)
    assert.equal(stopped.status, 429)
    assert.equal(stopped.headers.get('retry-after'), '600')
    assert.match(await stopped.text(), /try again in 10 minutes/)
    desk.clock.advance(600_000)
    assert.equal((await go(9)).status, 303)
    assert.doesNotMatch(desk.lines.join(''), /198\.51\.100/)
  })

  test('says so where no provider takes the gift, or does not answer', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const [sandbox] = desk.office.providers.filter(({ name }) => name === 'sandbox')
    assert.ok(sandbox)
    sandbox.checkout = async () => ({ ok: false, code: 'unreachable', message: 'away' })
    const form = {
      ...formOn(await (await desk.post('/desk/give', gift)).text(), '/desk/go'),
      provider: 'sandbox',
    }
    const away = await desk.post('/desk/go', form)
    assert.equal(away.status, 503)
    assert.match(await away.text(), /payment service does not answer[\s\S]+Nothing was taken/)
    const wrong = await desk.post('/desk/go', { ...form, provider: 'bank' })
    assert.equal(wrong.status, 422)
  })
})
