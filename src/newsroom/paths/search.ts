import type { SearchQuery } from '../contract/search.ts'
import { queryOf } from './query.ts'

/** Addresses of the search (contract/search.ts). */
export const searchPaths = {
  search: (search: SearchQuery) => `/api/search${queryOf(search)}`,
} as const
