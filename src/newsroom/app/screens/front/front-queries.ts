import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FrontArrangement } from '#edition/front-arrangement.ts'
import type { FrontCandidates, FrontFilling, FrontHistory, FrontView } from '../../../contract/front.ts'
import { frontPaths } from '../../../paths/front.ts'
import { read, send } from '../../api/client.ts'

/** Asked once: what is being arranged must not change under the hand. Saving says where somebody was first. */
export function frontQuery(language: string) {
  return queryOptions({
    queryKey: ['front', language],
    queryFn: ({ signal }) => read<FrontView>(frontPaths.front(language), signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** What would fill the places that an arrangement leaves. */
export function fillingQuery(language: string, arrangement: FrontArrangement) {
  return queryOptions({
    queryKey: ['front-filling', language, JSON.stringify(arrangement)],
    queryFn: () => send<FrontFilling>('POST', frontPaths.filling(language), { arrangement }),
    placeholderData: keepPreviousData,
  })
}

export function candidatesQuery(language: string, words: string) {
  return queryOptions({
    queryKey: ['front-articles', language, words],
    queryFn: ({ signal }) => read<FrontCandidates>(frontPaths.articles(language, words), signal),
    placeholderData: keepPreviousData,
  })
}

export function frontHistoryQuery(language: string) {
  return infiniteQueryOptions({
    queryKey: ['front-history', language],
    queryFn: ({ pageParam, signal }) => read<FrontHistory>(frontPaths.history(language, pageParam), signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })
}
