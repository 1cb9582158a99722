import * as v from 'valibot'
import { frequencies, type GivingCurrency, type Money, type Publication } from '#edition/publication.ts'
import { minorUnits } from '#support/minor-units.ts'
import type { Frequency, Provider } from '#support/provider.ts'
import { languageField } from '../http/form.ts'

/** What the support page and our own forms send. Nothing in it says who somebody is. */
export const giftFields = v.object({
  frequency: v.pipe(v.string(), v.maxLength(20)),
  /** Minor units, or `other`. */
  amount: v.pipe(v.string(), v.maxLength(20)),
  /** As typed. */
  other: v.pipe(v.string(), v.maxLength(40)),
  currency: v.pipe(v.string(), v.maxLength(3)),
  /** A country code of the list, `elsewhere`, or empty where nothing was asked. Never stored. */
  place: v.pipe(v.string(), v.maxLength(20)),
  cover: v.pipe(v.string(), v.maxLength(1)),
  /** `1`: receipts by mail. */
  receipt: v.pipe(v.string(), v.maxLength(1)),
  language: languageField,
  campaign: v.fallback(v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,40}$/)), ''),
  /** Private token of a pledge that this gift takes the place of. */
  moves: v.fallback(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{0,60}$/)), ''),
})
export type GiftFields = v.InferOutput<typeof giftFields>

/** A gift as it was chosen. */
export type Chosen = { amount: Money; frequency: Frequency }

/** What is wrong with a gift. `least` and `most` say the amount that would do. */
export type GiftFault =
  | { what: 'amount' | 'currency' | 'form' | 'no-means' }
  | { what: 'least' | 'most'; limit: Money }

/** The gift that the fields mean, or what is wrong with it. */
export function readGift(
  fields: GiftFields,
  { support }: Publication,
  providers: readonly Provider[],
): { chosen: Chosen } | { fault: GiftFault } {
  const frequency = frequencies.find((each) => each === fields.frequency)
  if (frequency === undefined) return { fault: { what: 'form' } }
  const giving = support.currencies.find(({ currency }) => currency === fields.currency)
  if (giving === undefined) return { fault: { what: 'currency' } }
  const typed = fields.amount === 'other' || fields.amount === ''
  const amount = typed
    ? minorUnitsTyped(fields.other, giving.currency)
    : /^\d{1,12}$/.test(fields.amount)
      ? Number(fields.amount)
      : null
  if (amount === null || amount === 0) return { fault: { what: 'amount' } }
  const fault = outOfRange({ amount, currency: giving.currency }, giving, frequency, providers)
  return fault === null ? { chosen: { amount: { amount, currency: giving.currency }, frequency } } : { fault }
}

function outOfRange(
  { amount, currency }: Money,
  giving: GivingCurrency,
  frequency: Frequency,
  providers: readonly Provider[],
): GiftFault | null {
  const limits = providers
    .filter(({ takes }) => takes.includes(frequency))
    .flatMap((provider) => provider.limits(currency) ?? [])
  if (limits.length === 0) return { what: 'no-means' }
  const least = Math.max(giving.minimum, Math.min(...limits.map((limit) => limit.least)))
  const most = Math.max(...limits.map((limit) => limit.most))
  if (amount < least) return { what: 'least', limit: { amount: least, currency } }
  if (amount > most) return { what: 'most', limit: { amount: most, currency } }
  return null
}

/**
 * Minor units of an amount as people type it: `12`, `12.50`, `12,50`, `$12`, `۱۲٫۵۰`, `1 000`. Null for what could be
 * meant in two ways (`1,000`) or is finer than the currency.
 */
export function minorUnitsTyped(typed: string, currency: string): number | null {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\u06F0-\u06F9\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll(/[\u200E\u200F]/g, '')
    .replaceAll(/^[\p{Sc}\p{L}\s]+|[\p{Sc}\p{L}\s]+$/gu, '')
    .replaceAll(/(?<=\d)\s(?=\d{3})/gu, '')
    .replace('٫', '.')
  const [, whole = '', point, fraction = ''] = /^(\d{1,9})(?:([.,])(\d{1,3}))?$/.exec(plain) ?? []
  if (whole === '' || (point === ',' && fraction.length === 3) || isTooFine(fraction, currency)) return null
  return minorUnits(fraction === '' ? whole : `${whole}.${fraction}`, currency)
}

/** True where a fraction has more digits than the currency. */
function isTooFine(fraction: string, currency: string): boolean {
  return fraction !== '' && minorUnits(`0.${'0'.repeat(fraction.length - 1)}1`, currency) === 0
}
