import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { chromium, type Browser, type Page } from 'playwright-core'
import { openDatabase } from '#platform/database.ts'
import { freshAddress } from '#platform/testing.ts'
import { deskForTests, type DeskForTests, russia } from './testing/desk-for-tests.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const skip = existsSync(executablePath) ? false : `no browser at ${executablePath}; set CHROMIUM`
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Pictures of the pages go there, where it is named. */
const pictures = process.env['DESK_PICTURES']

describe('the front desk in a browser', { skip }, () => {
  let browser: Browser
  let desk: DeskForTests
  const server = listening()
  const provider = listening()
  const closers: (() => Promise<void> | void)[] = []

  before(async (context) => {
    const { at, drop } = await freshAddress('sqlite')
    const database = await openDatabase(at)
    closers.push(drop, () => database.close())
    const origin = await server.open()
    const test = { after: (close: () => Promise<void>) => void closers.push(close) }
    desk = await deskForTests(database.db, { ...context, ...test } as never, {
      closedPlaces: [russia],
      publicUrl: origin,
    })
    const listener = getRequestListener(desk.app.fetch)
    server.answer = (request, response) => void listener(request, response)
    await provider.open()
    browser = await chromium.launch({ executablePath, args: flags })
  })
  after(async () => {
    await browser?.close()
    for (const one of [server, provider]) one.close()
    for (const close of closers.toReversed()) await close()
  })

  for (const [language, scheme, width] of [
    ['en', 'light', 1280],
    ['ru', 'dark', 390],
    ['fa', 'light', 390],
  ] as const)
    test(`every page is accessible and fits, in ${language}, ${scheme}, ${width} px wide`, async () => {
      const context = await browser.newContext({
        colorScheme: scheme,
        viewport: { width, height: 844 },
        bypassCSP: true,
      })
      const page = await context.newPage()
      const seen = async (name: string) => {
        assert.deepEqual(await violations(page), [], name)
        assert.ok(
          await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
          `${name} scrolls sideways`,
        )
        assert.equal(await page.evaluate('document.documentElement.lang'), language)
        if (pictures !== undefined)
          await page.screenshot({ path: `${pictures}/desk-${name}-${language}.png`, fullPage: true })
      }
      await journey(page, { desk, language, origin: server.origin, seen })
      await context.close()
    })

  for (const isNamed of [true, false])
    test(`a gift takes two screens without JavaScript, and goes on to a provider elsewhere that the page’s own policy ${isNamed ? 'names' : 'does not name, by a link'}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      const complaints: string[] = []
      const asked: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('request', (request) => asked.push(new URL(request.url()).origin))
      const sandbox = desk.office.providers.find(({ name }) => name === 'sandbox')
      assert.ok(sandbox)
      const { origins } = sandbox
      const checkout = sandbox.checkout.bind(sandbox)
      if (isNamed) Object.assign(sandbox, { origins: [provider.origin] })
      sandbox.checkout = async (order) => {
        const begun = await checkout(order, order.intentId)
        return begun.ok ? { ok: true, value: { ...begun.value, url: `${provider.origin}/hosted` } } : begun
      }
      await give(page, server.origin, 'en')
      await page.selectOption('#place', 'elsewhere')
      await page.click('main button')
      assert.ok(
        asked.every((origin) => origin === server.origin),
        asked.join(),
      )
      await page.click('button[value=sandbox]')
      if (!isNamed) await page.click('main a.button')
      await page.waitForURL(`${provider.origin}/hosted`)
      assert.deepEqual(complaints, [])
      assert.deepEqual(await context.cookies(), [])
      Object.assign(sandbox, { checkout, origins })
      await context.close()
    })
})

type Tour = { desk: DeskForTests; language: string; origin: string; seen: (name: string) => Promise<void> }

/** Through all pages of the desk, as a giver comes by them. */
async function journey(page: Page, { desk, language, origin, seen }: Tour): Promise<void> {
  await give(page, origin, language)
  await seen('place')
  await page.selectOption('#place', 'RU')
  await page.click('main button')
  await seen('closed')
  await give(page, origin, language)
  await page.selectOption('#place', 'elsewhere')
  await page.click('main button')
  await seen('gift')
  await page.click('button[value=sandbox]')
  await seen('sandbox')
  await page.fill('#email', 'reader@mail.example')
  await page.click('button[value=pay]')
  await desk.settle()
  await page.reload()
  await seen('thanks')
  await page.click('a[href*="/desk/pledge/"]')
  await seen('pledge')
  await page.fill('#other', '1')
  await page.click('form[action$="/amount"] button')
  await seen('pledge-fault')
  await page.click('a[href$="/receipts"]')
  await seen('receipts')
  await page.goto(`${origin}/desk/find?language=${language}`)
  await seen('find')
  await page.goto(`${origin}/desk/remind?language=${language}`)
  await seen('remind')
  await reminded(page, { desk, language, origin, seen })
  await page.goto(`${origin}/desk/nothing?language=${language}`)
  await seen('missing')
  await give(page, origin, language, { amount: 'other', other: '1,000', currency: 'EUR', place: 'elsewhere' })
  await seen('check')
  await give(page, origin, language, { currency: 'EUR', place: 'elsewhere' })
  await page.click('button[value=bank]')
  await seen('bank')
}

async function reminded(page: Page, { desk, language, origin, seen }: Tour): Promise<void> {
  await page.fill('#email', `reminded-${language}@mail.example`)
  await page.click('main button')
  await seen('remind-asked')
  await desk.settle()
  const token = /desk\/remind\/(\S+)/.exec(desk.mails.at(-1)?.text ?? '')?.[1]
  await page.goto(`${origin}/desk/remind/${token}`)
  await seen('remind-confirm')
  await page.click('form[action$="/confirm"] button')
  await seen('remind-confirmed')
}

/** What the form of the support page sends. */
async function give(
  page: Page,
  origin: string,
  language: string,
  change: Record<string, string> = {},
): Promise<void> {
  const fields = {
    frequency: 'monthly',
    amount: '500',
    currency: 'USD',
    language,
    campaign: 'article-end',
    ...change,
  }
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  )
  await page.setContent(
    `<form method="post" action="${origin}/desk/give">${inputs.join('')}<button>Give</button></form>`,
  )
  await page.click('button')
  await page.waitForURL(`${origin}/desk/give`)
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Run = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }
    const found = globalThis as unknown as { axe: { run(): Promise<Run> } }
    const run = await found.axe.run()
    return run.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  })
}

function listening() {
  const own: { server: Server | null; origin: string; answer: RequestListener } = {
    server: null,
    origin: '',
    answer: (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Provider</title>'),
  }
  return Object.assign(own, {
    async open(): Promise<string> {
      const server = createServer((request, response) => own.answer(request, response))
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
      own.server = server
      own.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      return own.origin
    },
    close(): void {
      own.server?.closeAllConnections()
      own.server?.close()
    },
  })
}
