import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { deskForTests } from './testing/desk-for-tests.ts'

onEachDatabase('the front desk', (fresh) => {
  test('sets no cookie, is kept by nobody and found by no search engine', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    for (const path of ['/desk/find', '/desk/remind', '/desk/nothing', '/desk/pledge/x']) {
      const { headers } = await desk.get(path)
      assert.equal(headers.get('set-cookie'), null)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
      assert.equal(headers.get('x-robots-tag'), 'noindex, nofollow')
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/)
      assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe|script-src/)
    }
  })

  test('speaks the language asked for, the browser’s, or the paper’s; Persian from right to left', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    assert.match(
      await (await desk.get('/desk/find?language=ru-RU')).text(),
      /<html lang="ru" dir="ltr">[\s\S]+Пустельга/,
    )
    const persian = await (
      await desk.get('/desk/find', { 'accept-language': 'xx, fa;q=0.8, en;q=0.5' })
    ).text()
    assert.match(persian, /<html lang="fa" dir="rtl">/)
    assert.match(await (await desk.get('/desk/find?language=xx')).text(), /<html lang="en" dir="ltr">/)
  })

  test('says in words what it does not take', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    assert.equal((await desk.get('/desk/give')).status, 404)
    assert.equal((await desk.post('/desk/give', { other: 'x'.repeat(20_000) })).status, 413)
    const json = await desk.app.request('/desk/give', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    assert.equal(json.status, 400)
    assert.equal((await desk.post('/desk/go', { provider: 'sandbox' })).status, 400)
    assert.equal((await desk.get('/desk/thanks/nothing')).status, 404)
    assert.equal((await desk.get('/desk/bank/nothing')).status, 404)
    assert.equal((await desk.get('/desk/sandbox/nothing')).status, 404)
  })

  test('takes an event only once it is on the disk', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    const hook = (provider: string, body: string) =>
      desk.app.request(`/desk/hooks/${provider}`, {
        method: 'POST',
        body,
        headers: { 'sandbox-signature': 'x' },
      })
    assert.equal((await hook('sandbox', '{}')).status, 400)
    assert.equal((await hook('nobody', '{}')).status, 404)
    assert.equal((await hook('sandbox', 'x'.repeat(262_145))).status, 413)
    const provider = desk.office.providers.find(({ name }) => name === 'sandbox')
    assert.ok(provider)
    const hint = { eventId: 'e1', type: 'x', at: 0, objects: [] }
    provider.readEvent = async () => ({ ok: true, value: hint })
    assert.equal((await hook('sandbox', '{}')).status, 200)
    assert.equal((await hook('sandbox', '{}')).status, 200)
    assert.equal((await desk.office.db.selectFrom('provider_event').selectAll().execute()).length, 1)
    provider.readEvent = async () => {
      throw new Error('disk full')
    }
    assert.equal((await hook('sandbox', '{}')).status, 500)
  })
})
