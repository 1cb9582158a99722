import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { DeviceList } from './contract/people.ts'
import { paths } from './paths.ts'
import { peoplePaths } from './paths/people.ts'
import {
  newsroomsOn,
  owner,
  password,
  printedToken,
  refusal,
  said,
  signedInOwner,
  sqliteOnly,
} from './testing/newsroom-for-tests.ts'
import type { Browser } from './testing/newsroom-for-tests.ts'
import { codeOf } from './testing/phone.ts'

const { email } = owner

describe('the account', () => {
  const fresh = sqliteOnly()
  const open = newsroomsOn(fresh)

  test('a start prints a new link, and the one before and a guessed one open nothing', async () => {
    const newsroom = await open()
    const old = await printedToken(newsroom)
    const now = await printedToken(newsroom)
    for (const token of [old, 'x'.repeat(43)]) {
      const answer = await newsroom.browser().post(paths.setUp, { token, ...owner })
      assert.deepEqual(await refusal(Promise.resolve(answer)), [401, 'credentials-wrong'])
    }
    assert.equal((await newsroom.browser().post(paths.setUp, { token: now, ...owner })).status, 200)
  })

  test('until the second step is set up, nothing but the account answers', async () => {
    const newsroom = await open()
    const browser = newsroom.browser()
    await browser.post(paths.setUp, { token: await printedToken(newsroom), ...owner })
    const refused = await browser.get(paths.articles())
    assert.deepEqual(await refusal(Promise.resolve(refused)), [403, 'two-factor-required'])
    const stranger = await newsroom.browser().get(paths.articles())
    assert.deepEqual(await refusal(Promise.resolve(stranger)), [401, 'signed-out'])
  })

  test('password and code sign in, and signing out ends it at once', async () => {
    const newsroom = await open()
    const { secret, browser } = await signedInOwner(newsroom)
    assert.equal((await browser.get(paths.articles())).status, 200)
    const other = newsroom.browser()
    assert.equal((await said(other.post(paths.signIn, { email, password }))).state, 'code-needed')
    assert.equal((await other.get(paths.articles())).status, 401)
    assert.equal((await said(other.get(paths.session))).state, 'code-needed')
    const done = await said(other.post(paths.signInCode, { code: codeOf(secret, 1) }))
    assert.equal(done.state, 'signed-in')
    const stolen = new Map(other.jar)
    await other.post(paths.signOut, {})
    for (const [name, value] of stolen) other.jar.set(name, value)
    assert.equal((await other.get(paths.articles())).status, 401)
  })

  test('the code that confirmed the set-up is used too', async () => {
    const newsroom = await open()
    const { code } = await signedInOwner(newsroom)
    const browser = newsroom.browser()
    await browser.post(paths.signIn, { email, password })
    assert.equal((await browser.post(paths.signInCode, { code })).status, 401)
  })

  test('a wrong password and an unknown e-mail get the same answer', async () => {
    const newsroom = await open()
    await signedInOwner(newsroom)
    const answers = [
      await newsroom.browser().post(paths.signIn, { email, password: 'wrong horse battery' }),
      await newsroom.browser().post(paths.signIn, { email: 'nobody@example.org', password }),
    ]
    const [known, unknown] = await Promise.all(
      answers.map(async (answer) => [answer.status, await answer.text()]),
    )
    assert.deepEqual(known, unknown)
    assert.equal(known?.[0], 401)
  })

  test('a new password ends the other sessions, and wants the old one', async () => {
    const newsroom = await open()
    const { browser, recoveryCodes } = await signedInOwner(newsroom)
    const other = newsroom.browser()
    await other.post(paths.signIn, { email, password })
    await other.post(paths.signInRecovery, { code: recoveryCodes[0] })
    const next = 'another horse battery'
    assert.equal((await browser.post(paths.password, { current: 'not this one at all', next })).status, 401)
    assert.equal((await said(browser.post(paths.password, { current: password, next }))).state, 'signed-in')
    assert.equal((await browser.get(paths.articles())).status, 200)
    assert.equal((await other.get(paths.articles())).status, 401)
  })

  test('guessing is slowed, and a stranger who hammers does not shut the owner out', async () => {
    const newsroom = await open()
    const { browser } = await signedInOwner(newsroom)
    await browser.post(paths.signOut, {})
    const stranger = newsroom.browser()
    let last = await stranger.post(paths.signIn, { email, password: 'guess number 1' })
    for (let i = 0; i < 10; i++) last = await stranger.post(paths.signIn, { email, password: 'guess again' })
    assert.equal(last.status, 429)
    assert.ok(Number(last.headers.get('retry-after')) > 0)
    assert.equal((await said(browser.post(paths.signIn, { email, password }))).state, 'code-needed')
  })

  test('a newsroom with an owner, or one that others can reach, is no demo', async () => {
    const db = await fresh()
    await signedInOwner(await open({ db }))
    const newsroom = await open({ db, demo: true })
    assert.equal(await newsroom.setUpLink(), null)
    assert.equal((await said(newsroom.browser().get(paths.session))).demo, false)
    await assert.rejects(open({ demo: true, url: 'https://newsroom.example' }), /loopback/)
  })

  test('behind HTTPS the cookies are for HTTPS only', async () => {
    const newsroom = await open({ url: 'https://newsroom.example' })
    const made = await newsroom.browser().post(paths.setUp, { token: await printedToken(newsroom), ...owner })
    const cookies = made.headers.getSetCookie()
    assert.ok(cookies.length > 0)
    for (const cookie of cookies)
      assert.match(cookie, /HttpOnly; Secure; SameSite=Strict|Secure; HttpOnly; SameSite=Strict/)
    assert.match(made.headers.get('strict-transport-security') ?? '', /max-age/)
  })
})

describe('devices', () => {
  const open = newsroomsOn(sqliteOnly())

  test('are known by the names they were given, and can be signed out one by one or all at once', async () => {
    const newsroom = await open()
    const { browser, recoveryCodes } = await signedInOwner(newsroom)
    const other = newsroom.browser()
    await other.post(paths.signIn, { email, password })
    await other.post(paths.signInRecovery, { code: recoveryCodes[0] })
    const [there] = (await devices(other)).filter(({ here }) => here)
    await other.put(peoplePaths.device(there?.id ?? ''), { name: 'Phone in the bag' })
    const seen = await devices(browser)
    assert.deepEqual(
      seen.map(({ name, here }) => [name, here]),
      [
        ['', true],
        ['Phone in the bag', false],
      ],
    )
    const text = JSON.stringify(seen)
    for (const telltale of ['203.0.113.7', 'telltale', 'token']) assert.ok(!text.includes(telltale))
    const end = { method: 'DELETE', body: '{}', headers: { 'content-type': 'application/json' } }
    await browser.send(peoplePaths.device(there?.id ?? ''), end)
    assert.equal((await other.get(paths.articles())).status, 401)
    assert.equal((await browser.get(paths.articles())).status, 200)
    const third = newsroom.browser()
    await third.post(paths.signIn, { email, password })
    await third.post(paths.signInRecovery, { code: recoveryCodes[1] })
    assert.equal((await said(browser.send(peoplePaths.devices, end))).state, 'signed-out')
    for (const each of [browser, third]) assert.equal((await each.get(paths.articles())).status, 401)
  })
})

describe('while a stranger hammers at the owner’s login', () => {
  const open = newsroomsOn(sqliteOnly())

  test('the owner comes in on a new device with a recovery code, and no other login is slowed', async () => {
    const newsroom = await open()
    const { recoveryCodes } = await signedInOwner(newsroom)
    const stranger = newsroom.browser()
    for (let i = 0; i < 11; i++) await stranger.post(paths.signIn, { email, password: 'guess again' })
    const slowed = newsroom.browser().post(paths.signIn, { email, password })
    assert.deepEqual(await refusal(slowed), [429, 'too-many-tries'])
    const another = stranger.post(paths.signIn, { email: 'boris@example.org', password })
    assert.deepEqual(await refusal(another), [401, 'credentials-wrong'])
    const wrong = [401, 'credentials-wrong']
    const paper = (change: object) =>
      newsroom.browser().post(peoplePaths.signInPaper, { email, password, code: recoveryCodes[0], ...change })
    assert.deepEqual(await refusal(paper({ code: 'AAAAA-AAAAA' })), wrong)
    assert.deepEqual(await refusal(paper({ password: 'guess again' })), wrong)
    assert.deepEqual(await refusal(paper({ email: 'nobody@example.org' })), wrong)
    assert.equal((await said(paper({ email: email.toUpperCase() }))).state, 'signed-in')
    assert.deepEqual(await refusal(paper({})), wrong, 'each code is good once')
  })

  test('codes are slowed by the login, not by the browser that tries', async () => {
    const newsroom = await open()
    const { recoveryCodes } = await signedInOwner(newsroom)
    for (let i = 0; i < 5; i++) {
      const thief = newsroom.browser()
      await thief.post(paths.signIn, { email, password })
      assert.equal((await thief.post(paths.signInCode, { code: '000000' })).status, 401)
    }
    const thief = newsroom.browser()
    await thief.post(paths.signIn, { email, password })
    assert.equal((await thief.post(paths.signInCode, { code: '000000' })).status, 429)
    const paper = await thief.post(paths.signInRecovery, { code: recoveryCodes[0] })
    assert.equal((await said(paper)).state, 'signed-in')
  })
})

async function devices(browser: Browser): Promise<DeviceList['devices']> {
  return ((await (await browser.get(peoplePaths.devices)).json()) as DeviceList).devices
}
