import type { ArticleListItem } from '../contract.ts'
import type { ArticleFilter } from './workflow.ts'

// Full text over everything in the newsroom: the newest draft of each article, with its captions, tags and authors.
// Every word has to occur; one of two letters or more also finds what begins with it (`ferr` finds `ferries`); “words
// in quotation marks” have to stand together. Of many matches the newest 1,000 are ranked.

/** GET searchPaths.search(SearchQuery) */
export type SearchQuery = ArticleFilter & {
  query: string
  /** Best first by default. */
  order?: 'best' | 'newest'
  /** How many to pass over, for a further page. */
  skip?: number
}

export type SearchResults = {
  /** At most 25. */
  results: SearchResult[]
  /** How many there are; 1,000 may mean more. */
  total: number
}

export type SearchResult = ArticleListItem & {
  /** A passage around the first match; empty where only names or headline match. */
  excerpt: { text: string; match: boolean }[]
}
