import { useInfiniteQuery } from '@tanstack/react-query'
import type { PayoutView } from '../../../../contract/finance.ts'
import { payoutsQuery } from '../../../api/finance-queries.ts'
import { Ago } from '../../../ui/ago.tsx'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { payoutWords as words } from '../../../words/finance/ledger.ts'
import { financeWords, providerName } from '../../../words/finance/shared.ts'
import { Details, FinanceRow } from '../finance-rows.tsx'
import { PagedRows } from '../paged-rows.tsx'
import { SupportFrame } from '../support-frame.tsx'

/** What came to the bank, and whether it is what the ledger expects. */
export function PayoutsScreen() {
  const payouts = useInfiniteQuery(payoutsQuery)
  return (
    <SupportFrame title={financeWords.part.payouts}>
      <p className="page-lead">{words.lead}</p>
      <PagedRows query={payouts} rowsOf={(page) => page.payouts} none={words.none}>
        {(rows) => <List payouts={rows} />}
      </PagedRows>
    </SupportFrame>
  )
}

function List({ payouts }: { payouts: PayoutView[] }) {
  return (
    <ul className="rows">
      {payouts.map((payout) => (
        <FinanceRow
          key={payout.id}
          when={<Ago at={payout.at} />}
          what={providerName(payout.provider)}
          detail={<Details parts={partsOf(payout)} />}
          amount={exactMoney(payout.amount)}
          act={
            <span className={payout.reconciled === 'differs' ? 'finance-minus' : ''}>
              {words.reconciled[payout.reconciled]}
            </span>
          }
        />
      ))}
    </ul>
  )
}

function partsOf({ objectId, payments, amount, ours, difference, faults, state }: PayoutView): string[] {
  const say = (minor: number) => exactMoney({ ...amount, amount: minor })
  const others = amount.amount - ours
  return [
    objectId,
    payments === null ? words.untold : words.payments(payments),
    state === 'paid' && others !== 0 ? words.others(say(others)) : '',
    difference === 0 ? '' : words.difference(say(difference)),
    ...faults.map((fault) => words.fault(fault.objectId, say(fault.told), say(fault.expected))),
  ]
}
