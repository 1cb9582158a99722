import { Button, Modal, NumberInput, Select, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type SubmitEvent, useState } from 'react'
import {
  type GiftView,
  type Refunded,
  type RefundReason,
  refundReasons,
  type RefundRequest,
} from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { send } from '../../../api/client.ts'
import { financeMoved } from '../../../api/finance-queries.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { minorUnits } from '../../../ui/words/minor-units.ts'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { giftWords as words } from '../../../words/finance/gifts.ts'
import { financeWords } from '../../../words/finance/shared.ts'

/** Gives a gift back, or a part of it. The form has one key: pressed twice, it gives back once. */
export function RefundDialog({ gift, onClose }: { gift: GiftView; onClose: () => void }) {
  const [claimUrl, setClaimUrl] = useState<string | null>(null)
  const isAsked = claimUrl !== null
  return (
    <Modal
      opened
      onClose={onClose}
      title={isAsked ? words.claimTitle : words.refundTitle}
      closeOnClickOutside={!isAsked}
      closeOnEscape={!isAsked}
      closeButtonProps={{ 'aria-label': financeWords.close }}
    >
      {isAsked ? (
        <Claim url={claimUrl} onClose={onClose} />
      ) : (
        <RefundForm
          gift={gift}
          onDone={(refunded) => {
            financeMoved()
            notifications.show({ message: words.asked })
            if (refunded.claimUrl === null) onClose()
            else setClaimUrl(refunded.claimUrl)
          }}
        />
      )}
    </Modal>
  )
}

function RefundForm({ gift, onDone }: { gift: GiftView; onDone: (refunded: Refunded) => void }) {
  const { currency } = gift.amount
  const units = minorUnits(currency)
  const [key] = useState(() => crypto.randomUUID())
  const [whole, setWhole] = useState<number | string>(gift.left / units)
  const [reason, setReason] = useState<RefundReason>('asked')
  const amount = Math.round(Number(whole) * units)
  const said = exactMoney({ amount, currency })
  const give = useSend(
    () =>
      send<Refunded>('POST', financePaths.refund(gift.id), { amount, reason } satisfies RefundRequest, key),
    onDone,
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    give.start()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <p>{words.refundLead(exactMoney({ amount: gift.left, currency }))}</p>
        <NumberInput
          label={`${words.amount} (${currency})`}
          required
          min={1 / units}
          max={gift.left / units}
          decimalScale={Math.round(Math.log10(units))}
          hideControls
          value={whole}
          onChange={setWhole}
        />
        <Select
          label={words.reason}
          description={words.reasonHint}
          allowDeselect={false}
          data={refundReasons.map((value) => ({ value, label: words.reasons[value] }))}
          value={reason}
          onChange={(value) => setReason(value as RefundReason)}
        />
        {give.problem !== null && <Notice kind="problem">{give.problem}</Notice>}
        <Button type="submit" loading={give.isBusy} disabled={!(amount > 0 && amount <= gift.left)}>
          {words.giveBack(said)}
        </Button>
      </Stack>
    </form>
  )
}

/** Shown once, and closed by its own button alone. */
function Claim({ url, onClose }: { url: string; onClose: () => void }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(url).then(() => setIsCopied(true))
  return (
    <Stack gap="md">
      <p>{words.claim}</p>
      <code className="claim">{url}</code>
      <div className="row">
        <Button onClick={copy}>{isCopied ? words.copied : words.copy}</Button>
        <Button variant="default" onClick={onClose}>
          {financeWords.close}
        </Button>
      </div>
    </Stack>
  )
}
