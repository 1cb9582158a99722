import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { GiftView } from '../../../../contract/finance.ts'
import { Ago } from '../../../ui/ago.tsx'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { giftWords as words } from '../../../words/finance/gifts.ts'
import { financeWords, providerName, supporterName } from '../../../words/finance/shared.ts'
import { Details, FinanceRow } from '../finance-rows.tsx'
import { RefundDialog } from './refund-dialog.tsx'

/** Gifts in lines, each with the way to give it back. */
export function GiftRows({ gifts }: { gifts: GiftView[] }) {
  const [chosen, setChosen] = useState<GiftView | null>(null)
  return (
    <>
      <ul className="rows">
        {gifts.map((gift) => (
          <Row key={gift.id} gift={gift} onRefund={() => setChosen(gift)} />
        ))}
      </ul>
      {chosen !== null && <RefundDialog key={chosen.id} gift={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function Row({ gift, onRefund }: { gift: GiftView; onRefund: () => void }) {
  const { amount, supporterId, left } = gift
  const said = `${exactMoney(amount)} ${financeWords.frequency(gift.frequency)}`
  return (
    <FinanceRow
      when={<Ago at={gift.confirmedAt ?? gift.createdAt} />}
      what={said}
      detail={
        <Details parts={[...standOf(gift), supporterId !== null && <Who key="who" id={supporterId} />]} />
      }
      amount={left === 0 ? '' : exactMoney({ ...amount, amount: left })}
      act={
        left > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={words.refundOf(`${said}, ${gift.objectId}`)}
            onClick={onRefund}
          >
            {words.refund}
          </Button>
        )
      }
    />
  )
}

function standOf({
  state,
  provider,
  campaign,
  amount,
  refunded,
  disputed,
  fee,
  settled,
}: GiftView): string[] {
  const { currency } = amount
  return [
    financeWords.giftStates[state],
    providerName(provider),
    campaign,
    refunded === 0 ? '' : words.refunded(exactMoney({ amount: refunded, currency })),
    disputed === 0 ? '' : words.disputed(exactMoney({ amount: disputed, currency })),
    fee === null || fee.amount === 0 ? '' : words.fee(exactMoney(fee)),
    settled === null ? '' : words.settled(exactMoney(settled)),
  ]
}

/** The way to whoever gave it, who bears a number here. */
export function Who({ id }: { id: string }) {
  return (
    <Link to="/support/supporters/$id" params={{ id }}>
      {supporterName(id)}
    </Link>
  )
}
