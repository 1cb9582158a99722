import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { RunningNewsroom } from './running-newsroom.ts'

// What the journey at the desk does again and again.

/** Noon of today on this machine, whose calendar the app shows. */
export function noonToday(): number {
  return new Date().setHours(12, 0, 0, 0)
}

/** Drafts in several stages, made as the app makes them. */
export async function seed(page: Page): Promise<Record<string, string>> {
  const drafts = [
    { headline: 'What the archive kept', text: 'Nobody had asked for the boxes.', stage: 'draft' },
    { headline: 'A printer remembers', text: 'The press stood in a cellar.', stage: 'draft' },
    { headline: 'The border at night', text: 'The train waits for two hours.', stage: 'review' },
    { headline: 'Paper and its price', text: 'Only the lighthouse kept its stock of paper.', stage: 'ready' },
  ]
  return page.evaluate(
    async ({ drafts, deadlineAt }) => {
      const send = async (method: string, path: string, body: unknown, headers = {}) => {
        const answer = await fetch(path, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        })
        if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
        return (await answer.json()) as { id: string }
      }
      const ids: Record<string, string> = {}
      for (const { headline, text, stage } of drafts) {
        const document = {
          format: 'tamizdat-article',
          version: 1,
          language: 'en',
          headline,
          standfirst: '',
          dateline: '',
          lead: null,
          blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
        }
        const plain = { slug: '', section: 'News', tags: [], authors: [], kind: 'news', storyline: '' }
        const key = { 'idempotency-key': crypto.randomUUID() }
        const content = { document, ...plain, legalLabels: [] }
        const { id } = await send('POST', '/api/articles', { content }, key)
        ids[headline] = id
        const patch = { stage, ...(stage === 'review' ? { deadlineAt } : {}) }
        await send('PUT', `/api/articles/${id}/workflow`, patch)
      }
      return ids
    },
    { drafts, deadlineAt: noonToday() },
  )
}

/** A job that did not succeed in any of its attempts, as the worker leaves it. */
export function giveUp(newsroom: RunningNewsroom): void {
  const database = new DatabaseSync(join(newsroom.dataFolder, 'newsroom.db'), { timeout: 10_000 })
  try {
    const now = Date.now()
    database
      .prepare(
        `insert into job (id, kind, payload, key, state, attempts, max_attempts, run_at, created_at, finished_at, last_error)
         values ('journey', 'check-site', 'null', null, 'dead', 10, 10, ?, ?, ?, 'Error: disk full')`,
      )
      .run(now, now, now)
  } finally {
    database.close()
  }
}

/** A key and what it moves: the next one must find it there. */
export async function pressSlowly(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))))
}

/** Waits until an edition brings it: pages of readers change at one instant, after the newsroom has answered. */
export async function printed(newsroom: RunningNewsroom, path: string, expected: RegExp): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (expected.test(await (await fetch(`${newsroom.siteUrl}${path}`)).text())) return
    await pause(200)
  }
  assert.fail(`${path} does not have ${String(expected)} after 30 seconds`)
}

export async function drag(page: Page, handle: string, column: string): Promise<void> {
  const from = await page.getByRole('button', { name: handle }).boundingBox()
  const to = await page.getByRole('region', { name: column, exact: true }).boundingBox()
  assert.ok(from && to)
  await page.mouse.move(from.x + 5, from.y + 5)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 20, { steps: 4 })
  await page.mouse.move(to.x + 60, to.y + 80, { steps: 8 })
  await page.mouse.up()
}

export function ask<Answer>(page: Page, path: string): Promise<Answer> {
  return page.evaluate(async (address) => (await (await fetch(address)).json()) as Answer, path)
}
