import {
  frequencies,
  type Frequency,
  type GivingCurrency,
  type Money,
  type Offer,
  type OfferedGifts,
} from '#edition/publication.ts'
import type { Provider } from './provider.ts'

/**
 * What can really be given: in the newsroom's currencies, as often and between the bounds that at least one configured
 * provider takes. Suggested amounts out of bounds are left out; currencies that nobody takes, too.
 */
export function offersOf(currencies: readonly GivingCurrency[], providers: readonly Provider[]): Offer[] {
  return currencies.flatMap((giving) => {
    const offered = frequencies.map(
      (frequency) => [frequency, giftsOf(giving, frequency, providers)] as const,
    )
    const by = Object.fromEntries(offered.filter(([, gifts]) => gifts !== null)) as Offer['by']
    return Object.keys(by).length === 0 ? [] : [{ currency: giving.currency, by }]
  })
}

/** The providers that take a gift so often in a currency. */
function providersFor(
  providers: readonly Provider[],
  { currency, frequency }: { currency: string; frequency: Frequency },
): Provider[] {
  return providers.filter(
    ({ takes, currencies }) => takes.includes(frequency) && currencies.includes(currency),
  )
}

function giftsOf(
  { currency, minimum, suggested }: GivingCurrency,
  frequency: Frequency,
  providers: readonly Provider[],
): OfferedGifts | null {
  const taking = providersFor(providers, { currency, frequency })
  const limits = taking.flatMap((provider) => provider.limits(currency) ?? [])
  if (limits.length === 0) return null
  const least = Math.max(minimum, Math.min(...limits.map((limit) => limit.least)))
  const most = Math.max(...limits.map((limit) => limit.most))
  if (most < least) return null
  const amounts = suggested[frequency].filter((amount) => amount >= least && amount <= most)
  return {
    least,
    most,
    suggested: amounts.map((amount) => ({ amount, fee: highestFee(taking, { amount, currency }) })),
  }
}

/** Before the means is chosen the page tells what a payment costs at most: "about $0" would be untrue of a card. */
function highestFee(providers: readonly Provider[], gift: Money): number | null {
  const fees = providers.flatMap((provider) => {
    const limit = provider.limits(gift.currency)
    const isTaken = limit !== null && gift.amount >= limit.least && gift.amount <= limit.most
    return isTaken ? (provider.feeOf(gift) ?? []) : []
  })
  return fees.length === 0 ? null : Math.max(...fees)
}
