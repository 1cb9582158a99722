import type { Instant } from '#base/clock.ts'

// What the newsroom tells the app by itself. GET `/api/live` is a stream of server-sent events: each `data` is
// one `LiveEvent` in JSON, with a comment line every 15 seconds so that a dead connection is noticed. An app that
// gets no stream asks `GET /api/live/presence?article=…` every 10 seconds instead.

export type LiveEvent =
  /** Who is in an article now, the asker included; sent when it changes. */
  | { kind: 'presence'; articleId: string; people: PersonPresent[] }
  /** A newer draft of an article stands in the newsroom. `by` is the id of the member of staff. */
  | { kind: 'saved'; articleId: string; revisionId: string; by: string | null }
  /** Stage, assignee, deadline, embargo, schedule or the state before readers changed. */
  | { kind: 'stage'; articleId: string }
  | { kind: 'notes'; articleId: string }
  | { kind: 'edition'; number: number }
  | { kind: 'job-failed' }
  /** A mirror was brought up to date or looked at; with `underway` that only goes on. */
  | { kind: 'mirrors'; underway: boolean }

/** One window of one person. `since` is when it came in; it is gone 25 seconds after its last word. */
export type PersonPresent = { userId: string; name: string; window: string; since: Instant }

/**
 * POST `/api/live/presence`, every 10 seconds from each window that shows an article → `Presence`.
 * `window` is a UUID made by the window itself, so that a person in two tabs counts as two; `leaving` ends it.
 */
export type PresenceRequest = { articleId: string; window: string; leaving?: boolean }
/** GET the same with `?article=ID`, too. */
export type Presence = { people: PersonPresent[] }
