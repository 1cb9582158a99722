import { refused, type Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import { providerOf, type SupportOffice } from './office.ts'
import type { ProviderCode } from './provider.ts'
import { wantObjects } from './settle/object.ts'

export type RefundCode = 'contribution-unknown' | 'amount-out-of-range' | 'provider-unknown' | ProviderCode

/**
 * Gives back `amount` (minor units) of a contribution, by its provider. `key` says which press of the button this is:
 * the same key gives back once. The books follow from what the provider says then. `claimUrl` is for the supporter,
 * where the money has to be fetched.
 */
export async function refundContribution(
  office: SupportOffice,
  id: string,
  { amount, key }: { amount: number; key: string },
): Promise<Result<{ claimUrl: string | null }, RefundCode>> {
  const row = await office.db.selectFrom('contribution').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined || row.state !== 'confirmed')
    return refused('contribution-unknown', 'There is no confirmed contribution of this id.')
  const provider = providerOf(office, row.provider)
  if (provider === null)
    return refused('provider-unknown', `The provider "${row.provider}" is not connected.`)
  const most = row.amount - row.refunded - row.disputed
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > most)
    return refused('amount-out-of-range', `expected from 1 to ${most} minor units, got ${amount}`)
  const money = { amount, currency: row.currency }
  const given = await provider.refund(row.object_id, money, `refund-${id}-${key}`)
  if (!given.ok) return given
  const object = { provider: row.provider, kind: 'payment' as const, id: row.object_id }
  await transaction(office.db, (tx) => wantObjects(tx, office.context, [object], 'us'))
  office.wake?.()
  return given
}
