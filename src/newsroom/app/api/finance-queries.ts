import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  BankStand,
  FinanceCare,
  FinanceOverview,
  GiftList,
  GiftQuery,
  LedgerList,
  LedgerQuery,
  PayoutList,
  PledgeList,
  PledgeQuery,
  SupporterList,
  SupporterView,
} from '../../contract/finance.ts'
import { financePaths } from '../../paths/finance.ts'
import { read } from './client.ts'
import { queryClient } from './queries.ts'

// What the screens of money ask. Keys begin with `finance`: whoever moves money has all of it asked again.

export const overviewQuery = queryOptions({
  queryKey: ['finance', 'overview'],
  queryFn: ({ signal }) => read<FinanceOverview>(financePaths.overview, signal),
})

export const financeCareQuery = queryOptions({
  queryKey: ['finance', 'care'],
  queryFn: ({ signal }) => read<FinanceCare>(financePaths.care, signal),
})

export const ledgerQuery = (query: LedgerQuery) =>
  pagesOf<LedgerList>(['ledger', query], (before) => financePaths.ledger(query, before))

export const giftsQuery = (query: GiftQuery) =>
  pagesOf<GiftList>(['gifts', query], (before) => financePaths.gifts(query, before))

export const pledgesQuery = (query: PledgeQuery) =>
  pagesOf<PledgeList>(['pledges', query], (before) => financePaths.pledges(query, before))

export const supportersQuery = pagesOf<SupporterList>(['supporters'], financePaths.supporters)

export const payoutsQuery = pagesOf<PayoutList>(['payouts'], financePaths.payouts)

export function supporterQuery(id: string) {
  return queryOptions({
    queryKey: ['finance', 'supporter', id],
    queryFn: ({ signal }) => read<SupporterView>(financePaths.supporter(id), signal),
  })
}

export const bankQuery = queryOptions({
  queryKey: ['finance', 'bank'],
  queryFn: ({ signal }) => read<BankStand>(financePaths.bank, signal),
})

/** A provider's answer is booked by a job, a moment after it was asked. */
const untilBooked = 2_000

/** To be called after money or pledges moved. */
export function financeMoved(): void {
  const again = () => void queryClient.invalidateQueries({ queryKey: ['finance'] })
  again()
  setTimeout(again, untilBooked)
}

function pagesOf<Page extends { next: string | null }>(
  key: readonly unknown[],
  pathOf: (before?: string) => string,
) {
  return infiniteQueryOptions({
    queryKey: ['finance', ...key],
    queryFn: ({ pageParam, signal }) => read<Page>(pathOf(pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next ?? undefined,
  })
}
