import * as v from 'valibot'
import { isUuid } from '#base/id.ts'

/** The name under which our intent's id travels in `metadata`. */
export const intentKey = 'tamizdat_intent'

/** Whole numbers of minor units; Stripe never sends others. */
export const minor = v.pipe(v.number(), v.safeInteger())

/** Unix seconds in, milliseconds out. */
export const instant = v.pipe(
  v.number(),
  v.safeInteger(),
  v.transform((seconds) => seconds * 1000),
)

/** ISO 4217 in lower case in, in capitals out. */
export const currency = v.pipe(
  v.string(),
  v.transform((code) => code.toUpperCase()),
)

/** An id, or the object that stands in its place where it was expanded. */
export const idOf = v.pipe(
  v.union([v.string(), v.object({ id: v.string() })]),
  v.transform((given) => (typeof given === 'string' ? given : given.id)),
)

export const metadata = v.nullish(v.record(v.string(), v.string()), {})

/** Our intent's id in metadata, or null where the object is not of our making. */
export function intentIn(given: Record<string, string> | null | undefined): string | null {
  const id = given?.[intentKey]
  return id !== undefined && isUuid(id) ? id : null
}

/** A movement of Stripe's balance: `amount` and `fee` in the currency that our account settles in. */
export const balanceTransaction = v.object({
  id: v.string(),
  amount: minor,
  currency,
  fee: minor,
  created: instant,
})
export type BalanceTransaction = v.InferOutput<typeof balanceTransaction>
