import type { Instant } from '#base/clock.ts'
import type { ArticleListItem, ArticleStatus } from '../contract.ts'

// What the desk plans: stages, assignees, times, notes, take-downs; the board, the calendar and the day's work.
// Addresses in paths/workflow.ts. All changes answer with the newest `Workflow` and are told over `/api/live`
// (`stage`, `notes`). Names of staff travel as `StaffName`; who has left has an empty name.

export type StaffName = { id: string; name: string }

/** What the desk does with the newest draft, live or not. A change of text takes `ready` back to `review`. */
export type Stage = 'draft' | 'review' | 'ready'

/** GET workflowPaths.workflow(id) */
export type Workflow = {
  status: ArticleStatus
  stage: Stage
  assignee: StaffName | null
  deadlineAt: Instant | null
  /** Nothing and nobody publishes it before. */
  embargoUntil: Instant | null
  schedule: Schedule | null
  unpublish: { at: Instant; notice: string } | null
  /** Somebody asked to take it down now; a second person has to confirm within 24 hours. */
  takeDown: TakeDownRequested | null
  openNotes: number
}

export type PublicationKind = 'publish' | 'update' | 'correction' | 'minor'

export type Schedule = {
  at: Instant
  kind: PublicationKind
  note: string
  grave: boolean
  by: StaffName
  /** Why it did not go out at its time; it then waits for somebody. Null while all is well. */
  fault: string | null
  /** What would keep it from going out as things stand now, in one sentence; null where nothing would. */
  obstacle: string | null
}

/** PUT workflowPaths.workflow(id) → Workflow. What is left out stays as it is. */
export type WorkflowPatch = {
  stage?: Stage
  assigneeId?: string | null
  deadlineAt?: Instant | null
  embargoUntil?: Instant | null
}

/**
 * PUT workflowPaths.schedule(id) → Workflow: the newest draft, which must be `expectedRevision`, goes out by itself
 * at `at`. It is marked ready with that, and in place of an earlier schedule. Refused (`not-ready`) where `at` has
 * passed or lies before the embargo. DELETE (body `{}`) takes it back.
 */
export type ScheduleRequest = {
  expectedRevision: string
  at: Instant
  kind: PublicationKind
  note: string
  grave?: boolean
  /** Reasons for what preflight would keep in, as with `PublishRequest`; they count when it goes out. */
  overrides?: { rule: string; reason: string }[]
}

/** PUT workflowPaths.unpublishing(id) → Workflow: withdrawn by itself at `at`, with that notice. DELETE takes it back. */
export type UnpublishRequest = { at: Instant; notice: string }

// —— take down now ——

/** POST workflowPaths.takeDownRequest(id) with `{}` → Workflow: asks a second person. DELETE takes it back. */
export type TakeDownRequested = { by: StaffName; at: Instant }
// POST workflowPaths.takeDownConfirmation(id) with `{}` → Workflow: by another person than who asked; done at once.
// POST workflowPaths.takeDown(id) with `{}` → Workflow: by one person with step-up; done at once.

// —— desk notes ——

/** GET workflowPaths.notes(id), oldest first; POST `AddNoteRequest` → 201 DeskNote. */
export type DeskNotes = { notes: DeskNote[] }
export type DeskNote = {
  id: string
  by: StaffName
  body: string
  /** Number of the block it is about, from 0; null where it is about the whole. */
  block: number | null
  createdAt: Instant
  resolved: { by: StaffName; at: Instant } | null
}
export type AddNoteRequest = { body: string; block: number | null }
/** PUT workflowPaths.noteResolution(id, noteId) → DeskNote */
export type ResolveNoteRequest = { resolved: boolean }

// —— list, filters ——

/** What lists can be narrowed to; all of it together. In `GET /api/articles` each is a parameter of that name. */
export type ArticleFilter = {
  /** Words anywhere in the newest draft: see contract/search.ts. */
  query?: string
  status?: ArticleStatus
  stage?: Stage
  /** Only what is being worked on: never live, or with changes that readers do not see. */
  work?: 'yes'
  /** Id of a member of staff, or `me`. */
  assignee?: string
  /** Slugs. */
  section?: string
  tag?: string
  author?: string
  /** Primary tag of the language, `ru`. */
  language?: string
  /** Last changed in [from, to). */
  from?: Instant
  to?: Instant
}

/** GET workflowPaths.filters; POST `SaveFilterRequest` → 201 SavedFilter (the same name again replaces). */
export type SavedFilters = { filters: SavedFilter[] }
export type SavedFilter = { id: string; name: string; filter: ArticleFilter }
export type SaveFilterRequest = { name: string; filter: ArticleFilter }
// DELETE workflowPaths.filter(id) with `{}` → SavedFilters

// —— board, calendar, day ——

/** A line of the list with what the desk plans. */
export type DeskItem = ArticleListItem & {
  stage: Stage
  assignee: StaffName | null
  deadlineAt: Instant | null
  embargoUntil: Instant | null
  scheduledAt: Instant | null
  scheduleFault: string | null
  openNotes: number
}

/** GET workflowPaths.board({ assignee, section, language }): newest change first, `scheduled` and `live` by time. */
export type Board = { columns: BoardColumn[] }
export type BoardColumn = {
  column: 'draft' | 'review' | 'ready' | 'scheduled' | 'live'
  /** At most 50. */
  articles: DeskItem[]
  /** True where there are more than are shown. */
  more: boolean
}

/** GET workflowPaths.calendar({ from, to }), at most 100 days; by time. `more`: only the first 1,000 are given. */
export type Calendar = { entries: CalendarEntry[]; more: boolean }
export type CalendarEntry = {
  kind: 'published' | 'scheduled' | 'deadline' | 'embargo' | 'unpublish'
  at: Instant
  articleId: string
  headline: string
  language: string
  status: ArticleStatus
  stage: Stage
}

/** GET workflowPaths.today: what needs somebody now; 20 of each at most. */
export type Today = {
  /** Did not go out at their time. */
  faults: DeskItem[]
  takeDowns: { article: DeskItem; request: TakeDownRequested }[]
  /** Work given to whoever asks, the nearest deadline first. */
  mine: DeskItem[]
  /** Everybody's: deadline passed or within a day. */
  due: DeskItem[]
  inReview: DeskItem[]
  /** Next to go out. */
  scheduled: DeskItem[]
  /** Open notes on what whoever asks is assigned to, or wrote before somebody else answered. */
  notes: { article: DeskItem; note: DeskNote }[]
}
