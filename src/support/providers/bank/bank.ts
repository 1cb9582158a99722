import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { SupportConfig } from '#platform/provider-config.ts'
import type { Vault } from '#platform/vault.ts'
import {
  frequencies,
  type ObjectRef,
  type Provider,
  type ProviderCode,
  type ProviderFinding,
} from '../../provider.ts'
import { referenceFor } from './reference.ts'
import { orderNow, standingOrderNow, transferNow } from './snapshots.ts'

export type BankAccount = NonNullable<SupportConfig['bank']>

/** Bank transfer as a provider, which also tells the account that givers pay to. */
export type BankProvider = Provider & { name: 'bank'; account: BankAccount }

/** Above this a bank asks the giver questions; below, a transfer is work for nobody's good. Minor units. */
const most = 99_999_999

/**
 * Transfers to our own account. Nobody stands between: a giver gets a reference, and the statement that we import says
 * what came. What only the giver's bank can do (end a standing order) is noted as what we expect from then on.
 */
export function bankProvider(options: {
  account: BankAccount
  db: Db
  context: Context
  vault: Vault
  publicUrl: string
  timeZone: () => Promise<string>
}): BankProvider {
  const { account, db, context, vault, publicUrl, timeZone } = options
  const noHook = refused('event-invalid' as const, 'A bank sends no events: import its statement.')
  const note = (id: string, change: Change) => noteStandingOrder(db, id, change)
  return {
    name: 'bank',
    isLive: true,
    origins: [new URL(publicUrl).origin],
    account,
    takes: [...frequencies],
    currencies: [account.currency],
    limits: (currency) => (currency === account.currency ? { least: 1, most } : null),
    feeOf: ({ currency }) => (currency === account.currency ? 0 : null),
    checkout: async (order) => {
      if (order.amount.currency !== account.currency)
        return refused('refused', `The account is in ${account.currency}: expected a gift in that currency.`)
      const { intent_id: id } = await referenceFor(db, context, order)
      return done({ url: `${publicUrl}/desk/bank/${id}`, object: { kind: 'checkout', id } })
    },
    readEvent: () => Promise.resolve(noHook),
    fetch: async ({ kind, id }: ObjectRef) => {
      if (kind === 'payment') return transferNow({ db, vault, timeZone: await timeZone() }, id)
      if (kind === 'subscription')
        return standingOrderNow({ db, timeZone: await timeZone() }, id, context.clock())
      if (kind === 'checkout') return orderNow(db, id)
      return refused('missing', 'Transfers are on our own account: nothing is paid out.')
    },
    changedSince: (since) => changedSince(db, since),
    refund: () =>
      Promise.resolve(
        refused(
          'not-supported',
          'Send it back from the bank with the same reference: the next statement books it as a refund.',
        ),
      ),
    cancel: (id) => note(id, { ended_at: context.clock() }),
    changeAmount: (id, amount) =>
      amount.currency === account.currency
        ? note(id, { amount: amount.amount })
        : Promise.resolve(refused('refused', `The account is in ${account.currency}.`)),
    pause: (id, until) => note(id, { paused_until: until }),
    changeMethodUrl: () =>
      Promise.resolve(refused('not-supported', 'A standing order is changed at the bank that it is with.')),
    check: () => Promise.resolve(checkBank(account)),
  }
}

/** True for the bank among providers: it can tell the account. */
export function isBank(provider: Provider): provider is BankProvider {
  return provider.name === 'bank'
}

type Change = { ended_at: Instant } | { amount: number } | { paused_until: Instant | null }

async function noteStandingOrder(db: Db, id: string, change: Change): Promise<Result<null, ProviderCode>> {
  const { numUpdatedRows } = await db
    .updateTable('bank_reference')
    .set(change)
    .where('reference', '=', id)
    .where('frequency', '<>', 'once')
    .executeTakeFirst()
  return numUpdatedRows === 0n ? refused('missing', `There is no standing order ${id}.`) : done(null)
}

/** Lines that came since, and every standing order that has not ended: those change by the day, without a sign. */
async function* changedSince(db: Db, since: Instant): AsyncIterable<Result<ObjectRef, ProviderCode>> {
  const lines = await db
    .selectFrom('bank_line')
    .select('payment_id')
    .where('changed_at', '>=', since)
    .where('payment_id', 'is not', null)
    .orderBy('changed_at')
    .execute()
  for (const id of new Set(lines.map((line) => line.payment_id)))
    if (id !== null) yield done({ kind: 'payment', id })
  const orders = await db
    .selectFrom('bank_reference')
    .select('reference')
    .where('frequency', '<>', 'once')
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute()
  for (const { reference } of orders) yield done({ kind: 'subscription', id: reference })
}

/** What can be said of the account: its IBAN was checked when the configuration was read. */
export function checkBank({ iban, bic, currency }: BankAccount): ProviderFinding[] {
  const to = { good: true, what: `Transfers in ${currency} go to ${hinted(iban)}.` }
  if (bic !== null || currency === 'EUR') return [to]
  return [to, { good: false, what: 'BANK_BIC is not set: banks outside of the euro area ask for it.' }]
}

/** The last four characters: enough to tell accounts apart. */
function hinted(iban: string): string {
  return `${iban.slice(0, 4)} … ${iban.slice(-4)}`
}
