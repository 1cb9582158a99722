import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { deskForTests, formOn, giveThrough } from './testing/desk-for-tests.ts'

const once = { frequency: 'once', amount: '1000', currency: 'USD', language: 'en', campaign: '' }

onEachDatabase('coming back from the provider', (fresh) => {
  test('tells the reader’s device of a gift only where the ledger has one', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const screen = await (await desk.post('/desk/give', once)).text()
    const gone = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), provider: 'sandbox' })
    const id = gone.headers.get('location')?.split('/').at(-1) ?? ''
    const early = await (await desk.get(`/desk/thanks/${id}`)).text()
    assert.match(early, /We have not heard of a payment yet/)
    assert.doesNotMatch(early, /tamizdat-gave|<script/)
    await desk.post(`/desk/sandbox/${id}`, { act: 'pay', email: '' })
    await desk.settle()
    const thanks = await desk.get(`/desk/thanks/${id}`)
    const html = await thanks.text()
    assert.match(html, /Your gift has arrived/)
    assert.match(html, /<meta name="tamizdat-gave" content="2026-11-23"/)
    assert.match(html, /<script src="\/page\.js" defer/)
    assert.match(thanks.headers.get('content-security-policy') ?? '', /script-src 'self'/)
  })

  test('waits a moment for news that is on its way, and for the link of a pledge', async (t) => {
    const desk = await deskForTests(await fresh(), t, { patience: 60_000 })
    const screen = await (await desk.post('/desk/give', { ...once, frequency: 'monthly' })).text()
    const gone = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), provider: 'sandbox' })
    const id = gone.headers.get('location')?.split('/').at(-1) ?? ''
    const thanks = desk.get(`/desk/thanks/${id}`)
    await desk.post(`/desk/sandbox/${id}`, { act: 'pay', email: '' })
    await desk.settle()
    assert.match(await (await thanks).text(), /Thank you[\s\S]+\/desk\/pledge\//)
  })

  test('thanks for what is under way, and hands out the private link of a pledge', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const later = await giveThrough(desk, { gift: once, act: 'pay-later' })
    assert.match(await (await desk.get(`/desk/thanks/${later}`)).text(), /under way[\s\S]*/)
    const monthly = await giveThrough(desk, { gift: { ...once, frequency: 'monthly' } })
    const html = await (await desk.get(`/desk/thanks/${monthly}`)).text()
    assert.match(html, /http:\/\/localhost:3000\/desk\/pledge\/[A-Za-z0-9_-]{43}/)
    desk.clock.advance(36 * 86_400_000)
    assert.doesNotMatch(await (await desk.get(`/desk/thanks/${monthly}`)).text(), /desk\/pledge/)
  })

  test('the sandbox says what it is, lets a card be declined, and pays once', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const screen = await (await desk.post('/desk/give', once)).text()
    const gone = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), provider: 'sandbox' })
    const path = new URL(gone.headers.get('location') ?? '').pathname
    assert.match(await (await desk.get(path)).text(), /Sandbox: no money moves here/)
    assert.match(await (await desk.post(path, { act: 'fail', email: '' })).text(), /The card was declined/)
    assert.equal((await desk.post(path, { act: 'pay', email: '' })).status, 303)
    assert.equal((await desk.post(path, { act: 'pay', email: '' })).status, 409)
  })

  test('a bank transfer is told with its reference, and for euros with a code that banks read', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const euros = { ...once, currency: 'EUR', frequency: 'monthly' }
    const screen = await (await desk.post('/desk/give', euros)).text()
    const gone = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), provider: 'bank' })
    assert.equal(gone.status, 303)
    const html = await (await desk.get(new URL(gone.headers.get('location') ?? '').pathname)).text()
    assert.match(html, /NL91 ABNA 0417 1643 00/)
    assert.match(html, /RF\d\d [0-9A-Z]{4} [0-9A-Z]{4}/)
    assert.match(html, /<svg[^>]+role="img"/)
    assert.match(html, /standing order/)
  })
})
