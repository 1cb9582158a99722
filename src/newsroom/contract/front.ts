import type { Instant } from '#base/clock.ts'
import type { FrontArrangement, FrontSlot } from '#edition/front-arrangement.ts'

// The front page: who holds which place, what fills itself, and how it was. Addresses in paths/front.ts; the
// language is a primary tag. Saving refuses with `front-conflict` (409: somebody saved first) and `front-refused`
// (422: the message says which article, section or time cannot be).

/** GET frontPaths.front(language) */
export type FrontView = {
  language: string
  /** Primary tags in which there is a front page, the publication's own first. */
  languages: string[]
  /** What `expectedNumber` must be when saving; 0 where it was never arranged. */
  number: number
  arrangement: FrontArrangement
  savedAt: Instant | null
  /** Empty where nobody did, or it changed by itself. */
  savedBy: string
  /** What holds a place now, with its headline, by id; also what is not live any more. */
  articles: Record<string, FrontArticle>
  filling: FrontFilling
  /** In the order of the menu. */
  sections: { slug: string; name: string }[]
  storylines: { slug: string; name: string }[]
}

/** `live` false: withdrawn or gone over to another language, so that its place fills itself. */
export type FrontArticle = {
  id: string
  headline: string
  section: string
  publishedAt: Instant
  live: boolean
}

/** What would stand where: those who hold their place and those who fill the rest, as the next edition prints it. */
export type FrontFilling = { slots: FilledSlot[]; storyline: string | null }
export type FilledSlot = {
  slot: FrontSlot | 'latest' | 'storyline'
  /** Of a strip: `one`, `four`, `row` or `voices`. */
  shape: string | null
  articles: FilledArticle[]
}
export type FilledArticle = {
  id: string
  headline: string
  section: string
  publishedAt: Instant
  pictured: boolean
}

/** PUT frontPaths.front(language) → FrontView. `since` of what newly holds a place is set by the server. */
export type SaveFrontRequest = { expectedNumber: number; arrangement: FrontArrangement }

/** POST frontPaths.filling(language) → FrontFilling: as it would be, nothing is saved. */
export type FillingRequest = { arrangement: FrontArrangement }

/** POST frontPaths.restoration(language) → FrontView. Number 0: as it fills itself. */
export type RestoreFrontRequest = { number: number; expectedNumber: number }

/** GET frontPaths.history(language, before?): 20, the newest first. `next` goes into `before`; null at the end. */
export type FrontHistory = { plans: FrontHistoryItem[]; next: number | null }
export type FrontHistoryItem = {
  number: number
  kind: 'saved' | 'restored' | 'expired'
  restored: number | null
  savedAt: Instant
  /** Empty: by itself. */
  savedBy: string
  /** Headlines of those that were put onto the page, and of those that were taken off it. */
  placed: string[]
  removed: string[]
  /** How many changed their place, pin or end. */
  moved: number
  /** Strips or the storyline were changed. */
  shaped: boolean
}

/** GET frontPaths.articles(language, words): live ones, the newest first, at most 20. */
export type FrontCandidates = { articles: FrontArticle[] }

// GET frontPaths.preview(language, arrangement): the page as it would be printed, for
// `<iframe sandbox="allow-same-origin">`; its links lead nowhere.
