import * as v from 'valibot'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { cleanText } from '#edition/clean-text.ts'
import type { Credit, PublishedPhoto, Rendition, Tone } from '#edition/publication.ts'
import type { Schema } from '#platform/schema.ts'
import type { Stated } from './credit-xmp.ts'
import type { Focus } from './plan.ts'

/** A photo in the library. `original` is the key of the untouched upload, which never leaves the newsroom. */
export type PhotoRow = PublishedPhoto & {
  rights: string
  rightsUntil: Instant | null
  focus: Focus
  original: string | null
  createdAt: Instant
}

/**
 * What people say of a photo. `rightsUntil` is the instant from which it may no longer be used. `rights` is stated
 * in the files that readers get. `focus` is the middle, or stays where it was, where it is left out.
 */
export type PhotoFacts = {
  alt: string
  caption: string
  credit: Credit
  rights?: string
  rightsUntil?: Instant | null
  focus?: Focus
}

const text = (most: number, what: string) =>
  v.pipe(
    v.string(`${what}: expected text`),
    v.transform(cleanText),
    v.maxLength(most, ({ received }) => `${what}: expected at most ${most} characters, got ${received}`),
  )
const thousandths = v.pipe(
  v.number('Focal point: expected thousandths'),
  v.integer('Focal point: expected whole thousandths'),
  v.minValue(0, 'Focal point: expected 0 to 1,000 thousandths'),
  v.maxValue(1_000, 'Focal point: expected 0 to 1,000 thousandths'),
)
const focusRules = v.strictObject({ x: thousandths, y: thousandths })
const factRules = v.strictObject({
  alt: text(2_000, 'Description'),
  caption: text(2_000, 'Caption'),
  credit: v.strictObject({
    line: text(500, 'Credit'),
    creator: text(500, 'Creator'),
    agencies: v.pipe(v.array(text(500, 'Agency')), v.maxLength(20, 'Agencies: expected at most 20')),
  }),
  rights: v.optional(text(2_000, 'Rights'), ''),
  rightsUntil: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger('Rights: expected a date'))), null),
  focus: v.optional(focusRules),
})

/** The columns that the facts fill; those of the focal point only where it is among them. */
export type FactColumns = Pick<Schema['photo'], 'alt' | 'caption' | 'credit' | 'rights' | 'rights_until'> &
  Partial<Pick<Schema['photo'], 'focus_x' | 'focus_y'>>

/** Refuses with `photo-facts-invalid`. */
export function checkFacts(facts: PhotoFacts): Result<FactColumns, 'photo-facts-invalid'> {
  const parsed = v.safeParse(factRules, facts, { abortEarly: true })
  if (!parsed.success) return refused('photo-facts-invalid', `${parsed.issues[0].message}.`)
  const { credit, rightsUntil, focus, ...rest } = parsed.output
  return done({
    ...rest,
    credit: JSON.stringify(credit),
    rights_until: rightsUntil,
    ...(focus === undefined ? {} : focusColumns(focus)),
  })
}

/** Refuses with `photo-facts-invalid` where it is not in the picture. */
export function checkFocus(
  focus: Focus,
): Result<Pick<Schema['photo'], 'focus_x' | 'focus_y'>, 'photo-facts-invalid'> {
  const parsed = v.safeParse(focusRules, focus, { abortEarly: true })
  return parsed.success
    ? done(focusColumns(parsed.output))
    : refused('photo-facts-invalid', `${parsed.issues[0].message}.`)
}

function focusColumns(focus: Focus) {
  return { focus_x: focus.x, focus_y: focus.y }
}

/** What the files will state, where the facts hold; nothing where they do not, since they are refused later. */
export function statedIn(facts: unknown): Stated {
  const parsed = v.safeParse(factRules, facts)
  if (!parsed.success) return { credit: { line: '', creator: '', agencies: [] }, rights: '' }
  return { credit: parsed.output.credit, rights: parsed.output.rights }
}

/** A row of the table as the room knows it. */
export function photoOf(row: Schema['photo']): PhotoRow {
  return {
    id: row.id,
    alt: row.alt,
    caption: row.caption,
    credit: JSON.parse(row.credit) as Credit,
    renditions: JSON.parse(row.renditions) as Rendition[],
    lapsed: row.lapsed === 1,
    tone: row.tone as Tone | null,
    rights: row.rights,
    rightsUntil: row.rights_until,
    focus: { x: row.focus_x, y: row.focus_y },
    original: row.original,
    createdAt: row.created_at,
  }
}
