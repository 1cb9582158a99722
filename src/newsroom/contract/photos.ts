import type { Instant } from '#base/clock.ts'
import type { Credit } from '#edition/publication.ts'
import type { ArticleStatus, PhotoView } from '../contract.ts'

// The library of photos beyond adding and describing one (contract.ts, "photos"). Addresses in paths/photos.ts.

/** What keeps a photo in, or will: no credit line, no description, no file yet, rights that are past. */
export type PhotoLack = 'credit' | 'description' | 'file' | 'rights'

/** GET photoPaths.search(query) → PhotoPage. What is left out narrows nothing. */
export type PhotoQuery = {
  /** Words of caption, description, credit or rights; each must be there. */
  words?: string
  /** Words of credit line, photographer or agencies. */
  credit?: string
  /** Words of the headline of an article that uses it. */
  usedIn?: string
  /** Came in on or after this instant, and before that one. */
  from?: Instant
  to?: Instant
  used?: 'yes' | 'no'
  lacks?: PhotoLack
  /** `PhotoPage.next` of the page before. */
  before?: string
}
/** 100, the newest first. `uses`: in how many articles each is. */
export type PhotoPage = { photos: (PhotoView & { uses: number })[]; next: string | null }

/** GET photoPaths.photo(id) */
export type PhotoDetails = PhotoView & {
  /** What the file told beside its picture, place first: readers' copies do not. Null where nobody noted it. */
  found: string[] | null
  uses: PhotoUse[]
}
/** `live`: readers see it there; `inDraft`: the newest draft shows it. */
export type PhotoUse = {
  articleId: string
  headline: string
  status: ArticleStatus
  inDraft: boolean
  live: boolean
}

/** PUT photoPaths.focus(id) → PhotoDetails. In thousandths of width and height from the upper left corner. */
export type FocusRequest = { x: number; y: number }

/** POST photoPaths.bulk → PhotosEdited. What is left out stays as it is; all are changed, or none. At most 100. */
export type BulkRequest = {
  ids: string[]
  credit?: Partial<Credit>
  rights?: string
  rightsUntil?: Instant | null
}
export type PhotosEdited = { changed: number }
