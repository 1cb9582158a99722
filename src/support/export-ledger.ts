import type { Instant } from '#base/clock.ts'
import { isoDay } from '#base/zone.ts'
import type { Db } from '#platform/database.ts'
import type { LedgerLine } from './ledger.ts'
import { decimalOf } from './minor-units.ts'
import { allEntries, ledgerBegan } from './reports-ledger.ts'

// The ledger for other programs (docs/promises/ledger-exports.md). Both are written while they are read: a text comes in
// pieces, each of whole lines. No person is in the ledger, so none is in these.

type Span = { from: Instant; to: Instant }

/** Columns of the CSV, in this order. */
export const csvColumns = [
  'at',
  'booked_at',
  'transaction',
  'kind',
  'revision',
  'provider',
  'object',
  'debit',
  'credit',
  'amount',
  'currency',
] as const

/** The entries of a span as CSV (RFC 4180): UTF-8, CRLF, a line of names first; instants ISO 8601 in UTC, plain decimals. */
export async function* ledgerCsv(db: Db, span: Span): AsyncGenerator<string> {
  yield `${csvColumns.join(',')}\r\n`
  for await (const line of allEntries(db, span)) yield `${csvFields(line).map(csvField).join(',')}\r\n`
}

function csvFields(line: LedgerLine): string[] {
  return [
    new Date(line.at).toISOString(),
    new Date(line.bookedAt).toISOString(),
    line.transactionId,
    line.kind,
    String(line.revision),
    line.provider,
    line.objectId,
    line.debit,
    line.credit,
    decimalOf(line),
    line.currency,
  ]
}

/** What a spreadsheet would take for a formula is made a text: ids come from outside. */
function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * The entries of a span for Beancount 2 or 3: every account is opened on the day of the ledger's first entry, every
 * transaction balances in each currency. Days are those of `timeZone` (IANA).
 */
export async function* ledgerBeancount(
  db: Db,
  span: Span,
  { title, timeZone }: { title: string; timeZone: string },
): AsyncGenerator<string> {
  yield `option "title" ${quoted(title)}\n`
  const began = await ledgerBegan(db)
  if (began === null) return
  const opened = isoDay(Math.min(began, span.from === 0 ? began : span.from), timeZone)
  const names = await accountNames(db)
  yield `\n${names.map((name) => `${opened} open ${beancountAccount(name)}\n`).join('')}`
  for await (const lines of byInstant(db, span)) {
    const transactions = Map.groupBy(lines, ({ transactionId }) => transactionId)
    for (const group of transactions.values()) yield beancountTransaction(group, timeZone)
  }
}

/** Entries of one instant together: those of a transaction need not stand next to each other. */
async function* byInstant(db: Db, span: Span): AsyncGenerator<LedgerLine[]> {
  let lines: LedgerLine[] = []
  for await (const line of allEntries(db, span)) {
    if (lines[0] !== undefined && lines[0].at !== line.at) {
      yield lines
      lines = []
    }
    lines.push(line)
  }
  if (lines.length > 0) yield lines
}

async function accountNames(db: Db): Promise<string[]> {
  const debits = db.selectFrom('ledger_entry').select('debit as account')
  const credits = db.selectFrom('ledger_entry').select('credit as account')
  const rows = await debits.union(credits).execute()
  return rows.map(({ account }) => account).toSorted()
}

/** Each entry balances by itself, so a transaction does. */
function beancountTransaction(lines: readonly LedgerLine[], timeZone: string): string {
  const [first] = lines
  if (first === undefined) return ''
  const head = `\n${isoDay(first.at, timeZone)} * ${quoted(first.provider)} ${quoted(first.kind)}\n`
  const about = [
    `  transaction: ${quoted(first.transactionId)}\n`,
    `  object: ${quoted(first.objectId)}\n`,
    `  revision: ${first.revision}\n`,
  ]
  const postings = lines.flatMap((line) => [
    `  ${beancountAccount(line.debit)}  ${decimalOf(line)} ${line.currency}\n`,
    `  ${beancountAccount(line.credit)}  -${decimalOf(line)} ${line.currency}\n`,
  ])
  return [head, ...about, ...postings].join('')
}

const roots: Record<string, string> = {
  contributions: 'Income:Contributions',
  refunds: 'Expenses:Refunds',
  disputes: 'Expenses:Disputes',
  fees: 'Expenses:Fees',
  bank: 'Assets:Bank',
}

/** `provider:stripe` → `Assets:Providers:Stripe`. Parts of names begin with a capital; all else becomes a hyphen. */
export function beancountAccount(account: string): string {
  const known = roots[account]
  if (known !== undefined) return known
  const [kind = '', name = ''] = account.split(':')
  const part = name.replaceAll(/[^A-Za-z0-9]/g, '-').replace(/^-*/, '')
  const capital = part.charAt(0).toUpperCase() + part.slice(1)
  return `${kind === 'provider' ? 'Assets:Providers' : 'Equity:Exchange'}:${capital}`
}

/** Beancount knows `\"` and `\\` in texts. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`).replaceAll(/[\r\n]+/g, ' ')}"`
}
