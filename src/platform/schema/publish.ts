import type { ListedName, PersonKind, ArticleStatus, Stage, RevisionKind, FrontPlanKind } from '../schema.ts'

/** Articles, revisions, names, pictures, the front page and the desk's work (room `publish`). */
export type PublishTables = {
  setting: { key: string; value: string; changed_at: number }
  /** `names`: JSON of the name in other languages by primary tag. */
  section: { id: string; slug: string; name: string; names: string; position: number }
  tag: { id: string; slug: string; name: string; names: string }
  storyline: { id: string; slug: string; name: string; names: string; summary: string }
  /** The house list of contested names; `others` is a JSON array, `note` what a reader may open. */
  house_name: { id: string; language: string; name: string; others: string; note: string }
  person: {
    id: string
    slug: string
    name: string
    bio: string
    kind: PersonKind
    user_id: string | null
    /** Who is behind a pen name, sealed by the vault; null where nobody said. */
    real_name: string | null
  }
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
    /** JSON of what the upload told beside its picture, in words, place first; null where nobody looked. */
    found: string | null
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
    // workflow
    /** What the desk does with the newest draft, live or not. */
    stage: Stage
    /** When the newest draft goes out by itself, and with which `PublishOptions` (JSON). */
    scheduled_at: number | null
    scheduled_options: string | null
    /** Why it did not go out at `scheduled_at`; it then waits for somebody. */
    schedule_fault: string | null
    /** When a live article goes by itself, with which notice, and who said so. */
    unpublish_at: number | null
    unpublish_notice: string | null
    unpublish_user_id: string | null
    assignee_id: string | null
    deadline_at: number | null
    /** Nobody and nothing publishes it before. */
    embargo_until: number | null
    /** Who asked to take it down now, and when; a second person has to confirm. */
    take_down_asked_by: string | null
    take_down_asked_at: number | null
    // end of workflow
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
  /**
   * Outbox: what readers see has changed and is not in an edition yet. `what` names less than everything, such as
   * `front:ru`; where it is null, `article_id` null means everything.
   */
  change: {
    id: string
    article_id: string | null
    what: string | null
    created_at: number
    edition: number | null
  }
  photo_use: { photo_id: string; article_id: string; draft: number; live: number }
  /** What the library searches by, in folded words. `credited` 1: has a credit line; `described` 1: has a description; `arrived` 1: has its file. */
  photo_card: {
    photo_id: string
    created_at: number
    words: string
    credit: string
    rights_until: number | null
    credited: number
    described: number
    arrived: number
    uses: number
  }
  front_plan: {
    id: string
    language: string
    number: number
    /** JSON of edition's `FrontArrangement`. */
    plan: string
    kind: FrontPlanKind
    /** The number that was brought back, with kind `restored`. */
    restored: number | null
    /** When the first of its entries falls away. */
    expires_at: number | null
    /** Null where it changed by itself. */
    user_id: string | null
    created_at: number
  }

  /** What the desk has to say of an article; `block` is the number of the block it is about, from 0. */
  desk_note: {
    id: string
    article_id: string
    user_id: string
    body: string
    block: number | null
    created_at: number
    resolved_at: number | null
    resolved_by: string | null
  }
  /** Revisions that somebody gave a name: they are kept for ever. */
  revision_name: { revision_id: string; name: string; user_id: string | null; created_at: number }
  /** Autosaves that were thinned out: which, and when. A revision without a row here can't be deleted. */
  thinned_revision: {
    id: string
    article_id: string
    number: number
    created_at: number
    thinned_at: number
  }
  /** Filters of the list of articles that a member of staff keeps; `filter` is JSON. */
  saved_filter: { id: string; user_id: string; name: string; filter: string; created_at: number }
  /**
   * The newest draft of each article as the search has it; `position` rises with each change. On PostgreSQL the words
   * stand in a column of their own, on SQLite in the virtual table `article_search_words` under the same number.
   */
  article_search: { article_id: string; position: number }

  /** Addresses that lists of a section, tag or storyline had before; `target_id` is the row that they lead on to. */
  former_list: { kind: ListedName; slug: string; target_id: string; created_at: number }
  /** Names that were merged into others: their rows stay for the revisions that name them, and are shown as these. */
  merged_name: { id: string; kind: ListedName; into_id: string; created_at: number }

  /** People whose names must not be printed: sealed by the vault; `blind` finds the same name again. */
  protected_person: { id: string; sealed: string; blind: string; user_id: string | null; created_at: number }
}
