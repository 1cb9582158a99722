import { canonicalJson } from '#base/canonical-json.ts'
import { blockText, inlineText } from '#edition/article-text.ts'
import type { ArticleDocument, Block, PhotoUse } from '#edition/article.ts'
import { alignBlocks } from './compare/align.ts'
import { type Span, spansOf } from './compare/spans.ts'
import type { RevisionContent } from './revisions.ts'

export type { Span } from './compare/spans.ts'

/** What a revision holds, with everything it names by its printed name. */
export type ComparedContent = Pick<
  RevisionContent,
  'document' | 'slug' | 'kind' | 'legalLabels' | 'asking'
> & {
  section: string
  tags: string[]
  authors: string[]
  storyline: string
}

/** A field that differs: as one text each, and in runs. */
export type ComparedField = { field: FieldName; before: string; after: string; spans: Span[] }

export type FieldName =
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

/**
 * A block of either document: its numbers there (from 0; null where it is not in that one), and its text in runs.
 * `form`: something beside the text differs, such as a mark, a link or a picture.
 */
export type ComparedBlock = {
  change: 'same' | 'added' | 'removed' | 'changed'
  before: number | null
  after: number | null
  type: string
  spans: Span[]
  form: boolean
}

export type Comparison = {
  fields: ComparedField[]
  blocks: ComparedBlock[]
  words: { added: number; removed: number }
}

/**
 * How two revisions differ, by block and by word, for a view side by side (`before` left, `after` right) or inline (the
 * runs in order). Pure. A block that changed a little is one that changed, not one removed and one added.
 */
export function compareRevisions(before: ComparedContent, after: ComparedContent): Comparison {
  const fields = comparedFields(before, after)
  const blocks = alignBlocks(before.document.blocks, after.document.blocks).map((pair) =>
    comparedBlock(before.document, after.document, pair),
  )
  const spans = [...fields, ...blocks].flatMap((one) => one.spans)
  return { fields, blocks, words: { added: wordsIn(spans, 'added'), removed: wordsIn(spans, 'removed') } }
}

function comparedFields(before: ComparedContent, after: ComparedContent): ComparedField[] {
  const [left, right] = [fieldsOf(before), fieldsOf(after)]
  return (Object.keys(left) as FieldName[])
    .filter((field) => left[field] !== right[field])
    .map((field) => ({
      field,
      before: left[field],
      after: right[field],
      spans: spansOf(left[field], right[field]),
    }))
}

/** In the order in which they stand on the article screen. */
function fieldsOf({ document, ...content }: ComparedContent): Record<FieldName, string> {
  return {
    headline: document.headline,
    standfirst: document.standfirst,
    dateline: document.dateline,
    lead: leadText(document.lead),
    language: document.language,
    slug: content.slug,
    section: content.section,
    kind: content.kind,
    storyline: content.storyline,
    tags: content.tags.join(', '),
    authors: content.authors.join(', '),
    legalLabels: content.legalLabels.join(', '),
    asking: content.asking,
  }
}

/** The photo by its id, since nothing else tells two of them apart for certain; the app shows the picture. */
function leadText(lead: PhotoUse | null): string {
  if (lead === null) return ''
  return lead.caption === null ? lead.photo : `${lead.photo} ${inlineText(lead.caption)}`
}

function comparedBlock(
  from: ArticleDocument,
  to: ArticleDocument,
  { before, after }: { before: number | null; after: number | null },
): ComparedBlock {
  const left = before === null ? undefined : from.blocks[before]
  const right = after === null ? undefined : to.blocks[after]
  const place = { before, after, type: (right ?? left)?.type ?? '' }
  if (left === undefined || right === undefined) {
    const change = left === undefined ? 'added' : 'removed'
    return { change, ...place, spans: whole(textOf(left ?? right), change), form: false }
  }
  const spans = spansOf(textOf(left), textOf(right))
  const isSame = canonicalJson(left) === canonicalJson(right)
  const form = !isSame && canonicalJson(withoutText(left)) !== canonicalJson(withoutText(right))
  return { change: isSame ? 'same' : 'changed', ...place, spans, form }
}

/** The text of a block; of pictures their captions. Notes at the foot are told by `form`. */
function textOf(block: Block | undefined): string {
  return block === undefined ? '' : blockText(block)
}

function whole(text: string, change: 'added' | 'removed'): Span[] {
  return text === '' ? [] : [{ change, text }]
}

/** What a block is beside its words: every text is emptied, so that only type, marks, links and pictures are left. */
function withoutText(block: Block): Parameters<typeof canonicalJson>[0] {
  const wording = new Set([
    'text',
    'name',
    'title',
    'caption',
    'description',
    'attribution',
    'role',
    'place',
    'source',
  ])
  return JSON.parse(
    JSON.stringify(block, (key, value: unknown) =>
      typeof value === 'string' && wording.has(key) ? '' : value,
    ),
  ) as Parameters<typeof canonicalJson>[0]
}

function wordsIn(spans: Span[], change: Span['change']): number {
  return spans
    .filter((span) => span.change === change)
    .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0), 0)
}
