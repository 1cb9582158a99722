import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { behaviours } from '../../journeys/hosts/behaviours.ts'
import type { Behaviour } from '../../journeys/hosts/host.ts'
import { dropArticles, dropMemory, stopWorkers, visitWith } from '../../journeys/hosts/visitor.ts'
import type { ReadersHouse, Signed } from './readers-house.ts'

export type ReaderLook = 'phone' | 'phone-dark'

/** Something that a reader's own device says, and how it comes to say so: nothing is put into a page for a picture. */
export type ReaderScreen = {
  /** Beginning of the file names; stays what it is, since other documents name the files. */
  name: string
  title: string
  looks: ReaderLook[]
  signed: Signed
  /** Selector of what the picture begins with, where that is not the top of the page, and how much of it is shown. */
  from?: string
  height: number
  context?: BrowserContextOptions
  go(page: Page, house: ReadersHouse): Promise<void>
}

const article = '2026/11/23/the-novel-that-left-in-a-suitcase.html'
const persianArticle = '2026/11/23/ruznamehayi-ke-az-marz-amadand.html'
const diagnosis = 'reach/diagnosis.html'
const plain: ReaderLook[] = ['phone']
const top = 300
/** As where a censor sends a reset: nothing is answered at all. */
const cutsOff: Behaviour = (request) => void request.socket.destroy()

export const readerScreens: ReaderScreen[] = [
  {
    name: 'reader-stale',
    title: 'An older edition: nobody who answered has a newer one',
    looks: plain,
    signed: 'four-days-ago',
    height: top,
    go: noticed(article),
  },
  {
    name: 'reader-pocket-old',
    title: 'Pocket reader: the edition is past its date',
    looks: plain,
    signed: 'four-days-ago',
    height: 480,
    go: pocketSays(/past its date/),
  },
  {
    name: 'reader-mirror',
    title: 'From a mirror, since the main host says nothing',
    looks: ['phone', 'phone-dark'],
    signed: 'now',
    height: top,
    go: fromMirror(article),
  },
  {
    name: 'reader-mirror-fa',
    title: 'From a mirror, in Persian',
    looks: plain,
    signed: 'now',
    height: top,
    context: { locale: 'fa' },
    go: fromMirror(persianArticle),
  },
  {
    name: 'reader-edition',
    title: 'The line at the foot of each page, and what this device has checked',
    looks: plain,
    signed: 'now',
    from: '[data-edition]',
    height: 200,
    go: fromMirror(article),
  },
  {
    name: 'reader-offline',
    title: 'No address answers: what was kept is read',
    looks: plain,
    signed: 'now',
    height: top,
    async go(page, house) {
      await visit(page, house, [article])
      await stopWorkers(page)
      await page.evaluate(dropMemory)
      for (const host of house.hosts) host.behave(cutsOff)
      await noticedAt(page, house, article)
    },
  },
  {
    name: 'reader-unreachable',
    title: 'In place of a page that cannot be had (503)',
    looks: ['phone', 'phone-dark'],
    signed: 'now',
    height: 1000,
    go: unreachable(article),
  },
  {
    name: 'reader-unreachable-fa',
    title: 'The same in Persian',
    looks: plain,
    signed: 'now',
    height: 1000,
    context: { locale: 'fa' },
    go: unreachable(persianArticle),
  },
  {
    name: 'reader-nothing',
    title: 'What works from here, in a browser that keeps nothing',
    looks: plain,
    signed: 'now',
    height: 560,
    context: { serviceWorkers: 'block' },
    async go(page, { hosts: [main] }) {
      await page.goto(main.url + diagnosis)
      await page.locator('[data-nothing]').waitFor()
    },
  },
  {
    name: 'reader-hosts',
    title: 'What works from here, after trying all addresses',
    looks: plain,
    signed: 'now',
    height: 800,
    async go(page, house) {
      const [, closed, silent, forged, honest] = house.hosts
      await visit(page, house, [article])
      closed?.behave(cutsOff)
      silent?.behave(behaviours.blackHole())
      forged?.behave(behaviours.tampers())
      honest?.behave(behaviours.answers(404))
      await page.goto(house.hosts[0].url + diagnosis)
      await press(page, 'try')
    },
  },
  {
    name: 'reader-saved',
    title: 'Today’s edition saved',
    looks: plain,
    signed: 'now',
    from: '[data-kept] ~ p:has([data-save])',
    height: 420,
    async go(page, house) {
      await visit(page, house, [])
      await page.goto(house.hosts[0].url + diagnosis)
      await press(page, 'save')
    },
  },
  {
    name: 'reader-forgotten',
    title: 'Everything forgotten',
    looks: plain,
    signed: 'now',
    from: '[data-save-done] + p',
    height: 330,
    async go(page, house) {
      await visit(page, house, [])
      await page.goto(house.hosts[0].url + diagnosis)
      await press(page, 'forget')
    },
  },
  {
    name: 'reader-why',
    title: 'What each line at the top of a page means',
    looks: plain,
    signed: 'now',
    from: 'section:has(> div > dl)',
    height: 830,
    async go(page, house) {
      await visit(page, house, [])
      await page.goto(house.hosts[0].url + diagnosis)
      await page.locator('[data-hosts] li').first().waitFor()
    },
  },
  {
    name: 'reader-pocket-script',
    title: 'Pocket reader: without scripts',
    looks: plain,
    signed: 'now',
    height: 420,
    context: { javaScriptEnabled: false },
    go: async (page, { pocket }) => void (await page.goto(pocket)),
  },
  {
    name: 'reader-pocket-looking',
    title: 'Pocket reader: looking',
    looks: plain,
    signed: 'now',
    height: 420,
    async go(page, house) {
      for (const host of house.hosts) host.behave(behaviours.blackHole())
      await pocketSays(/Looking/)(page, house)
    },
  },
  {
    name: 'reader-pocket',
    title: 'Pocket reader: the front page, as text',
    looks: plain,
    signed: 'now',
    height: 700,
    async go(page, house) {
      await pocketSays(/^Edition \d+, signed /)(page, house)
      await page.locator('main a').first().waitFor()
    },
  },
  {
    name: 'reader-pocket-none',
    title: 'Pocket reader: nobody can be believed',
    looks: plain,
    signed: 'now',
    height: 420,
    async go(page, house) {
      for (const host of house.hosts) host.behave(behaviours.tampers())
      await pocketSays(/None of our addresses/)(page, house)
    },
  },
  {
    name: 'reader-pocket-missing',
    title: 'Pocket reader: one page that could not be had',
    looks: plain,
    signed: 'now',
    height: 420,
    async go(page, house) {
      await pocketSays(/^Edition \d+, signed /)(page, house)
      await page.locator('main a').first().waitFor()
      for (const host of house.hosts) host.behave(behaviours.answers(451))
      await page.locator('main a').nth(5).click()
      await page.locator('main', { hasText: 'This page could not be had' }).waitFor()
    },
  },
  {
    name: 'reader-notice',
    title: 'A message of the operators, from the signed list',
    looks: plain,
    signed: 'with-a-notice',
    height: top,
    go: noticed(article),
  },
  {
    name: 'reader-revoked',
    title: 'An address that was taken',
    looks: plain,
    signed: 'main-revoked',
    height: top,
    go: noticed(article),
  },
  {
    name: 'reader-clock',
    title: 'The clock of the device is wrong',
    looks: plain,
    signed: 'in-two-days',
    height: top,
    go: noticed(article),
  },
]

async function visit(page: Page, { hosts: [main] }: ReadersHouse, paths: string[]): Promise<void> {
  await visitWith(page, main.url, paths)
}

function noticed(path: string): ReaderScreen['go'] {
  return async (page, house) => {
    await visit(page, house, [path])
    await noticedAt(page, house, path)
  }
}

/** Some things are learnt behind the page that is shown, and told on the next one. */
async function noticedAt(page: Page, { hosts: [main] }: ReadersHouse, path: string): Promise<void> {
  await page.goto(main.url + path)
  while ((await page.locator('.notice').count()) === 0) {
    await pause(300)
    await page.reload()
    await page.locator('[data-edition] [data-number]').waitFor({ state: 'attached' })
  }
}

function fromMirror(path: string): ReaderScreen['go'] {
  return async (page, house) => {
    await visit(page, house, [path])
    await page.evaluate(dropArticles)
    house.hosts[0].behave(behaviours.blackHole())
    await page.goto(house.hosts[0].url + path)
    await page.locator('.notice').waitFor()
  }
}

function unreachable(path: string): ReaderScreen['go'] {
  return async (page, house) => {
    await visit(page, house, [path])
    for (const host of house.hosts) host.behave(behaviours.answers(403))
    await page.evaluate(dropOne, path)
    await page.goto(house.hosts[0].url + path)
    await page.locator('[data-unreachable]').waitFor()
    await page.locator('[data-kept] li').first().waitFor()
  }
}

/** In the page: takes one kept page away. */
async function dropOne(path: string): Promise<void> {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      if (decodeURIComponent(request.url).endsWith(path)) await cache.delete(request)
  }
}

async function press(page: Page, what: 'try' | 'save' | 'forget'): Promise<void> {
  await page.locator(`[data-${what}]`).click()
  await page.locator(`[data-${what}-done]`).waitFor()
}

function pocketSays(what: RegExp): ReaderScreen['go'] {
  return async (page, { pocket }) => {
    await page.goto(pocket)
    await page.getByRole('status').filter({ hasText: what }).waitFor()
  }
}
