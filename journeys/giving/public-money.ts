import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from 'playwright-core'
import { moneyText } from '#edition/money-text.ts'
import { comesTrue } from '../comes-true.ts'
import type { RunningNewsroom } from '../running-newsroom.ts'
import { signedFile } from '../signed-file.ts'

type Newsroom = Pick<RunningNewsroom, 'dataFolder' | 'siteUrl'>

/**
 * Waits until the ledger says `total` (minor units, USD), then until the edition does, and compares what the public is
 * told: the signed figures, and the bars of the support page and the front page as a browser without scripts shows them.
 */
export async function publicTotalIs(newsroom: Newsroom, browser: Browser, total: number): Promise<void> {
  await comesTrue('the ledger', total, async () => ledgerTotal(newsroom))
  await comesTrue('funding.json', total, () => {
    dontWaitHalfAMinute(newsroom)
    return signedTotal(newsroom.siteUrl)
  })
  assert.equal(ledgerTotal(newsroom), total)
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const path of ['support.html', '']) {
    await page.goto(`${newsroom.siteUrl}/${path}`)
    const bar = page.locator('.goal').first()
    const text = moneyText('en', { amount: Math.max(0, total), currency: 'USD' })
    assert.ok(((await bar.textContent()) ?? '').includes(`${text} of $10,000`), `/${path}: ${text}`)
    assert.equal(await bar.getByRole('progressbar').getAttribute('value'), String(Math.max(0, total)))
  }
  await context.close()
}

/** Gifts less what went back, from the entries themselves: nothing of the program's own sums. */
export function ledgerTotal({ dataFolder }: Pick<Newsroom, 'dataFolder'>): number {
  const rows = inDatabase(dataFolder, (database) =>
    database
      .prepare(
        `select debit, credit, amount from ledger_entry where currency = 'USD'
          and (debit in ('contributions', 'refunds', 'disputes') or credit in ('contributions', 'refunds', 'disputes'))`,
      )
      .all(),
  ) as { debit: string; credit: string; amount: number }[]
  const counted = new Set(['contributions', 'refunds', 'disputes'])
  return rows.reduce(
    (sum, { debit, credit, amount }) =>
      sum + (counted.has(credit) ? amount : 0) - (counted.has(debit) ? amount : 0),
    0,
  )
}

/** Reads or writes the embedded database beside the running program. */
export function inDatabase<Value>(dataFolder: string, work: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(join(dataFolder, 'newsroom.db'), { timeout: 10_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** The press is told of new figures twice a minute at most: what it waits for comes now. */
function dontWaitHalfAMinute({ dataFolder }: Newsroom): void {
  inDatabase(dataFolder, (database) =>
    database.exec("update job set run_at = 0 where kind = 'funding-changed' and state = 'ready'"),
  )
}

async function signedTotal(siteUrl: string): Promise<number> {
  const { received } = (await signedFile(siteUrl, 'funding.json')) as { received: number }
  return received
}
