import { parse } from 'csv-parse/sync'
import { done, refused, type Result } from '#base/refusal.ts'
import type { StatementLine } from '../line.ts'
import { placesIn, simple, type Column, type Places } from './columns.ts'
import { habitsOf, readAmount, readDay, type Habits } from './numbers.ts'
import {
  bankIdIn,
  plainIban,
  unreadable,
  type LineFault,
  type OurAccount,
  type Statement,
  type StatementCode,
} from './statement.ts'

type Row = { number: number; cells: string[] }
type Sheet = { header: string[]; places: Places; rows: Row[] }

/** Some banks print a dozen lines about the account before the columns. */
const deepestHeader = 30

/** More rows than any bank exports at once, and few enough to be read in a second. */
const mostRows = 100_000

/** In characters: longer is a file of something else, such as one whose quotes do not close. */
const longestRow = 100_000

/** Reads a CSV as banks export it, by the names of its columns. */
export function readCsv(text: string, account: OurAccount): Result<Statement, StatementCode> {
  const sheet = sheetOf(text)
  if (!sheet.ok) return sheet
  const { header, places, rows } = sheet.value
  if (rows.length > mostRows)
    return unreadable(`Expected at most ${mostRows} rows: export shorter periods, one after another.`)
  const cell = (row: Row, column: keyof Omit<Places, 'text'>) => cellAt(row, places[column])
  const other = rows.find((row) => isOther(cell(row, 'own'), account.iban))
  if (other !== undefined)
    return refused(
      'statement-other-account',
      `Line ${other.number} is of another account than BANK_IBAN: nothing was taken in.`,
    )
  const booked = rows.filter((row) => isBooked(cell(row, 'state')))
  const habits = habitsOf(
    booked.flatMap((row) => [cell(row, 'amount'), cell(row, 'in'), cell(row, 'out')]),
    booked.map((row) => cell(row, 'date')),
  )
  const read = booked.map((row) => lineOf(row, places, habits, account))
  return done({
    source: `csv ${header.map(simple).join(' ')}`.slice(0, 400),
    lines: read.flatMap(({ line }) => line ?? []),
    faults: read.flatMap(({ faults }) => faults),
  })
}

function sheetOf(text: string): Result<Sheet, StatementCode> {
  let broken: Result<never, StatementCode> | null = null
  for (const delimiter of [';', ',', '\t']) {
    const top = rowsOf(text, delimiter, deepestHeader)
    if (!top.ok) broken ??= top
    const first = top.ok ? top.value : []
    const at = first.findIndex(({ cells }) => placesIn(cells) !== null)
    const header = first[at]?.cells ?? []
    const places = placesIn(header)
    if (places === null) continue
    const rows = rowsOf(text, delimiter, at + 1 + mostRows + 1)
    return rows.ok ? done({ header, places, rows: rows.value.slice(at + 1) }) : rows
  }
  const neither = unreadable(
    'Expected a CAMT.053 file, or a CSV with columns for date and amount (such as "Buchungstag" and "Betrag"); found neither.',
  )
  return broken ?? neither
}

function rowsOf(text: string, delimiter: string, most: number): Result<Row[], StatementCode> {
  const options = {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    to: most,
    max_record_size: longestRow,
  } as const
  try {
    // The line number goes in front of each record's cells.
    const parsed = parse(text, {
      ...options,
      on_record: (record: string[], { lines }) => [String(lines), ...record],
    })
    return done(parsed.map(([number, ...cells]) => ({ number: Number(number), cells })))
  } catch (cause) {
    return unreadable(`The CSV cannot be read: ${cause instanceof Error ? cause.message : ''}`)
  }
}

const cellAt = (row: Row, place: number | undefined): string => row.cells[place ?? -1] ?? ''

function isOther(own: string, iban: string): boolean {
  return /^[A-Z]{2}\d{2}/.test(plainIban(own)) && plainIban(own) !== iban
}

/** What the bank has only announced, or took back, is no money. */
function isBooked(state: string): boolean {
  return !/pending|vorgemerkt|reverted|declined|failed|cancel|refused|in behandeling|oczekuj/i.test(state)
}

function lineOf(
  row: Row,
  places: Places,
  habits: Habits,
  account: OurAccount,
): { line: StatementLine | null; faults: LineFault[] } {
  const cell = (column: Exclude<Column, 'text'>) => cellAt(row, places[column])
  // Sums at the end of a file, and rows of another kind, have no day.
  if (cell('date') === '' && row.cells.filter((text) => text !== '').length < 3)
    return { line: null, faults: [] }
  const currency = cell('currency').toUpperCase() || account.currency
  const bookedAt = readDay(cell('date'), habits)
  const amount = /^[A-Z]{3}$/.test(currency) ? amountIn(row, places, habits, currency) : null
  const fault = (field: string, expected: string, got: string): LineFault => ({
    number: row.number,
    field,
    message: `expected ${expected}, got ${JSON.stringify(got.slice(0, 40))}`,
  })
  const faults = [
    ...(bookedAt === null ? [fault('date', 'a day such as 2026-11-23 or 23.11.2026', cell('date'))] : []),
    ...(/^[A-Z]{3}$/.test(currency) ? [] : [fault('currency', 'a currency such as EUR', cell('currency'))]),
    ...(amount === null && /^[A-Z]{3}$/.test(currency)
      ? [fault('amount', `an amount of ${currency} that can be read in one way`, amountText(row, places))]
      : []),
  ]
  if (bookedAt === null || amount === null) return { line: null, faults }
  const text = places.text.map((place) => cellAt(row, place)).filter((part) => part !== '')
  const line = {
    number: row.number,
    bookedAt,
    amount,
    currency,
    bankId: bankIdIn(cell('id')),
    name: cell('name'),
    account: plainIban(cell('account')),
    text: text.join(' '),
  }
  return { line, faults }
}

function amountText(row: Row, places: Places): string {
  return (
    [places.amount, places.in, places.out].map((place) => cellAt(row, place)).find((text) => text !== '') ??
    ''
  )
}

/** Words and letters for money that left: German Soll and -, Dutch Af, Estonian D, CAMT's DBIT. */
const leaving = /^(-|s|soll|af|d|db|dbit|debit|out|cargo)$/i

function amountIn(row: Row, places: Places, habits: Habits, currency: string): number | null {
  const read = (place: number | undefined) => readAmount(cellAt(row, place), currency, habits)
  if (places.amount !== undefined) {
    const amount = read(places.amount)
    if (amount === null || places.sign === undefined) return amount
    return leaving.test(cellAt(row, places.sign)) ? 0 - Math.abs(amount) : amount
  }
  const came = read(places.in)
  if (came !== null && came !== 0) return came
  const left = read(places.out)
  return left === null ? came : 0 - Math.abs(left)
}
