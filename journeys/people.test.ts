import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { verifyAudit } from '../src/platform/audit.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openVault } from '../src/platform/vault.ts'
import { codeOf } from '../src/newsroom/testing/phone.ts'
import { axeFaults } from './axe-faults.ts'
import { removeFolder, runCommand, temporaryFolder } from './running-newsroom.ts'
import {
  beginStaffJourney,
  comeIn,
  letFiveMinutesPass,
  password,
  type StaffJourney,
} from './staff-in-browser.ts'

describe('people of a newsroom, in a browser', () => {
  let journey: StaffJourney | null
  let mara: Page
  let ivo: Page
  let secret = ''
  let codes: string[] = []

  before(async () => {
    journey = await beginStaffJourney()
    if (!journey) return
    mara = await journey.person()
    ivo = await journey.person()
    const owner = { name: 'Mara Lind', email: 'mara@farpost.example', button: 'Become the owner' }
    const set = await comeIn(mara, { ...owner, link: journey.newsroom.link })
    secret = set.secret
    codes = set.recoveryCodes
  })
  after(async () => journey?.end())

  test('the owner invites somebody by a link that is shown once', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByRole('navigation').getByRole('link', { name: 'People' }).click()
    await mara.getByRole('heading', { name: 'People', level: 1 }).waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'people')
    await mara.getByRole('button', { name: 'Invite somebody' }).click()
    await mara.getByLabel('Their name').fill('Ivo')
    await mara.getByLabel('Writer').check()
    assert.deepEqual(await axeFaults(mara), [], 'invitation')
    await mara.getByRole('button', { name: 'Make the link' }).click()
    const link = (await mara.locator('[data-link]').getAttribute('data-link')) ?? ''
    assert.match(link, /\/join#token=[\w-]{43}$/)
    assert.deepEqual(await axeFaults(mara), [], 'link')
    await mara.keyboard.press('Escape')
    const invited = { name: 'Ivo Brandt', email: 'ivo@farpost.example', button: 'Join' }
    await comeIn(ivo, { ...invited, link })
    assert.ok(!ivo.url().includes('token'), 'the token stays in no address bar')
    const late = await journey.person()
    await late.goto(link)
    await late.getByRole('heading', { name: 'This invitation does not work' }).waitFor()
  })

  test('a writer sees what writers do, and is refused the rest in words', async (t) => {
    if (!journey) return t.skip('no browser')
    const rail = await ivo.getByRole('navigation').getByRole('link').allInnerTexts()
    assert.ok(rail.includes('Articles') && !rail.includes('People') && !rail.includes('Log'), String(rail))
    await ivo.goto(`${journey.newsroom.newsroomUrl}/people`)
    await ivo.getByText('This is not for writers.').first().waitFor()
    await ivo.goto(`${journey.newsroom.newsroomUrl}/audit`)
    await ivo.getByText('This is not for writers.').first().waitFor()
  })

  test('what concerns people wants the code again after five minutes, and then goes on by itself', async (t) => {
    if (!journey) return t.skip('no browser')
    await letFiveMinutesPass(journey.newsroom)
    await mara.reload()
    await mara.getByRole('button', { name: 'Change what Ivo Brandt may do' }).click()
    await mara.getByLabel('Editor', { exact: true }).check()
    await mara.getByRole('button', { name: 'Save' }).click()
    await mara.getByRole('heading', { name: 'Show once more that it is you' }).waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'step-up')
    await mara.getByLabel('Six digits').fill('000000')
    await mara.getByRole('button', { name: 'Go on' }).click()
    await mara.getByText('The code is wrong').waitFor()
    await mara.getByLabel('Six digits').fill(codeOf(secret, 1))
    await mara.getByRole('button', { name: 'Go on' }).click()
    await mara.getByText('· Editor').waitFor()
    await ivo.reload()
    await ivo.getByRole('navigation').getByRole('link', { name: 'Log' }).waitFor()
  })

  test('the last owner stays', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByRole('button', { name: 'Change what Mara Lind may do' }).click()
    await mara.getByRole('button', { name: 'Shut out now' }).click()
    await mara.getByText('keeps at least one owner').waitFor()
    await mara.keyboard.press('Escape')
  })

  test('who is shut out is out at once', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByRole('button', { name: 'Change what Ivo Brandt may do' }).click()
    await mara.getByRole('button', { name: 'Shut out now' }).click()
    await mara.getByRole('heading', { name: 'May not sign in' }).waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'people, one of them out')
    await ivo.reload()
    await ivo.getByLabel('E-mail').fill('ivo@farpost.example')
    await ivo.getByRole('textbox', { name: 'Password' }).fill(password)
    await ivo.getByRole('button', { name: 'Sign in', exact: true }).click()
    await ivo.getByText('E-mail or password is wrong.').waitFor()
  })

  test('the log says all that in sentences, and that nothing was changed in it', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByRole('navigation').getByRole('link', { name: 'Log' }).click()
    for (const line of [
      'Mara Lind joined the newsroom as owner',
      'Mara Lind invited Ivo as writer',
      'Ivo Brandt joined the newsroom as writer',
      'Mara Lind made Ivo Brandt editor, who was writer',
      'Mara Lind shut Ivo Brandt out',
    ])
      await mara.locator('.log-entry', { hasText: line }).first().waitFor()
    await mara.getByRole('button', { name: 'Check the whole log' }).click()
    await mara.getByText(/^All \d+ entries are as they were written/).waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'log')
  })

  test('a device is named, and signing out everywhere ends this one too', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByRole('link', { name: 'Mara Lind', exact: true }).click()
    await mara.getByRole('button', { name: 'Name it: this device' }).click()
    await mara.getByLabel('Name of the device').fill('The desk by the window')
    await mara.getByRole('button', { name: 'Save' }).click()
    await mara.locator('.person-name', { hasText: 'The desk by the window' }).waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'account')
    await mara.setViewportSize({ width: 390, height: 844 })
    assert.deepEqual(await axeFaults(mara), [], 'account on a phone')
    const overflow = await mara.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    assert.ok(overflow <= 0, 'nothing hangs out of a phone’s screen')
    await mara.setViewportSize({ width: 1280, height: 900 })
    await mara.getByRole('button', { name: 'Sign out everywhere' }).click()
    await mara.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  test('a recovery code with the password lets the owner in on any device', async (t) => {
    if (!journey) return t.skip('no browser')
    const elsewhere = await journey.person()
    await elsewhere.goto(journey.newsroom.newsroomUrl)
    await elsewhere.getByRole('button', { name: 'Phone lost' }).click()
    await elsewhere.getByLabel('E-mail').fill('mara@farpost.example')
    await elsewhere.getByRole('textbox', { name: 'Password' }).fill(password)
    await elsewhere.getByLabel('Recovery code').fill(codes[0] ?? '')
    assert.deepEqual(await axeFaults(elsewhere), [], 'recovery code')
    await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click()
    await elsewhere.getByRole('navigation').waitFor()
    mara = elsewhere
    assert.deepEqual(journey.complaints, [])
  })

  test('log, roles and sealed names move with the suitcase', async (t) => {
    if (!journey) return t.skip('no browser')
    const { dataFolder } = journey.newsroom
    const { id } = await send<{ id: string }>(mara, 'POST', '/api/people', { name: 'V. Rook' })
      .then(() => send<{ names: { id: string }[] }>(mara, 'GET', '/api/pen-names'))
      .then(({ names: [first] }) => first ?? { id: '' })
    await send(mara, 'PUT', `/api/pen-names/${id}`, { kind: 'pen-name', realName: 'Мария Петрова' })
    const before = await readKept(dataFolder)
    assert.equal(before.realName, 'Мария Петрова')
    const folder = temporaryFolder()
    const [suitcase, phrase, again] = ['suitcase', 'phrase', 'again'].map((name) => join(folder, name))
    assert.ok(suitcase && phrase && again)
    writeFileSync(phrase, `${password}\n`)
    const packed = await runCommand(['backup', suitcase, '--passphrase-file', phrase], { dataFolder })
    assert.equal(packed.code, 0, packed.stderr)
    const words = ['restore', suitcase, '--passphrase-file', phrase]
    const unpacked = await runCommand(words, { dataFolder: again })
    assert.equal(unpacked.code, 0, unpacked.stderr)
    assert.deepEqual(await readKept(again), before)
    removeFolder(folder)
  })
})

/** What the newsroom answers to a request from this page. */
function send<Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  return page.evaluate(
    async (request) => {
      const { method, path, body } = request
      const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      return (await (await fetch(path, { method, ...init })).json()) as unknown
    },
    { method, path, body },
  ) as Promise<Answer>
}

/** The head of a log that is whole, who is of the staff, and who is behind the pen name. */
async function readKept(dataFolder: string) {
  const { db, close } = await openDatabase({ kind: 'sqlite', file: join(dataFolder, 'newsroom.db') })
  const log = await verifyAudit(db)
  const members = await db.selectFrom('staff_member').selectAll().orderBy('user_id').execute()
  const person = await db
    .selectFrom('person')
    .select('real_name')
    .where('real_name', 'is not', null)
    .executeTakeFirst()
  await close()
  const realName = await openVault(dataFolder).open(person?.real_name ?? '')
  return { log, members, realName }
}
