// Two revisions of an article side by side, and older ones restored. Addresses in paths/compare.ts.

/** GET comparePaths.compare(id, from, to): ids of two revisions of the article, the older usually first. */
export type Comparison = {
  /** Only what differs: headline, standfirst, dateline, address, section, tags, authors, … */
  fields: ComparedField[]
  /** Every block of both, in order. Side by side: show `before` on the left, `after` on the right. */
  blocks: ComparedBlock[]
  words: { added: number; removed: number }
}

/** Text in runs: what both have, what only the first and only the second has. */
export type Span = { change: 'same' | 'added' | 'removed'; text: string }

export type ComparedField = {
  field: ComparedFieldName
  before: string
  after: string
  spans: Span[]
}
export type ComparedFieldName =
  | 'headline'
  | 'standfirst'
  | 'dateline'
  | 'language'
  | 'slug'
  | 'section'
  | 'tags'
  | 'authors'
  | 'kind'
  | 'storyline'
  | 'legalLabels'
  | 'asking'
  | 'lead'

export type ComparedBlock = {
  change: 'same' | 'added' | 'removed' | 'changed'
  /** Numbers of the block in the first and the second document, from 0. */
  before: number | null
  after: number | null
  /** What kind of block: `paragraph`, `heading`, `photo`, … of the second where both have it. */
  type: string
  /** The text; where only marks, links or a picture differ, one run that is the same, and `form` is true. */
  spans: Span[]
  /** True where something beside the text differs. */
  form: boolean
}

/** POST comparePaths.restore(id) → ArticleView: a new draft with what that revision holds. */
export type RestoreRequest = { revisionId: string; expectedRevision: string }

/** PUT comparePaths.revisionName(id, revisionId) → RevisionNames: such a revision is kept for ever. Empty: no name. */
export type NameRevisionRequest = { name: string }
/** GET comparePaths.revisionNames(id): by id of the revision. */
export type RevisionNames = { names: Record<string, string> }
