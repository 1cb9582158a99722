import type { Instant } from '#base/clock.ts'
import type { Credit, Rendition } from '#edition/publication.ts'
import type { ArticleStatus } from '../contract.ts'

// Photos: adding and describing one (addresses in paths.ts), and the library of them (paths/photos.ts).

export type PhotoView = {
  id: string
  alt: string
  caption: string
  credit: Credit
  rights: string
  rightsUntil: Instant | null
  /** Where the eye goes, in thousandths of width and height from the upper left corner. */
  focus: { x: number; y: number }
  /** Its rights are past: readers do not see it any more. */
  lapsed: boolean
  /** Smallest first; `src` is good in an `<img>` of the app. Empty while the file has not come. */
  renditions: (Rendition & { src: string })[]
  addedAt: Instant
}

/** GET paths.photos: the newest 100; more by `PhotoQuery`. */
export type PhotoList = { photos: PhotoView[] }

/**
 * POST paths.photos as `FormData` → 201 PhotoAdded. Fields: `file` (JPEG, PNG, WebP or AVIF, at most 50 MB) and
 * `facts`, the JSON text of `PhotoFacts`. A photo without a credit line can be kept, but does not go out.
 * PUT paths.photo(id), the same form → PhotoAdded: changes the facts, and brings `file` where it is given (an
 * imported text names photos whose file has not come).
 */
export type PhotoAdded = PhotoView & {
  /** What the file told beside the picture and the readers' copies do not, in words, place first. */
  removed: string[]
}
export type PhotoFacts = {
  alt: string
  caption: string
  credit: Credit
  rights: string
  rightsUntil: Instant | null
}

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
