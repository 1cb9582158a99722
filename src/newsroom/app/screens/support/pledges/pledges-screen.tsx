import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type PledgeQuery, type PledgeState, pledgeStates } from '../../../../contract/finance.ts'
import { pledgesQuery } from '../../../api/finance-queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { financeWords, pledgeWords as words } from '../../../words/finance.ts'
import { More } from '../finance-rows.tsx'
import { providerChoices } from '../ledger/ledger-screen.tsx'
import { SupportFrame } from '../support-frame.tsx'
import { DroppedPart } from './dropped-part.tsx'
import { PledgeRows } from './pledge-rows.tsx'

/** Pledges, newest first, and what is to be done when a provider drops us. */
export function PledgesScreen() {
  const [filter, setFilter] = useState<PledgeQuery>({})
  const pledges = useInfiniteQuery(pledgesQuery(filter))
  return (
    <SupportFrame title={financeWords.part.pledges}>
      <p className="page-lead">{words.lead}</p>
      <div className="finance-filters">
        <Select
          label={words.state}
          placeholder={financeWords.all}
          clearable
          clearButtonProps={{ 'aria-label': financeWords.all }}
          data={pledgeStates.map((value) => ({ value, label: financeWords.pledgeStates[value] }))}
          value={filter.state ?? null}
          onChange={(state) => setFilter({ ...filter, state: (state as PledgeState | null) ?? undefined })}
        />
        <Select
          label={financeWords.provider}
          placeholder={financeWords.all}
          clearable
          clearButtonProps={{ 'aria-label': financeWords.all }}
          data={providerChoices}
          value={filter.provider ?? null}
          onChange={(provider) => setFilter({ ...filter, provider: provider ?? undefined })}
        />
      </div>
      <Asked query={pledges}>
        {({ pages }) => {
          const shown = pages.flatMap((page) => page.pledges)
          return shown.length === 0 ? <p className="empty">{words.none}</p> : <PledgeRows pledges={shown} />
        }}
      </Asked>
      <More query={pledges} />
      <DroppedPart />
    </SupportFrame>
  )
}
