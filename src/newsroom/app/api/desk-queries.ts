import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ArticleList } from '../../contract.ts'
import type {
  Care,
  HouseNameList,
  LanguageList,
  Lists,
  MoneyByMonth,
  PaperWords,
} from '../../contract/desk-screens.ts'
import type { SearchQuery, SearchResults } from '../../contract/search.ts'
import type { ArticleFilter, Board, Calendar, SavedFilters, Today } from '../../contract/workflow.ts'
import { paths } from '../../paths.ts'
import { deskPaths } from '../../paths/desk-screens.ts'
import { queryOf } from '../../paths/query.ts'
import { searchPaths } from '../../paths/search.ts'
import { workflowPaths } from '../../paths/workflow.ts'
import { read } from './client.ts'

// What the screens of the desk ask. Keys begin with what changes together: `desk` is asked again whenever somebody
// moves an article, `lists` whenever a name changes.

export const todayQuery = queryOptions({
  queryKey: ['desk', 'today'],
  queryFn: ({ signal }) => read<Today>(workflowPaths.today, signal),
  refetchInterval: 60_000,
})

export const careQuery = queryOptions({
  queryKey: ['desk', 'care'],
  queryFn: ({ signal }) => read<Care>(deskPaths.care, signal),
})

export const moneyQuery = queryOptions({
  queryKey: ['money'],
  queryFn: ({ signal }) => read<MoneyByMonth>(deskPaths.money, signal),
})

export function boardQuery(search: { assignee?: string; section?: string; language?: string }) {
  return queryOptions({
    queryKey: ['desk', 'board', search],
    queryFn: ({ signal }) => read<Board>(workflowPaths.board(search), signal),
  })
}

export function calendarQuery(from: number, to: number) {
  return queryOptions({
    queryKey: ['desk', 'calendar', from, to],
    queryFn: ({ signal }) => read<Calendar>(workflowPaths.calendar({ from, to }), signal),
  })
}

/** The list of articles that a filter lets through, page after page. */
export function filteredQuery(filter: ArticleFilter) {
  return infiniteQueryOptions({
    queryKey: ['articles', 'filtered', filter],
    queryFn: ({ pageParam, signal }) =>
      read<ArticleList>(`${paths.articles()}${queryOf({ ...filter, before: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export const filtersQuery = queryOptions({
  queryKey: ['filters'],
  queryFn: ({ signal }) => read<SavedFilters>(workflowPaths.filters, signal),
})

const pageOfResults = 25

export function searchQuery(search: Omit<SearchQuery, 'skip'>) {
  return infiniteQueryOptions({
    queryKey: ['articles', 'search', search],
    queryFn: ({ pageParam, signal }) =>
      read<SearchResults>(searchPaths.search({ ...search, skip: pageParam }), signal),
    initialPageParam: 0,
    getNextPageParam: (page, pages) =>
      page.results.length < pageOfResults ? undefined : pages.length * pageOfResults,
  })
}

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => read<Lists>(deskPaths.lists, signal),
})

export const houseNamesQuery = queryOptions({
  queryKey: ['lists', 'house'],
  queryFn: ({ signal }) => read<HouseNameList>(deskPaths.houseNames, signal),
})

export function wordsQuery(language: string) {
  return queryOptions({
    queryKey: ['words', language],
    queryFn: ({ signal }) => read<PaperWords>(deskPaths.words(language), signal),
    staleTime: Infinity,
  })
}

export const languagesQuery = queryOptions({
  queryKey: ['languages'],
  queryFn: ({ signal }) => read<LanguageList>(deskPaths.languages, signal),
})
