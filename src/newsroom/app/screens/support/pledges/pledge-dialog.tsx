import { Button, Modal, Select, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Acted, PauseRequest, PledgeListed } from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { send } from '../../../api/client.ts'
import { financeMoved } from '../../../api/finance-queries.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { pledgeWords as words } from '../../../words/finance/gifts.ts'
import { financeWords } from '../../../words/finance/shared.ts'
import { pledgeSum } from './pledge-sum.ts'

/** What staff do to a pledge because its supporter asked them to. */
export function PledgeDialog({ pledge, onClose }: { pledge: PledgeListed; onClose: () => void }) {
  const [months, setMonths] = useState(1)
  const [isSure, setIsSure] = useState(false)
  const [key] = useState(() => crypto.randomUUID())
  const done = (message: string) => {
    financeMoved()
    notifications.show({ message })
    onClose()
  }
  const pause = useSend(
    (request: PauseRequest) => send<Acted>('POST', financePaths.pausePledge(pledge.id), request, key),
    () => done(pledge.state === 'paused' ? words.resumed : words.paused),
  )
  const end = useSend(
    () => send<Acted>('POST', financePaths.endPledge(pledge.id), {}),
    () => done(words.endAsked),
  )
  const problem = pause.problem ?? end.problem
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.dialogTitle}
      closeButtonProps={{ 'aria-label': financeWords.close }}
    >
      <Stack gap="md">
        <p>{pledgeSum(pledge)}</p>
        {pledge.provider === 'bank' && <Notice>{words.bankHint}</Notice>}
        {pledge.state === 'paused' ? (
          <Button loading={pause.isBusy} onClick={() => pause.start({ months: null })}>
            {words.resume}
          </Button>
        ) : (
          <div className="row">
            <Select
              aria-label={words.pauseFor}
              w="9rem"
              allowDeselect={false}
              data={[1, 2, 3, 6, 12].map((value) => ({ value: String(value), label: words.months(value) }))}
              value={String(months)}
              onChange={(value) => setMonths(Number(value))}
            />
            <Button variant="default" loading={pause.isBusy} onClick={() => pause.start({ months })}>
              {words.pause}
            </Button>
          </div>
        )}
        <p className="hint">{words.endHint}</p>
        <Button
          variant="default"
          loading={end.isBusy}
          onClick={() => (isSure ? end.start() : setIsSure(true))}
        >
          {isSure ? words.endSure : words.end}
        </Button>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
      </Stack>
    </Modal>
  )
}
