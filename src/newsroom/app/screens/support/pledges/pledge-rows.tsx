import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PledgeListed } from '../../../../contract/finance.ts'
import { Ago } from '../../../ui/ago.tsx'
import { When } from '../../../ui/when.tsx'
import { pledgeWords as words } from '../../../words/finance/gifts.ts'
import { financeWords, providerName } from '../../../words/finance/shared.ts'
import { Details, FinanceRow } from '../finance-rows.tsx'
import { pledgeSum } from './pledge-sum.ts'
import { Who } from '../gifts/gift-rows.tsx'
import { PledgeDialog } from './pledge-dialog.tsx'

/** Pledges in lines, each with the way to change it. */
export function PledgeRows({ pledges }: { pledges: PledgeListed[] }) {
  const [chosen, setChosen] = useState<PledgeListed | null>(null)
  return (
    <>
      <ul className="rows">
        {pledges.map((pledge) => (
          <Row key={pledge.id} pledge={pledge} onChange={() => setChosen(pledge)} />
        ))}
      </ul>
      {chosen !== null && <PledgeDialog key={chosen.id} pledge={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function Row({ pledge, onChange }: { pledge: PledgeListed; onChange: () => void }) {
  const { startedAt, state, supporterId } = pledge
  return (
    <FinanceRow
      when={startedAt === null ? '–' : <Ago at={startedAt} />}
      what={pledgeSum(pledge)}
      detail={
        <Details
          parts={[
            providerName(pledge.provider),
            pledge.campaign,
            ...timesOf(pledge),
            supporterId !== null && <Who key="who" id={supporterId} />,
          ]}
        />
      }
      amount={pledge.strandedAt === null ? financeWords.pledgeStates[state] : strandedText(pledge)}
      act={
        state !== 'ended' && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={words.changeOf(`${pledgeSum(pledge)}, ${pledge.id.slice(-6)}`)}
            onClick={onChange}
          >
            {words.change}
          </Button>
        )
      }
    />
  )
}

function strandedText({ movedTo }: PledgeListed): string {
  return movedTo === null ? words.stranded : words.moved
}

function timesOf({ nextAt, pastDueAt, endedAt, state }: PledgeListed) {
  return [
    state !== 'ended' && nextAt !== null && (
      <>
        {words.next} <When at={nextAt} />
      </>
    ),
    pastDueAt !== null && (
      <>
        {words.pastDue} <Ago at={pastDueAt} />
      </>
    ),
    endedAt !== null && (
      <>
        {words.ended} <Ago at={endedAt} />
      </>
    ),
  ]
}
