import { isUuid } from '#base/id.ts'
import {
  all,
  byType,
  type Check,
  isRecord,
  listOf,
  nullOr,
  oneOf,
  record,
  textThat,
} from '../checks/check.ts'
import { fieldLimits, href, inlines } from './inlines.ts'
import { line } from '../checks/text-rules.ts'

const photoUse = {
  photo: textThat('the id of a photo (a UUID in lower case)', isUuid),
  caption: nullOr(inlines),
}
/** A photo in its place. */
export const photo: Check = record(photoUse)

const paragraph = record({ type: oneOf('paragraph'), content: inlines })
const list = record({ type: oneOf('list'), ordered: oneOf(true, false), items: listOf(inlines, 1) })

const quote = record({
  type: oneOf('quote'),
  paragraphs: listOf(inlines, 1),
  speaker: record({
    name: line(fieldLimits.line),
    role: line(fieldLimits.line),
    place: line(fieldLimits.line),
    date: line(fieldLimits.line),
    source: line(fieldLimits.line),
  }),
})

const row = listOf(inlines, 1)
const table = all(
  record({
    type: oneOf('table'),
    caption: line(fieldLimits.remark),
    header: nullOr(row),
    rows: listOf(row, 1),
  }),
  rectangular,
)

const background = record({
  type: oneOf('background'),
  title: line(fieldLimits.line),
  blocks: listOf(byType({ paragraph, list })),
})

/** A block of the article's body, by its type. Blocks nest one deep at most: paragraphs and lists in a background box. */
export const block: Check = byType({
  paragraph,
  heading: record({ type: oneOf('heading'), level: oneOf(2, 3), content: inlines }),
  list,
  quote,
  'pull-quote': record({ type: oneOf('pull-quote'), content: inlines, attribution: line(fieldLimits.line) }),
  photo: record({ type: oneOf('photo'), ...photoUse }),
  gallery: record({ type: oneOf('gallery'), photos: listOf(photo, 1), caption: nullOr(inlines) }),
  'link-card': record({
    type: oneOf('link-card'),
    href,
    title: line(fieldLimits.line),
    description: line(fieldLimits.remark),
  }),
  table,
  background,
  divider: record({ type: oneOf('divider') }),
})

/** Every row of a well-formed table has as many cells as the first. */
function rectangular(value: unknown, at: string): string | null {
  if (!isRecord(value) || !Array.isArray(value['rows'])) return null
  const rows: unknown[] = value['rows']
  const width = cells(value['header'] ?? rows[0])
  const odd = rows.findIndex((one) => cells(one) !== width)
  return odd < 0
    ? null
    : `${at}.rows[${odd}]: expected ${width} cells as in the first row, got ${cells(rows[odd])}`
}

function cells(one: unknown): number {
  return Array.isArray(one) ? one.length : 0
}
