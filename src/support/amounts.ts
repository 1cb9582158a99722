import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import type { Provider } from './provider.ts'

/**
 * What has to be given so that `amount` reaches us once the provider took its fee; `amount` itself where the provider
 * cannot tell its fee. The fee of a larger gift is larger, so the sum is closed in on from below.
 */
export function withFee(provider: Provider, amount: Money): Money {
  let whole = amount.amount
  for (let round = 0; round < 20; round++) {
    const fee = provider.feeOf({ ...amount, amount: whole })
    if (fee === null || whole - fee >= amount.amount) break
    whole = amount.amount + fee
  }
  return { ...amount, amount: whole }
}

/** The amount, where the provider takes it: in this currency, and neither less nor more than its limits. */
export function withinLimits(
  provider: Provider,
  amount: Money,
): Result<Money, 'amount-out-of-range' | 'not-supported'> {
  const limits = provider.limits(amount.currency)
  if (limits === null) return refused('not-supported', `This way of giving does not take ${amount.currency}.`)
  const { least, most } = limits
  return amount.amount >= least && amount.amount <= most
    ? done(amount)
    : refused('amount-out-of-range', `expected from ${least} to ${most} minor units, got ${amount.amount}`)
}
