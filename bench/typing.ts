import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { ArticleDocument, Block } from '#edition/article.ts'
import { launchBrowser } from '../journeys/browser.ts'
import { startProgram } from '../journeys/running-newsroom.ts'
import { budget, fact } from './budget.ts'

// Typing in a real browser: how long the window is busy with one key, from the key until all that follows from it is
// done and laid out, in an article of 5,000 words; and how long one of 50,000 words takes to open and save.

const strokes = 300

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-typing-'))
const browser = await launchBrowser()
if (browser) {
  const newsroom = await startProgram({ command: 'demo', dataFolder: join(folder, 'data') })
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(60_000)
  await page.goto(newsroom.link)
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  await open(page, await make(page, 5_000))
  const busy = await type(page)
  budget('one key in 5,000 words, p95', at(busy, 0.95), 'ms', { atMost: 16 })
  fact(
    'one key in 5,000 words, median and worst',
    `${at(busy, 0.5).toFixed(1)} and ${at(busy, 1).toFixed(1)} ms`,
  )
  const long = await make(page, 50_000)
  const began = performance.now()
  await open(page, long)
  fact('an article of 50,000 words opens', `${((performance.now() - began) / 1_000).toFixed(1)} s`)
  const busyLong = await type(page)
  fact(
    'one key in 50,000 words, median and p95',
    `${at(busyLong, 0.5).toFixed(1)} and ${at(busyLong, 0.95).toFixed(1)} ms`,
  )
  const saving = performance.now()
  await page.keyboard.type('x')
  await page.locator('.saving-waiting, .saving-saving').first().waitFor()
  await page.locator('.saving-saved').waitFor()
  fact('a stroke in it is in the newsroom after', `${((performance.now() - saving) / 1_000).toFixed(2)} s`)
  await browser.close()
  await newsroom.stop()
}
rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** An article of so many words in paragraphs of 50, with a quotation every ten; returns its id. */
async function make(page: Page, words: number): Promise<string> {
  const sentence = 'all the words of a report that goes on for long '
  const text = sentence.repeat(5).trim()
  const blocks = Array.from({ length: words / 50 }, (_, i): Block => {
    const content = [{ type: 'text' as const, text: `${i} ${text}` }]
    if (i % 10 !== 9) return { type: 'paragraph', content }
    const speaker = { name: 'A courier', role: '', place: '', date: '', source: '' }
    return { type: 'quote', paragraphs: [content], speaker }
  })
  const document: ArticleDocument = {
    format: 'tamizdat-article',
    version: 1,
    language: 'en',
    headline: `Of ${words} words`,
    standfirst: '',
    dateline: '',
    lead: null,
    blocks,
  }
  return page.evaluate(async (article) => {
    const content = { document: article, slug: '', section: '', tags: [], authors: [], kind: 'news' }
    const answer = await fetch('/api/articles', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ content }),
    })
    return ((await answer.json()) as { id: string }).id
  }, document)
}

async function open(page: Page, id: string): Promise<void> {
  await page.goto(new URL(`/articles/${id}`, page.url()).href)
  await page.locator('.ProseMirror > p').first().waitFor()
}

/** Types in the middle of the text, and says for each key how many ms the window was busy with it. */
async function type(page: Page): Promise<number[]> {
  const paragraphs = page.locator('.ProseMirror > p')
  const middle = paragraphs.nth(Math.floor((await paragraphs.count()) / 2))
  await middle.scrollIntoViewIfNeeded()
  await middle.click()
  await page.keyboard.press('End')
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { times })
    // The first work of a key is this; the message comes once everything that follows from it at once is done.
    addEventListener(
      'keydown',
      () => {
        const began = performance.now()
        const idle = new MessageChannel()
        idle.port1.addEventListener('message', () => {
          // What the browser lays out for the next frame counts too.
          void document.body.offsetHeight
          times.push(performance.now() - began)
        })
        idle.port1.start()
        queueMicrotask(() => idle.port2.postMessage(null))
      },
      { capture: true },
    )
  })
  for (let i = 0; i < strokes; i++) await page.keyboard.type(i % 6 === 5 ? ' ' : 'e', { delay: 25 })
  return page.evaluate(() => (globalThis as unknown as { times: number[] }).times.slice(20))
}

function at(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
