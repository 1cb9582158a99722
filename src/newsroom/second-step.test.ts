import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onEachDatabase } from '#platform/testing.ts'
import type { TwoFactorSecret } from './contract/account.ts'
import { paths } from './paths.ts'
import { newsroomsOn, owner, password, refusal, said, signedInOwner } from './testing/newsroom-for-tests.ts'
import type { Browser, NewsroomForTests } from './testing/newsroom-for-tests.ts'
import { codeOf } from './testing/phone.ts'

const { email } = owner

onEachDatabase('a new phone', (fresh) => {
  const open = newsroomsOn(fresh)

  test('set up half-way changes nothing: the old phone and its recovery codes are still asked for', async () => {
    const newsroom = await open()
    const { browser, secret: old, recoveryCodes } = await signedInOwner(newsroom)
    const begun = await begin(browser)
    const thief = await withPassword(newsroom)
    assert.deepEqual(await refusal(thief.get(paths.articles())), [401, 'signed-out'])
    assert.deepEqual(await refusal(thief.post(paths.twoFactor, { password })), [401, 'signed-out'])
    assert.equal((await thief.post(paths.signInCode, { code: codeOf(begun.secret) })).status, 401)
    assert.equal((await thief.post(paths.signInRecovery, { code: begun.recoveryCodes[0] })).status, 401)
    const phone = await withPassword(newsroom)
    assert.equal((await said(phone.post(paths.signInCode, { code: codeOf(old, 1) }))).state, 'signed-in')
    const paper = await withPassword(newsroom)
    const recovered = await said(paper.post(paths.signInRecovery, { code: recoveryCodes[0] }))
    assert.equal(recovered.state, 'signed-in')
    assert.equal((await browser.get(paths.articles())).status, 200)
  })

  test('is confirmed by its own code, and only where it was begun', async () => {
    const newsroom = await open()
    const { browser, secret: old, recoveryCodes } = await signedInOwner(newsroom)
    const elsewhere = await withPassword(newsroom)
    await elsewhere.post(paths.signInRecovery, { code: recoveryCodes[0] })
    const { secret } = await begin(browser)
    const code = codeOf(secret)
    const wrong = [401, 'credentials-wrong']
    assert.deepEqual(await refusal(elsewhere.post(paths.twoFactorConfirm, { code })), wrong)
    const oldCode = { code: codeOf(old, 1) }
    assert.deepEqual(await refusal(elsewhere.post(paths.twoFactorConfirm, oldCode)), wrong)
    assert.deepEqual(await refusal(browser.post(paths.twoFactorConfirm, oldCode)), wrong)
    assert.equal((await said(browser.post(paths.twoFactorConfirm, { code }))).state, 'signed-in')
    assert.deepEqual(await refusal(browser.post(paths.twoFactorConfirm, { code: codeOf(secret, 1) })), wrong)
  })

  test('once confirmed, takes the place of the old one and of its recovery codes', async () => {
    const newsroom = await open()
    const { browser, secret: old, recoveryCodes } = await signedInOwner(newsroom)
    const begun = await begin(browser)
    const code = codeOf(begun.secret)
    await browser.post(paths.twoFactorConfirm, { code })
    const phone = await withPassword(newsroom)
    assert.equal((await phone.post(paths.signInCode, { code: codeOf(old, 1) })).status, 401)
    const next = { code: codeOf(begun.secret, 1) }
    assert.equal((await said(phone.post(paths.signInCode, next))).state, 'signed-in')
    const late = await withPassword(newsroom)
    assert.equal((await late.post(paths.signInCode, { code })).status, 401)
    const paper = await withPassword(newsroom)
    assert.equal((await paper.post(paths.signInRecovery, { code: recoveryCodes[1] })).status, 401)
    const recovered = await said(paper.post(paths.signInRecovery, { code: begun.recoveryCodes[1] }))
    assert.equal(recovered.state, 'signed-in')
    assert.equal(begun.recoveryCodes.length, 10)
  })

  test('of two that were begun only the later can be confirmed, and by one request of several', async () => {
    const newsroom = await open()
    const { browser } = await signedInOwner(newsroom)
    const earlier = await begin(browser)
    const later = await begin(browser)
    const confirm = ({ secret }: TwoFactorSecret) =>
      browser.post(paths.twoFactorConfirm, { code: codeOf(secret) })
    assert.equal((await confirm(earlier)).status, 401)
    const answers = await Promise.all([confirm(later), confirm(later)])
    assert.deepEqual(
      answers.map(({ status }) => status).sort((a, b) => a - b),
      [200, 401],
    )
  })

  test('that was not confirmed within half an hour has to be begun again', async () => {
    const db = await fresh()
    const { browser } = await signedInOwner(await open({ db }))
    const { secret } = await begin(browser)
    const kept = sql<{ expiresAt: string | Date }>`
      select "expiresAt" from staff_verification where identifier like 'new-second-step:%'`
    const [{ expiresAt } = { expiresAt: '' }] = (await kept.execute(db)).rows
    assert.ok(new Date(expiresAt).getTime() <= Date.now() + 30 * 60_000)
    await sql`
      update staff_verification set "expiresAt" = ${new Date(Date.now() - 1).toISOString()}
      where identifier like 'new-second-step:%'`.execute(db)
    const late = browser.post(paths.twoFactorConfirm, { code: codeOf(secret) })
    assert.deepEqual(await refusal(late), [401, 'credentials-wrong'])
  })

  test('is not begun without the password', async () => {
    const { browser } = await signedInOwner(await open())
    const answer = browser.post(paths.twoFactor, { password: 'wrong horse battery' })
    assert.deepEqual(await refusal(answer), [401, 'credentials-wrong'])
  })

  /** A browser in which the password was given and the second step is asked for. */
  async function withPassword(newsroom: NewsroomForTests): Promise<Browser> {
    const browser = newsroom.browser()
    assert.equal((await said(browser.post(paths.signIn, { email, password }))).state, 'code-needed')
    return browser
  }
})

async function begin(browser: Browser): Promise<TwoFactorSecret> {
  return (await (await browser.post(paths.twoFactor, { password })).json()) as TwoFactorSecret
}
