import assert from 'node:assert/strict'
import type { Result } from '#base/refusal.ts'
import type { CheckoutOrder, Frequency, ObjectRef, PaymentSnapshot, Provider } from '../provider.ts'
import { publicUrl, type Rail } from './rails.ts'

/** A gift of $10. */
export function orderOf(rail: Pick<Rail, 'office'>, frequency: Frequency): CheckoutOrder {
  const intentId = rail.office.context.newId()
  return {
    intentId,
    amount: { amount: 1000, currency: 'USD' },
    frequency,
    language: 'fa',
    description: 'Contribution',
    thanksUrl: `${publicUrl}/desk/thanks/${intentId}`,
    backUrl: `${publicUrl}/support.html`,
  }
}

/** What was answered; the test fails where it was refused. */
export function good<Value>(result: Result<Value>): Value {
  assert.ok(result.ok, result.ok ? '' : `${result.code}: ${result.message}`)
  return result.value
}

/** Why it was refused, or `done`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'done' : result.code)

/** The payment that a checkout led to. */
export async function paymentBehind({ provider }: Rail, checkout: ObjectRef): Promise<PaymentSnapshot> {
  const now = good(await provider.fetch(checkout))
  assert.ok(now.kind === 'checkout' && now.payment !== null)
  assert.equal(now.state, 'complete')
  const payment = good(await provider.fetch({ kind: 'payment', id: now.payment }))
  assert.ok(payment.kind === 'payment')
  return payment
}

/** Everything that changed since, answers that are refusals too. */
export async function listed(provider: Provider, since: number) {
  const all: Result<ObjectRef>[] = []
  for await (const one of provider.changedSince(since)) all.push(one)
  return all
}
