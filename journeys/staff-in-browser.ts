import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { codeOf } from '../src/newsroom/testing/phone.ts'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import {
  removeFolder,
  runCommand,
  type RunningNewsroom,
  startProgram,
  temporaryFolder,
} from './running-newsroom.ts'

export const password = 'four unrelated quiet words'

/** A new newsroom without an owner, and a browser; null, with the reason printed, where there is no browser. */
export type StaffJourney = {
  newsroom: RunningNewsroom
  browser: Browser
  /** A person's own window, which shares nothing with the others. */
  person(): Promise<Page>
  /** What any page complained of; a refusal that a test provokes is not counted. */
  complaints: string[]
  end(): Promise<void>
}

export async function beginStaffJourney(env: Record<string, string> = {}): Promise<StaffJourney | null> {
  const browser = await launchBrowser()
  if (browser === null) return null
  const dataFolder = join(temporaryFolder(), 'data')
  // An open browser would keep the tests from ever ending.
  const newsroom = await newNewsroom(dataFolder, env).catch(async (error: unknown) => {
    await browser.close()
    throw error
  })
  const complaints: string[] = []
  return {
    newsroom,
    browser,
    complaints,
    async person() {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      page.on('pageerror', (error) => complaints.push(error.message))
      return page
    },
    async end() {
      await browser.close()
      await newsroom.stop()
      removeFolder(join(dataFolder, '..'))
    },
  }
}

async function newNewsroom(dataFolder: string, env: Record<string, string>): Promise<RunningNewsroom> {
  const made = await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder })
  assert.equal(made.code, 0, made.stderr)
  return startProgram({ command: 'start', dataFolder, env })
}

/** Fills the form behind a one-time link, sets up the phone and puts the recovery codes away. */
export async function comeIn(
  page: Page,
  who: { link: string; name: string; email: string; button: string },
): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.goto(who.link)
  await page.getByLabel('Your name').fill(who.name)
  await page.getByLabel('E-mail').fill(who.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  assert.deepEqual(await axeFaults(page), [], who.button)
  await page.getByRole('button', { name: who.button }).click()
  const secret = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? ''
  await page.getByLabel('Six digits').fill(codeOf(secret))
  await page.getByRole('button', { name: 'Confirm the code' }).click()
  await page.locator('.recovery-codes li').nth(7).waitFor()
  const recoveryCodes = await page.locator('.recovery-codes li').allInnerTexts()
  await page.getByRole('button', { name: /put away/ }).click()
  await page.getByRole('navigation').waitFor()
  return { secret, recoveryCodes }
}

/** Makes a newsroom forget that a code or a passkey was shown, as five minutes do. */
export async function letFiveMinutesPass(newsroom: RunningNewsroom): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(join(newsroom.dataFolder, 'newsroom.db'), { timeout: 10_000 })
  database.exec('update staff_session set provedAt = null')
  database.close()
}
