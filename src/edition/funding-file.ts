import { type Bytes, fromUtf8, utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { type Check, fault, nullOr, oneOf, record, textThat } from './checks/check.ts'
import type { Funding } from './publication.ts'

/**
 * What the signed `funding.json` says: how far the month has come. `goal` and `received` are minor units of
 * `currency` (ISO 4217); `received` falls below zero where a month's refunds exceed its gifts.
 */
export type FundingFile = {
  format: 'tamizdat-funding'
  version: 1
  /** `YYYY-MM` in the publication's time zone. */
  month: string
  currency: string
  goal: number | null
  received: number
}

/** The most a `funding.json` may weigh, in bytes. */
const fundingFileLimit = 1_000

const fundingFile = record({
  format: oneOf('tamizdat-funding'),
  version: oneOf(1),
  month: textThat('a month such as 2026-11', (text) => /^[0-9]{4}-(?:0[1-9]|1[0-2])$/.test(text)),
  currency: textThat('a currency such as EUR', (text) => /^[A-Z]{3}$/.test(text)),
  goal: nullOr(wholeFrom(1)),
  received: wholeFrom(Number.MIN_SAFE_INTEGER),
})

/** Bytes of `funding.json`: canonical JSON. Figures that it could not hold are our own bug. */
export function fundingBytes(funding: Funding): Bytes {
  const { monthlyGoal: goal, received, month } = funding
  invariant(
    goal === null || goal.currency === received.currency,
    'the goal and the gifts are in one currency',
  )
  const file: FundingFile = {
    format: 'tamizdat-funding',
    version: 1,
    month,
    currency: received.currency,
    goal: goal?.amount ?? null,
    received: received.amount,
  }
  const wrong = fundingFile(file, '')
  invariant(wrong === null, `funding.json: ${wrong}`)
  return utf8(canonicalJson(file))
}

/** Reads `funding.json` from bytes that anybody may have sent; one spelling only. */
export function parseFunding(bytes: Uint8Array): Result<FundingFile, 'funding-invalid'> {
  if (bytes.length > fundingFileLimit) {
    return refused('funding-invalid', `expected at most ${fundingFileLimit} bytes, got ${bytes.length}`)
  }
  let value: unknown
  let text: string
  try {
    text = fromUtf8(bytes)
    value = JSON.parse(text)
  } catch {
    return refused('funding-invalid', 'expected JSON, got something else')
  }
  const wrong = fundingFile(value, '')
  if (wrong !== null) return refused('funding-invalid', wrong)
  const file = value as FundingFile
  return canonicalJson(file) === text
    ? done(file)
    : refused('funding-invalid', 'expected canonical JSON, got another spelling')
}

function wholeFrom(least: number): Check {
  return (value, at) =>
    Number.isSafeInteger(value) && Number(value) >= least
      ? null
      : fault(at, `a whole number from ${least}`, value)
}
