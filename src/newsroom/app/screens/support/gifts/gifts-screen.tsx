import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type GiftQuery, giftStates } from '../../../../contract/finance.ts'
import { giftsQuery } from '../../../api/finance-queries.ts'
import { giftWords as words } from '../../../words/finance/gifts.ts'
import { financeWords } from '../../../words/finance/shared.ts'
import { Choice, ProviderChoice } from '../choices.tsx'
import { PagedRows } from '../paged-rows.tsx'
import { SupportFrame } from '../support-frame.tsx'
import { GiftRows } from './gift-rows.tsx'

/** Gifts, newest first; one alone where the address names it. */
export function GiftsScreen() {
  const { gift } = useSearch({ from: '/support/gifts' })
  const [filter, setFilter] = useState<GiftQuery>({})
  const gifts = useInfiniteQuery(giftsQuery(gift === undefined ? filter : { gift }))
  return (
    <SupportFrame title={financeWords.part.gifts}>
      <p className="page-lead">{words.lead}</p>
      {gift === undefined ? (
        <Filters filter={filter} onChange={setFilter} />
      ) : (
        <p>
          {words.one}
          <Link to="/support/gifts">{words.showAll}</Link>
        </p>
      )}
      <PagedRows query={gifts} rowsOf={(page) => page.gifts} none={words.none}>
        {(rows) => <GiftRows gifts={rows} />}
      </PagedRows>
    </SupportFrame>
  )
}

function Filters({ filter, onChange }: { filter: GiftQuery; onChange: (filter: GiftQuery) => void }) {
  return (
    <div className="finance-filters">
      <Choice
        label={words.state}
        choices={giftStates}
        nameOf={(state) => financeWords.giftStates[state]}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <ProviderChoice value={filter.provider} onChange={(provider) => onChange({ ...filter, provider })} />
    </div>
  )
}
