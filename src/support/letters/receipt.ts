import type { Effect } from '../effects.ts'
import type { LetterOrder } from '../letters-outbox.ts'
import type { SupportOffice } from '../office.ts'
import { wishesReceipt } from '../receipt-wish.ts'
import type { Addressee } from '../supporters.ts'
import { manageUrlOf } from './about-pledge.ts'

/** The receipt of a contribution; null where the giver asked for none. */
export async function receiptFor(
  office: SupportOffice,
  effect: Effect,
  { to, supporterId }: Addressee,
): Promise<LetterOrder | null> {
  const gift = await office.db
    .selectFrom('contribution')
    .innerJoin('intent', 'intent.id', 'contribution.intent_id')
    .select([
      'contribution.id',
      'contribution.intent_id',
      'contribution.amount',
      'contribution.currency',
      'contribution.confirmed_at',
      'contribution.pledge_id',
      'intent.language',
    ])
    .where('contribution.id', '=', effect.contributionId)
    .executeTakeFirst()
  if (gift === undefined || !(await wishesReceipt(office.db, gift.intent_id))) return null
  const { amount, currency, language } = gift
  const facts = {
    amount: { amount, currency },
    at: gift.confirmed_at ?? office.context.clock(),
    reference: gift.id,
    manageUrl: gift.pledge_id === null ? null : await manageUrlOf(office, gift.pledge_id),
  }
  return { key: effect.key, kind: 'receipt', to, supporterId, language, facts }
}
