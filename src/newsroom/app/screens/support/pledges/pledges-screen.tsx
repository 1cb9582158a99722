import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type PledgeQuery, pledgeStates } from '../../../../contract/finance.ts'
import { pledgesQuery } from '../../../api/finance-queries.ts'
import { pledgeWords as words } from '../../../words/finance/gifts.ts'
import { financeWords } from '../../../words/finance/shared.ts'
import { Choice, ProviderChoice } from '../choices.tsx'
import { PagedRows } from '../paged-rows.tsx'
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
        <Choice
          label={words.state}
          choices={pledgeStates}
          nameOf={(state) => financeWords.pledgeStates[state]}
          value={filter.state}
          onChange={(state) => setFilter({ ...filter, state })}
        />
        <ProviderChoice value={filter.provider} onChange={(provider) => setFilter({ ...filter, provider })} />
      </div>
      <PagedRows query={pledges} rowsOf={(page) => page.pledges} none={words.none}>
        {(rows) => <PledgeRows pledges={rows} />}
      </PagedRows>
      <DroppedPart />
    </SupportFrame>
  )
}
