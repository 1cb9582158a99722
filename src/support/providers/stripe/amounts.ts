import type { Money } from '#edition/publication.ts'

/**
 * By currency: the least charge (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts), and what a
 * domestic card costs at Stripe's list price in the currency's home, in hundredths of a per cent and minor units
 * (https://stripe.com/pricing). Who has negotiated another price sees the true fee in the ledger.
 */
const terms: Record<string, { least: number; share: number; each: number }> = {
  USD: { least: 50, share: 290, each: 30 },
  EUR: { least: 50, share: 150, each: 25 },
  GBP: { least: 30, share: 150, each: 20 },
  CHF: { least: 50, share: 290, each: 30 },
  CAD: { least: 50, share: 290, each: 30 },
  AUD: { least: 50, share: 170, each: 30 },
  NZD: { least: 50, share: 270, each: 30 },
  SEK: { least: 300, share: 150, each: 180 },
  NOK: { least: 300, share: 240, each: 200 },
  DKK: { least: 250, share: 150, each: 180 },
  PLN: { least: 200, share: 150, each: 100 },
  CZK: { least: 1500, share: 150, each: 650 },
  RON: { least: 200, share: 150, each: 100 },
  JPY: { least: 50, share: 360, each: 0 },
}

export const stripeCurrencies = Object.keys(terms)

/** Stripe takes eight digits at most. */
const most = 99_999_999

/** The least and the most of one charge, minor units; null for a currency that is not offered. */
export function stripeLimits(currency: string): { least: number; most: number } | null {
  const known = terms[currency]
  return known === undefined ? null : { least: known.least, most }
}

/** What Stripe keeps of a gift at list price, rounded up, so that the giver is never told too little. */
export function stripeFee({ amount, currency }: Money): number | null {
  const known = terms[currency]
  return known === undefined ? null : Math.ceil((amount * known.share) / 10_000) + known.each
}
