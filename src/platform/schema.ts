/**
 * The tables, as Kysely sees them. Portable columns only: ids are UUIDv7 text, instants integer
 * milliseconds, money integer minor units beside a currency, documents JSON text that the owning room
 * validates, booleans 0 or 1. Each table belongs to the room named above it; other rooms ask that room.
 */
export type Schema = {
  // publish
  setting: { key: string; value: string; changed_at: number }
  /** `names`: JSON of the name in other languages by primary tag. */
  section: { id: string; slug: string; name: string; names: string; position: number }
  tag: { id: string; slug: string; name: string; names: string }
  storyline: { id: string; slug: string; name: string; names: string; summary: string }
  /** The house list of contested names; `others` is a JSON array, `note` what a reader may open. */
  house_name: { id: string; language: string; name: string; others: string; note: string }
  person: { id: string; slug: string; name: string; bio: string; kind: PersonKind; user_id: string | null }
  photo: {
    id: string
    alt: string
    caption: string
    /** JSON of `Credit`. */
    credit: string
    /** What we may do with it, in words; empty where nothing was agreed. */
    rights: string
    rights_until: number | null
    /** 1 from when `rights_until` was noticed to have passed: pages show it no more. */
    lapsed: number
    /** Where the eye goes, in thousandths of width and height from the upper left corner of the upright picture. */
    focus_x: number
    focus_y: number
    tone: string | null
    /** JSON of `Rendition[]`; `[]` while the file itself has not come. */
    renditions: string
    /** Key of the untouched upload in the file store, kept for the newsroom only; null while it has not come. */
    original: string | null
    created_at: number
  }
  article: {
    id: string
    status: ArticleStatus
    slug: string
    language: string
    headline: string
    section_id: string | null
    draft_revision_id: string
    live_revision_id: string | null
    /** Place in the order of first publication, from 0; null until then. */
    sequence: number | null
    /** JSON of article ids, frozen at first publication. */
    related: string
    /** JSON of publish's `LiveSummary`: what lists show of the live revision, so that they need not read its text. */
    summary: string | null
    /** The article that this one is a translation of; null for an original. */
    original_id: string | null
    /** When it was last compared with its original. */
    original_seen_at: number | null
    /** JSON of `Rendition`; null until it is made. */
    share_card: string | null
    published_at: number | null
    updated_at: number | null
    withdrawn_at: number | null
    withdrawal_notice: string | null
    created_at: number
    changed_at: number
  }
  revision: {
    id: string
    article_id: string
    /** From 1 within the article. */
    number: number
    kind: RevisionKind
    /** JSON of publish's `RevisionContent`. */
    content: string
    /** Public for an update or a correction, for the desk otherwise. */
    note: string
    /** 1 for a correction that stands before the text. */
    grave: number
    author_user_id: string | null
    created_at: number
  }
  /** Addresses that published articles had before. */
  former_slug: { slug: string; article_id: string; created_at: number }
  article_tag: { article_id: string; tag_id: string; position: number }
  /** What published articles are about, as of when they last went live: `tag:<id>` and the like, or a word's stem. */
  article_term: { language: string; term: string; sequence: number }
  article_author: { article_id: string; person_id: string; position: number }
  /** Outbox: what readers see has changed and is not in an edition yet. `article_id` null means everything. */
  change: { id: string; article_id: string | null; created_at: number; edition: number | null }

  // press
  /** Who stands where in a list (`section:world`, `tag:japan`, `author:…`, `all`). Never renumbered. */
  list_entry: { list: string; position: number; article_id: string }

  // reach
  edition: { number: number; made_at: number; pages_changed: number }

  // support
  /** The public monthly goal, from the month `YYYY-MM` on until a later row says otherwise. */
  goal: { from_month: string; amount: number; currency: string }
  ledger_transaction: {
    id: string
    provider: string
    object_id: string
    kind: string
    booked_at: number
  }
  ledger_entry: { id: string; transaction_id: string; account: string; amount: number; currency: string }

  // platform
  job: {
    id: string
    kind: string
    /** JSON. */
    payload: string
    /** At most one job that waits and one that runs may have the same key. */
    key: string | null
    state: JobState
    attempts: number
    max_attempts: number
    run_at: number
    lease_until: number | null
    leased_by: string | null
    last_error: string | null
    created_at: number
    finished_at: number | null
  }
  schedule: { name: string; next_at: number }
  /** Answers already given, by the caller's idempotency key. */
  idempotency: { key: string; answer: string; created_at: number }
}

export type PersonKind = 'byline' | 'pen-name'
export type ArticleStatus = 'draft' | 'live' | 'withdrawn'
export type RevisionKind = 'draft' | 'publish' | 'update' | 'correction' | 'minor' | 'withdrawal'
export type JobState = 'ready' | 'leased' | 'done' | 'dead'
