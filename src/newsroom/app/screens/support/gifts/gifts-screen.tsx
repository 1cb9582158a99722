import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type GiftQuery, type GiftState, giftStates } from '../../../../contract/finance.ts'
import { giftsQuery } from '../../../api/finance-queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { financeWords, giftWords as words } from '../../../words/finance.ts'
import { More } from '../finance-rows.tsx'
import { providerChoices } from '../ledger/ledger-screen.tsx'
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
      <Asked query={gifts}>
        {({ pages }) => {
          const shown = pages.flatMap((page) => page.gifts)
          return shown.length === 0 ? <p className="empty">{words.none}</p> : <GiftRows gifts={shown} />
        }}
      </Asked>
      <More query={gifts} />
    </SupportFrame>
  )
}

function Filters({ filter, onChange }: { filter: GiftQuery; onChange: (filter: GiftQuery) => void }) {
  return (
    <div className="finance-filters">
      <Select
        label={words.state}
        placeholder={financeWords.all}
        clearable
        clearButtonProps={{ 'aria-label': financeWords.all }}
        data={giftStates.map((value) => ({ value, label: financeWords.giftStates[value] }))}
        value={filter.state ?? null}
        onChange={(state) => onChange({ ...filter, state: (state as GiftState | null) ?? undefined })}
      />
      <Select
        label={financeWords.provider}
        placeholder={financeWords.all}
        clearable
        clearButtonProps={{ 'aria-label': financeWords.all }}
        data={providerChoices}
        value={filter.provider ?? null}
        onChange={(provider) => onChange({ ...filter, provider: provider ?? undefined })}
      />
    </div>
  )
}
