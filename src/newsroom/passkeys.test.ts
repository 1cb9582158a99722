import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { systemContext } from '#platform/context.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { PasskeyList } from './contract/people.ts'
import { paths } from './paths.ts'
import { peoplePaths } from './paths/people.ts'
import { authenticatorForTests } from './testing/authenticator.ts'
import { newsroomsOn, refusal, said, signedInOwner } from './testing/newsroom-for-tests.ts'
import type { Browser } from './testing/newsroom-for-tests.ts'
import { codeOf } from './testing/phone.ts'
import { staffForTests } from './testing/staff-for-tests.ts'

type Options = { challenge: string; allowCredentials?: { id: string }[]; user: { id: string } }

onEachDatabase('passkeys', (fresh) => {
  const open = newsroomsOn(fresh)

  test('are made, sign in with both steps at once, and are taken away again', async () => {
    const newsroom = await open()
    const { browser } = await signedInOwner(newsroom)
    const device = authenticatorForTests()
    const handle = await add(browser, device, 'laptop')
    const [kept] = (await list(browser)).passkeys
    assert.deepEqual([kept?.name, kept?.usedAt], ['laptop', null])
    const other = newsroom.browser()
    const session = await said(signIn(other, device, handle))
    assert.equal(session.state, 'signed-in')
    assert.equal((await other.get(paths.articles())).status, 200)
    assert.ok(((await list(other)).passkeys[0]?.usedAt ?? 0) > 0)
    const gone = await other.send(peoplePaths.passkey(device.id), remove)
    assert.deepEqual(((await gone.json()) as PasskeyList).passkeys, [])
    assert.deepEqual(await refusal(signIn(newsroom.browser(), device, handle)), [401, 'credentials-wrong'])
  })

  test('that were forged, replayed or shown elsewhere open nothing', async () => {
    const newsroom = await open()
    const { browser } = await signedInOwner(newsroom)
    const device = authenticatorForTests()
    const handle = await add(browser, device, 'laptop')
    const thief = newsroom.browser()
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const forgeries = [
      { key },
      { origin: 'https://newsroom.evil.example' },
      { origin: 'http://localhost:3000' },
      { rpId: 'evil.example' },
      { type: 'webauthn.create' },
      { userVerified: false },
      { challenge: Buffer.alloc(38, 7).toString('base64url') },
      { challenge: '' },
    ]
    for (const change of forgeries) {
      const answer = device.show(await options(thief), handle, change)
      const sent = thief.post(peoplePaths.signInPasskey, { response: answer })
      assert.deepEqual(await refusal(sent), [401, 'credentials-wrong'], JSON.stringify(change))
    }
    const asAnother = device.show(await options(thief), Buffer.from('somebody else').toString('base64url'))
    assert.equal((await thief.post(peoplePaths.signInPasskey, { response: asAnother })).status, 401)
    const stepUp = (await (await browser.post(peoplePaths.stepUpPasskeyOptions, {})).json()) as Options
    const elsewhere = device.show(stepUp, handle)
    assert.equal((await thief.post(peoplePaths.signInPasskey, { response: elsewhere })).status, 401)
    const recorded = { response: device.show(await options(thief), handle) }
    assert.equal((await thief.post(peoplePaths.signInPasskey, recorded)).status, 200)
    const replayed = newsroom.browser().post(peoplePaths.signInPasskey, recorded)
    assert.deepEqual(await refusal(replayed), [401, 'credentials-wrong'])
  })

  test('whose counter stands still were copied, and are refused', async () => {
    const newsroom = await open()
    const { browser } = await signedInOwner(newsroom)
    const device = authenticatorForTests()
    const handle = await add(browser, device, 'key')
    assert.equal((await signIn(newsroom.browser(), device, handle, { counter: 5 })).status, 200)
    assert.equal((await signIn(newsroom.browser(), device, handle, { counter: 5 })).status, 401)
    assert.equal((await signIn(newsroom.browser(), device, handle, { counter: 6 })).status, 200)
  })

  test('that were made for another address, session or purpose are not kept', async () => {
    const newsroom = await open()
    const { browser, recoveryCodes } = await signedInOwner(newsroom)
    const wrong = [400, 'request-invalid']
    for (const change of [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { userVerified: false },
      { type: 'webauthn.get' },
    ]) {
      const response = authenticatorForTests().register(await newOptions(browser), change)
      assert.deepEqual(await refusal(keep(browser, 'x', response)), wrong, JSON.stringify(change))
    }
    const other = newsroom.browser()
    await other.post(paths.signIn, { email: 'anna@example.org', password: 'correct horse battery' })
    await other.post(paths.signInRecovery, { code: recoveryCodes[0] })
    const made = authenticatorForTests().register(await newOptions(browser))
    assert.deepEqual(await refusal(keep(other, 'x', made)), wrong)
    assert.equal((await keep(browser, 'x', made)).status, 201)
    assert.deepEqual(await refusal(keep(browser, 'again', made)), wrong)
    const forSignIn = authenticatorForTests().register(await options(browser))
    assert.deepEqual(await refusal(keep(browser, 'x', forSignIn)), wrong)
  })

  test('of somebody who was shut out open nothing, and another’s can be neither shown nor removed', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const staff = await staffForTests(db)
    const [anna, boris] = [await staff.member('owner'), await staff.member('editor')]
    const [annas, boriss] = [await staff.signIn(newsroom, anna), await staff.signIn(newsroom, boris)]
    const device = authenticatorForTests()
    const handle = await add(boriss, device, 'his')
    assert.equal((await annas.send(peoplePaths.passkey(device.id), remove)).status, 404)
    const asked = (await (await annas.post(peoplePaths.stepUpPasskeyOptions, {})).json()) as Options
    assert.deepEqual(asked.allowCredentials ?? [], [])
    const response = device.show(asked, handle)
    assert.deepEqual(await refusal(annas.post(peoplePaths.stepUpPasskey, { response })), [
      401,
      'credentials-wrong',
    ])
    await annas.send(peoplePaths.active(boris), put({ active: false }))
    assert.deepEqual(await refusal(signIn(newsroom.browser(), device, handle)), [401, 'credentials-wrong'])
  })
})

onEachDatabase('showing once more that it is oneself', (fresh) => {
  const open = newsroomsOn(fresh)

  test('lasts five minutes, by a code or by a passkey', async () => {
    let ahead = 0
    const real = systemContext()
    const newsroom = await open({ context: { ...real, clock: () => real.clock() + ahead } })
    const { browser, secret } = await signedInOwner(newsroom)
    const device = authenticatorForTests()
    const handle = await add(browser, device, 'laptop')
    const wanted = [403, 'step-up-required']
    const ask = () => browser.post(peoplePaths.passkeyOptions, {})
    ahead = 5 * 60_000 + 1_000
    assert.deepEqual(await refusal(ask()), wanted)
    assert.deepEqual(await refusal(browser.post(peoplePaths.stepUp, { code: '000000' })), [
      401,
      'credentials-wrong',
    ])
    const code = codeOf(secret, 1)
    assert.equal((await browser.post(peoplePaths.stepUp, { code })).status, 200)
    assert.equal((await ask()).status, 200)
    assert.equal((await browser.post(peoplePaths.stepUp, { code })).status, 401, 'a code is good once')
    assert.equal((await browser.get(paths.articles())).status, 200, 'and the session stays')
    ahead *= 2
    assert.deepEqual(await refusal(ask()), wanted)
    const asked = (await (await browser.post(peoplePaths.stepUpPasskeyOptions, {})).json()) as Options
    assert.deepEqual(
      asked.allowCredentials?.map(({ id }) => id),
      [device.id],
    )
    const response = device.show(asked, handle)
    assert.equal((await browser.post(peoplePaths.stepUpPasskey, { response })).status, 200)
    assert.equal((await ask()).status, 200)
  })

  test('with a passkey that was asked for more than five minutes ago does not count', async () => {
    let ahead = 0
    const real = systemContext()
    const newsroom = await open({ context: { ...real, clock: () => real.clock() + ahead } })
    const { browser } = await signedInOwner(newsroom)
    const device = authenticatorForTests()
    const handle = await add(browser, device, 'laptop')
    const asked = await options(browser)
    ahead = 5 * 60_000 + 1
    const late = browser.post(peoplePaths.signInPasskey, { response: device.show(asked, handle) })
    assert.deepEqual(await refusal(late), [401, 'credentials-wrong'])
  })
})

type Device = ReturnType<typeof authenticatorForTests>
const remove = { method: 'DELETE', body: '{}', headers: { 'content-type': 'application/json' } }

function put(body: unknown): RequestInit {
  return { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

async function newOptions(browser: Browser): Promise<Options> {
  return (await (await browser.post(peoplePaths.passkeyOptions, {})).json()) as Options
}

async function options(browser: Browser): Promise<Options> {
  return (await (await browser.post(peoplePaths.signInPasskeyOptions, {})).json()) as Options
}

function keep(browser: Browser, name: string, response: unknown): Promise<Response> {
  return browser.post(peoplePaths.passkeys, { name, response })
}

/** Makes a passkey; returns what it keeps of its person. */
async function add(browser: Browser, device: Device, name: string): Promise<string> {
  const asked = await newOptions(browser)
  const kept = await keep(browser, name, device.register(asked))
  assert.equal(kept.status, 201, await kept.text())
  return asked.user.id
}

async function signIn(
  browser: Browser,
  device: Device,
  handle: string,
  change: Parameters<Device['show']>[2] = {},
): Promise<Response> {
  const response = device.show(await options(browser), handle, change)
  return browser.post(peoplePaths.signInPasskey, { response })
}

async function list(browser: Browser): Promise<PasskeyList> {
  return (await (await browser.get(peoplePaths.passkeys)).json()) as PasskeyList
}
