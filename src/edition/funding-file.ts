import { type Bytes, utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import { invariant } from '#base/invariant.ts'
import type { Result } from '#base/refusal.ts'
import { parseCanonical } from './checks/canonical-file.ts'
import {
  all,
  type Check,
  isRecord,
  listOf,
  nullOr,
  oneOf,
  record,
  textThat,
  wholeFrom,
} from './checks/check.ts'
import type { DaySum, Funding } from './publication.ts'

/**
 * What the signed `funding.json` says: how far the month has come, and what that consists of, so that anybody can add
 * it up again (docs/promises/funding.md). Minor units of `currency` (ISO 4217); below zero where a month's refunds
 * exceed its gifts.
 */
export type FundingFile = {
  format: 'tamizdat-funding'
  version: 2
  /** `YYYY-MM` in the publication's time zone. */
  month: string
  currency: string
  goal: number | null
  /** `recurring` and `once` together; the sum of `days`, where there are any. */
  received: number
  recurring: number
  once: number
  days: DaySum[]
}

/** What editions before contributions say: the total alone. */
export type FirstFundingFile = Pick<FundingFile, 'format' | 'month' | 'currency' | 'goal' | 'received'> & {
  version: 1
}

/** Fewer gifts than this are never told as a sum of their own. */
export const fewestGifts = 10

/** The most a `funding.json` may weigh, in bytes. */
const fundingFileLimit = 5_000

const money = wholeFrom(Number.MIN_SAFE_INTEGER)
const first = {
  format: oneOf('tamizdat-funding'),
  month: textThat('a month such as 2026-11', (text) => /^[0-9]{4}-(?:0[1-9]|1[0-2])$/.test(text)),
  currency: textThat('a currency such as EUR', (text) => /^[A-Z]{3}$/.test(text)),
  goal: nullOr(wholeFrom(1)),
  received: money,
}
const day = textThat('a day such as 2026-11-23', (text) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text))
const daySum = record({ from: day, to: day, gifts: wholeFrom(fewestGifts), sum: money })
const versions: Check[] = [
  record({ ...first, version: oneOf(1) }),
  all(
    record({ ...first, version: oneOf(2), recurring: money, once: money, days: listOf(daySum, 0, 31) }),
    addsUp,
    followsOn,
  ),
]

const fundingFile: Check = (value, at) =>
  (isRecord(value) && value['version'] === 1 ? versions[0] : versions[1])?.(value, at) ?? null

/** Bytes of `funding.json`: canonical JSON. Figures that it could not hold, or that do not add up, are our own bug. */
export function fundingBytes(funding: Funding): Bytes {
  const { monthlyGoal: goal, received, month, recurring, once, days } = funding
  invariant(
    goal === null || goal.currency === received.currency,
    'the goal and the gifts are in one currency',
  )
  const file: FundingFile = {
    format: 'tamizdat-funding',
    version: 2,
    month,
    currency: received.currency,
    goal: goal?.amount ?? null,
    received: received.amount,
    recurring,
    once,
    days: days.map(({ from, to, gifts, sum }) => ({ from, to, gifts, sum })),
  }
  const wrong = fundingFile(file, '')
  invariant(wrong === null, `funding.json: ${wrong}`)
  return utf8(canonicalJson(file))
}

/**
 * Reads `funding.json` from bytes that anybody may have sent; one spelling only. Adds the month up again: refuses with
 * `funding-invalid` where the parts are not the total.
 */
export function parseFunding(bytes: Uint8Array): Result<FundingFile | FirstFundingFile, 'funding-invalid'> {
  return parseCanonical(bytes, { limit: fundingFileLimit, check: fundingFile, code: 'funding-invalid' })
}

function addsUp(value: unknown): string | null {
  const { received, recurring, once, days } = value as FundingFile
  if (recurring + once !== received)
    return `received: expected ${recurring + once}, the parts, got ${received}`
  const sum = days.reduce((total, one) => total + one.sum, 0)
  return days.length === 0 || sum === received
    ? null
    : `days: expected sums that make ${received}, got ${sum}`
}

/** Days of the month, in order, none in two sums. */
function followsOn(value: unknown): string | null {
  const { month, days } = value as FundingFile
  let before = ''
  for (const [i, { from, to }] of days.entries()) {
    const isInMonth = [from, to].every((one) => one.startsWith(month) && isDay(one))
    if (!isInMonth || from <= before || to < from)
      return `days[${i}]: expected days of ${month} after ${before || 'the month before'}, got ${from} to ${to}`
    before = to
  }
  return null
}

function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}
