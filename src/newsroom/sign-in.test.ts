import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { TwoFactorSecret } from './contract/account.ts'
import { paths } from './paths.ts'
import {
  newsroomsOn,
  owner,
  password,
  printedToken,
  said,
  signedInOwner,
} from './testing/newsroom-for-tests.ts'
import { codeOf, fromBase32 } from './testing/phone.ts'

const { email } = owner

onEachDatabase('signing in', (fresh) => {
  const open = newsroomsOn(fresh)

  test('the printed link makes the owner once, and signs them in', async () => {
    const newsroom = await open()
    const browser = newsroom.browser()
    assert.deepEqual(await said(browser.get(paths.session)), { state: 'set-up', demo: false })
    const token = await printedToken(newsroom)
    const short = await browser.post(paths.setUp, { token, ...owner, password: 'too short' })
    assert.equal(short.status, 400)
    const made = await said(browser.post(paths.setUp, { token, ...owner }))
    assert.equal(made.state, 'two-factor-set-up')
    assert.equal(made.user.email, email)
    const again = await newsroom.browser().post(paths.setUp, { token, ...owner, email: 'b@example.org' })
    assert.equal(again.status, 409)
    assert.equal(await newsroom.setUpLink(), null)
  })

  test('of two who use the link at the same moment one becomes the owner', async () => {
    const newsroom = await open()
    const token = await printedToken(newsroom)
    const answers = await Promise.all(
      ['a@example.org', 'b@example.org'].map((who) =>
        newsroom.browser().post(paths.setUp, { token, ...owner, email: who }),
      ),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })

  test('a code that was used is refused to everybody else, and no session stays behind', async () => {
    const newsroom = await open()
    const { secret } = await signedInOwner(newsroom)
    const code = codeOf(secret, 1)
    const browsers = [newsroom.browser(), newsroom.browser()]
    for (const browser of browsers) await browser.post(paths.signIn, { email, password })
    const answers = await Promise.all(browsers.map((browser) => browser.post(paths.signInCode, { code })))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    const late = newsroom.browser()
    await late.post(paths.signIn, { email, password })
    assert.equal((await late.post(paths.signInCode, { code })).status, 401)
    assert.equal((await late.get(paths.articles())).status, 401)
  })

  test('a recovery code works once, and then a new phone can be set up', async () => {
    const newsroom = await open()
    const { recoveryCodes, secret: old } = await signedInOwner(newsroom)
    const [code] = recoveryCodes
    const browser = newsroom.browser()
    await browser.post(paths.signIn, { email, password })
    assert.equal((await said(browser.post(paths.signInRecovery, { code }))).state, 'signed-in')
    const second = newsroom.browser()
    await second.post(paths.signIn, { email, password })
    assert.equal((await second.post(paths.signInRecovery, { code })).status, 401)
    const begun = await said(browser.post(paths.twoFactor, { password }))
    assert.notEqual(begun.secret, old)
    const confirmed = await said(browser.post(paths.twoFactorConfirm, { code: codeOf(begun.secret) }))
    assert.equal(confirmed.state, 'signed-in')
    assert.equal((await browser.get(paths.articles())).status, 200)
  })

  test('no table and no log line holds an address, a user agent, a password or a code in clear', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const { secret, recoveryCodes, browser } = await signedInOwner(newsroom)
    await browser.post(paths.signIn, { email: 'nobody@example.org', password: 'wrong horse battery' })
    const begun = await browser.post(paths.twoFactor, { password })
    const pending = (await begun.json()) as TwoFactorSecret
    const written = (await everyRow(db)) + newsroom.log.join('')
    for (const telltale of ['203.0.113.7', 'telltale', '127.0.0.1', password, 'wrong horse'])
      assert.ok(!written.includes(telltale), `${telltale} was written down`)
    for (const base32 of [secret, pending.secret])
      for (const spelling of [base32, fromBase32(base32).toString()]) assert.ok(!written.includes(spelling))
    for (const code of [...recoveryCodes, ...pending.recoveryCodes]) assert.ok(!written.includes(code))
    assert.ok(written.includes(email), 'the search for telltales reads the tables')
    assert.ok(!newsroom.log.join('').includes(email), 'an e-mail was logged')
    const sessions = await sql<Record<string, unknown>>`select * from staff_session`.execute(db)
    assert.ok(sessions.rows.length > 0)
    for (const row of sessions.rows) assert.deepEqual([row['ipAddress'], row['userAgent']], [null, null])
  })

  test('the demo’s link signs in without a password, and a real start ends that', async () => {
    const db = await fresh()
    const newsroom = await open({ db, demo: true })
    const link = (await newsroom.setUpLink()) ?? ''
    const browser = newsroom.browser()
    const peeked = await browser.send(new URL(link).pathname, { method: 'HEAD' })
    assert.deepEqual([peeked.status, peeked.headers.getSetCookie()], [400, []])
    const answer = await browser.get(new URL(link).pathname)
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/'])
    const session = await said(browser.get(paths.session))
    assert.deepEqual([session.state, session.demo], ['signed-in', true])
    assert.equal((await browser.get(paths.articles())).status, 200)
    assert.equal((await said(browser.post(paths.twoFactor, { password }))).code, 'demo')
    assert.equal((await newsroom.browser().get(`/demo/${'x'.repeat(43)}`)).status, 401)
    const real = await open({ db })
    const kept = real.browser()
    for (const [name, value] of browser.jar) kept.jar.set(name, value)
    assert.equal((await said(kept.get(paths.session))).state, 'set-up')
    assert.match((await real.setUpLink()) ?? '', /\/set-up#token=/)
  })

  test('two processes may make the tables at the same moment', async () => {
    const db = await fresh()
    const [first, second] = await Promise.all([open({ db }), open({ db })])
    assert.equal((await said(first.browser().get(paths.session))).state, 'set-up')
    assert.equal((await said(second.browser().get(paths.session))).state, 'set-up')
  })
})

async function everyRow(db: Db): Promise<string> {
  const tables = await db.introspection.getTables()
  const rows = []
  for (const { name } of tables) rows.push((await sql`select * from ${sql.table(name)}`.execute(db)).rows)
  return JSON.stringify(rows)
}
