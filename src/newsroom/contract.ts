import type { Instant } from '#base/clock.ts'
import type { ArticleDocument } from '#edition/article.ts'
import type { ArticleKind, Asking, Funding, Named } from '#edition/publication.ts'
import type { PhotoView } from './contract/photos.ts'
import type { OverrideRequest } from './contract/preflight.ts'

// What the newsroom's app and its server say to each other, in JSON. Types only, so that the app can read
// this file without Node. The addresses are in paths.ts.
//
// Every unsafe request carries `content-type: application/json` (photos and imports: a `FormData`), is sent
// with the page's own origin, and answers 200 (201 where something was made) with the type named here.
// Every refusal answers with `Problem` and a status from 400 up. Names of sections, tags and people travel as
// they are printed; the server makes what does not exist yet.
//
// The page's policy lets only styles with its nonce apply: build with Vite's `html.cspNonce: '__CSP_NONCE__'`, and
// hand the nonce of `<meta property="csp-nonce">` to Mantine (`getStyleNonce`) and TipTap (`injectNonce`).

/** Why not: `code` for the app, `message` for the journalist, ready to be shown. */
export type Problem =
  | { code: Exclude<ProblemCode, 'revision-conflict'>; message: string }
  /** 409: somebody (or another window) saved first. `current` is what stands in the newsroom now. */
  | { code: 'revision-conflict'; message: string; current: ArticleView }

export type ProblemCode =
  /** 400: the request is not what this file says. */
  | 'request-invalid'
  /** 401: nobody is signed in, or the session is over: show the sign-in screen and keep what was typed. */
  | 'signed-out'
  /** 401: wrong e-mail and password, wrong or used code, used or expired link. */
  | 'credentials-wrong'
  /** 403: signed in, but the second step is not set up yet: show its screen. */
  | 'two-factor-required'
  /** 403: not for this person's role, or not their article: contract/people.ts, `Role`. */
  | 'role-refused'
  /** 403: ask for a passkey or a code, then send the same request again: contract/people.ts. */
  | 'step-up-required'
  /** 403: not possible in the demo. */
  | 'demo'
  /** 403: the request did not come from the newsroom's own pages. */
  | 'origin-refused'
  /** 404 */
  | 'not-found'
  | 'article-missing'
  /** 409 */
  | 'revision-conflict'
  /** 409: somebody else arranged the front page first. */
  | 'front-conflict'
  /** 409: an owner exists already. */
  | 'owner-exists'
  /** 409: a newsroom keeps at least one owner who can sign in. */
  | 'last-owner'
  /** 409: somebody else signs in with this e-mail. */
  | 'email-taken'
  /** 413: more than 2 MB of document, 50 MB of photo or imported file. */
  | 'too-large'
  /** 415: not JSON, or not a form where a file is expected. */
  | 'media-type-wrong'
  /** 421: the address typed is not one of the newsroom's own names. */
  | 'host-refused'
  /** 422: the article does not hold together; the message names block and field. */
  | 'article-invalid'
  /** 422: not ready to go out: the message says what is missing. */
  | 'not-ready'
  /** 422: a check found something that needs a reason to go out: contract/preflight.ts. */
  | 'preflight-blocked'
  /** 422: an update, a correction or a withdrawal needs its public note. */
  | 'note-required'
  /** 422: the front page cannot be so; the message says why. */
  | 'front-refused'
  /** 422: the photo was not taken in; the message says why. */
  | 'photo-refused'
  /** 422: the mail server did not take the letter, or there is none; the message says why. */
  | 'mail-refused'
  /** 422: the money was not moved, or the provider would not; the message says why. */
  | 'money-refused'
  /** 422: the file was not imported; the message says why. */
  | 'import-refused'
  /** 429: too many tries; wait `retry-after` seconds. */
  | 'too-many-tries'
  /** 500: our own fault; nothing was saved. */
  | 'bug'

// —— first screen ——

/** GET paths.home */
export type HomeStatus = {
  /** The newest signed edition; null before the first. */
  edition: { number: number; madeAt: Instant } | null
  /** Changes committed that are not in an edition yet: 0 means readers see everything. */
  waitingChanges: number
  /** Jobs that gave up; each with its reason in words. */
  failedJobs: { id: string; kind: string; reason: string; at: Instant }[]
  funding: Pick<Funding, 'takingContributions' | 'monthlyGoal' | 'received' | 'month'>
  /** Where readers read; no slash at the end. */
  publicUrl: string
  /** What there is to worry about in the keys that readers trust, the most urgent first. */
  keys: KeyAlarm[]
  /** How many mirrors there are, how many of them have the newest edition, and the names of those in trouble. */
  mirrors: { all: number; current: number; troubled: string[] }
}

/** `now`: readers notice, or are about to; `soon`: time to act; `note`: good to know. `daysLeft` until it expires. */
export type KeyAlarm = {
  code: 'expired' | 'expires' | 'key-missing' | 'holders-here' | 'demo' | 'code-waiting'
  severity: 'now' | 'soon' | 'note'
  role: 'root' | 'targets' | 'code' | 'mirrors' | 'edition' | 'snapshot' | 'timestamp' | null
  daysLeft: number | null
}

// —— articles ——

export type ArticleStatus = 'draft' | 'live' | 'withdrawn' | 'taken-down'

/** GET paths.articles({ query, status, before }): newest change first. `next` goes into `before`; null at the end. */
export type ArticleList = { articles: ArticleListItem[]; next: string | null }
export type ArticleListItem = {
  id: string
  status: ArticleStatus
  slug: string
  headline: string
  language: string
  /** Empty: none yet. */
  section: string
  authors: string[]
  publishedAt: Instant | null
  changedAt: Instant
  /** Live, and the newest draft differs from what readers see. */
  unpublishedChanges: boolean
}

/** What an article screen edits. Everything by its printed name. */
export type DraftContent = {
  document: ArticleDocument
  /** Empty: made from the headline. */
  slug: string
  /** Empty: none yet. */
  section: string
  /** At most 50. */
  tags: string[]
  /** At most 20. */
  authors: string[]
  kind: ArticleKind
  /** Empty: none. */
  storyline: string
  /** Slugs of the settings' `legalLabels`; at most 20. */
  legalLabels: string[]
  asking: Asking
}

/** GET paths.article(id) */
export type ArticleView = {
  id: string
  status: ArticleStatus
  /** The newest revision: what `content` is, and what `expectedRevision` must name when saving. */
  revision: { id: string; number: number; kind: RevisionKind; savedAt: Instant }
  content: DraftContent
  /** The photos that `content` names, by id. */
  photos: Record<string, PhotoView>
  /** What readers see; null while it never went out. */
  live: { revisionId: string; url: string; publishedAt: Instant; updatedAt: Instant | null } | null
  withdrawal: { at: Instant; notice: string } | null
  unpublishedChanges: boolean
}
export type RevisionKind = 'draft' | 'publish' | 'update' | 'correction' | 'minor' | 'withdrawal'

/** POST paths.articles() with header `idempotency-key` (a UUID, the same on each retry) → 201 ArticleView. */
export type CreateArticleRequest = { content: DraftContent }

/** PUT paths.draft(id) → ArticleView; 409 `revision-conflict` with `current` where `expectedRevision` is old. */
export type SaveDraftRequest = { expectedRevision: string; content: DraftContent }

/**
 * POST paths.publication(id) → ArticleView. Publishes the revision named, which must be the newest.
 * `publish` for the first time or again after a withdrawal; on a live article `update` and `correction` need a
 * public note, `minor` (a typing error) none. `grave` puts the note of a correction before the text.
 */
export type PublishRequest = {
  expectedRevision: string
  kind: 'publish' | 'update' | 'correction' | 'minor'
  note: string
  grave?: boolean
  /** Why it goes out although a check would keep it in; one for each rule. */
  overrides?: OverrideRequest[]
}

/** POST paths.withdrawal(id) → ArticleView. The page then shows the notice alone. */
export type WithdrawRequest = { notice: string }

/** GET paths.revisions(id): newest first. */
export type RevisionList = { revisions: RevisionListItem[] }
export type RevisionListItem = {
  id: string
  number: number
  kind: RevisionKind
  note: string
  savedAt: Instant
  /** Name of the member of staff; empty where a program did it. */
  savedBy: string
  live: boolean
}

/** GET paths.revision(id, revisionId) */
export type RevisionView = { id: string; number: number; content: DraftContent }

// GET paths.preview(id): the HTML of the newest draft exactly as it would be printed. For
// `<iframe sandbox="allow-same-origin">` (its pictures need the session; scripts never run) or a window of its own.

// —— names ——

/** GET paths.sections (in menu order), paths.tags, paths.people (by name) */
export type NameList = { names: Named[] }
/** POST paths.sections, paths.tags, paths.people → 201 Named; an existing name gives the one there is. */
export type AddNameRequest = { name: string }

// —— import ——

/** POST paths.import as `FormData` with field `file` (.html, .txt or .md) → 201. `already`: it was there before. */
export type ImportReport = {
  articleId: string
  already: boolean
  /** What was left out as furniture, in the file's order, in words. */
  dropped: { reason: string; text: string }[]
  /** A sentence for each picture that could not be taken in. */
  warnings: string[]
}
