import type { FrontArrangement } from '#edition/front-arrangement.ts'
import { queryOf } from './query.ts'

const front = (language: string) => `/api/front/${encodeURIComponent(language)}`

/** Addresses of the front page (contract/front.ts). */
export const frontPaths = {
  front,
  filling: (language: string) => `${front(language)}/filling`,
  history: (language: string, before?: number) => `${front(language)}/history${queryOf({ before })}`,
  restoration: (language: string) => `${front(language)}/restoration`,
  articles: (language: string, query: string) => `${front(language)}/articles${queryOf({ query })}`,
  /** At most 40 entries: it stays below the 16 kB that Node takes of an address. */
  preview: (language: string, arrangement: FrontArrangement) =>
    `${front(language)}/preview${queryOf({ plan: JSON.stringify(arrangement) })}`,
} as const
