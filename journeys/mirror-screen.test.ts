import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { codeOf } from '../src/newsroom/testing/phone.ts'
import { newArticle } from './at-the-desk.ts'
import { axeFaults } from './axe-faults.ts'
import { honestly, type Host, startHost } from './hosts/host.ts'
import { beginStaffJourney, comeIn, letFiveMinutesPass, type StaffJourney } from './staff-in-browser.ts'

describe('the screen about mirrors, in a browser', () => {
  let journey: StaffJourney | null
  let mara: Page
  let host: Host
  let folder = ''
  let secret = ''

  before(async () => {
    journey = await beginStaffJourney()
    if (!journey) return
    folder = join(journey.newsroom.dataFolder, '../copy')
    host = await startHost(folder)
    mara = await journey.person()
    const owner = { name: 'Mara Lind', email: 'mara@farpost.example', button: 'Become the owner' }
    ;({ secret } = await comeIn(mara, { ...owner, link: journey.newsroom.link }))
  })
  after(async () => {
    await journey?.end()
    await host?.close()
  })

  const mirror = () => mara.getByRole('listitem', { name: 'copy' })
  const fits = async (where: string) => {
    const overflow = await mara.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    assert.ok(overflow <= 0, `${where}: nothing hangs out of the screen`)
  }

  test('a folder is added, filled and found good, all of it told live', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByRole('navigation').getByRole('link', { name: 'Mirrors' }).click()
    await mara.getByText('No mirrors yet.').waitFor()
    await mara.getByRole('cell', { name: 'the operations key' }).waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'without mirrors')
    await mara.getByRole('button', { name: 'Add a mirror' }).click()
    for (const driver of ['SFTP', 'A bucket (S3)', 'A folder']) {
      await mara.getByRole('dialog').getByText(driver, { exact: true }).click()
      assert.deepEqual(await axeFaults(mara), [], driver)
    }
    await mara.getByRole('textbox', { name: 'Name', exact: true }).fill('copy')
    await mara.getByLabel('Folder on this server').fill('copy')
    await mara.getByLabel('Address for readers').fill(host.url)
    await mara.getByRole('button', { name: 'Add it' }).click()
    await mara.getByText('the folder is a full path').waitFor()
    await mara.getByLabel('Folder on this server').fill(folder)
    await mara.getByRole('button', { name: 'Add it' }).click()
    await mirror()
      .getByText(/^Edition \d+, the newest$/)
      .waitFor()
    await mirror().getByText('Answers well', { exact: true }).waitFor()
    assert.ok(readdirSync(join(folder, 'edition')).includes('timestamp.json'))
    assert.deepEqual(await axeFaults(mara), [], 'a mirror')
  })

  test('the list is signed with it, and the button says how many mirrors an article goes to', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByText('would be added').waitFor()
    await mara.getByRole('button', { name: 'Sign it now' }).click()
    await mara.getByText(/^List \d+, with 1 mirror\. It holds (29|30) more days\.$/).waitFor()
    await mirror().getByText('in the readers’ list').waitFor()
    await newArticle(mara, 'Ferries stop on the Amur')
    await mara.getByRole('button', { name: 'Publish now to 1 mirror' }).waitFor()
  })

  test('a host that starts to lie is found out, here and on the first screen', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.goto(`${journey.newsroom.newsroomUrl}/mirrors`)
    host.behave((request, response, bytes) =>
      honestly(response, 'edition/b', request.url?.includes('/b/') ? Buffer.from('false') : bytes),
    )
    await mara.getByRole('button', { name: 'Look now: copy' }).click()
    await mirror().getByText('Serves false bytes', { exact: true }).waitFor()
    await mirror().getByText('is not what was signed').waitFor()
    await mirror()
      .getByText(/oldest first: .*1 with false bytes/)
      .waitFor({ state: 'attached' })
    await mara.getByText('would be taken off').waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'a mirror that lies')
    await mara.getByRole('navigation').getByRole('link', { name: 'Home' }).click()
    await mara.getByRole('heading', { name: 'The mirror copy needs a look' }).waitFor()
    assert.deepEqual(await axeFaults(mara), [], 'home')
    await mara.getByRole('link', { name: 'See the mirrors' }).click()
  })

  test('a notice and a revoked address are signed, once she has shown that it is her', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByText('Tell readers something').click()
    await mara.getByRole('button', { name: 'Add a language' }).click()
    await mara.getByRole('textbox', { name: 'Language', exact: true }).fill('fa')
    await mara.getByLabel('Notice to readers, fa').fill('آدرس ما عوض شد.')
    await mara.getByLabel('Addresses that are no longer yours').fill('https://lost.example')
    await mara.getByLabel('Ask the next host after (ms)').fill('1')
    assert.deepEqual(await axeFaults(mara), [], 'what goes out with the list')
    await mara.setViewportSize({ width: 390, height: 844 })
    await fits('what goes out with the list')
    assert.deepEqual(await axeFaults(mara), [], 'on a phone')
    await mara.setViewportSize({ width: 1280, height: 900 })
    await letFiveMinutesPass(journey.newsroom)
    await mara.getByRole('button', { name: 'Sign the list with this' }).click()
    await mara.getByRole('heading', { name: 'Show once more that it is you' }).waitFor()
    await mara.getByLabel('Six digits').fill(codeOf(secret, 1))
    await mara.getByRole('button', { name: 'Go on' }).click()
    await mara.getByText(/hedgeMs: expected/).waitFor()
    await mara.getByLabel('Ask the next host after (ms)').fill('500')
    await mara.getByRole('button', { name: 'Sign the list with this' }).click()
    await mara.getByText('Readers are told (fa):').waitFor()
    await mara.getByText('No longer yours, and never asked: https://lost.example').waitFor()
    const list = newestList(journey.newsroom.dataFolder)
    assert.deepEqual(list, {
      mirrors: [],
      revoked: ['https://lost.example'],
      strategy: { hedgeMs: 500 },
      notice: { fa: 'آدرس ما عوض شد.' },
    })
  })

  test('a host gets its configuration, and a mirror goes when its name is typed', async (t) => {
    if (!journey) return t.skip('no browser')
    await mara.getByLabel('What it is').selectOption('onion')
    await mara.getByText('HiddenServiceVersion 3').waitFor()
    await mara.getByRole('button', { name: 'Remove: copy' }).click()
    const go = mara.getByRole('button', { name: 'Remove it' })
    assert.equal(await go.isDisabled(), true)
    assert.deepEqual(await axeFaults(mara), [], 'removing')
    await mara.getByLabel('Type its name, copy').fill('copy')
    await go.click()
    await mara.getByText('No mirrors yet.').waitFor()
    await mara.goto(`${journey.newsroom.newsroomUrl}/audit`)
    for (const line of ['added the mirror “copy”', 'signed list', 'removed the mirror “copy”'])
      await mara.locator('.log-entry', { hasText: line }).first().waitFor()
    assert.deepEqual(journey.complaints, [])
  })
})

/** What the list of the highest number says, but for what every list says. */
function newestList(dataFolder: string): unknown {
  const edition = join(dataFolder, 'site/edition')
  const versions = readdirSync(edition).flatMap((name) => /^(\d+)\.mirrors\.json$/.exec(name)?.[1] ?? [])
  const newest = Math.max(...versions.map(Number))
  const metadata = JSON.parse(readFileSync(join(edition, `${newest}.mirrors.json`), 'utf8')) as {
    signed: { targets: Record<string, { hashes: { sha256: string } }> }
  }
  const sha256 = metadata.signed.targets['mirrors/list.json']?.hashes.sha256 ?? ''
  const list = JSON.parse(readFileSync(join(edition, `mirrors/${sha256}.list.json`), 'utf8')) as object
  return Object.fromEntries(Object.entries(list).filter(([name]) => name !== 'format' && name !== 'version'))
}
