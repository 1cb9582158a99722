import * as v from 'valibot'
import {
  frontLimits,
  frontShapes,
  type FrontArrangement,
  type FrontSlot,
} from '#edition/front-arrangement.ts'
import { filledLine } from '../../http/input.ts'

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const slug = filledLine(200)

const entry = v.object({
  slot: v.pipe(
    v.string(),
    v.maxLength(210),
    v.regex(/^(lead|seconds|strip:.+)$/, 'expected lead, seconds or strip: and the slug of a section'),
    v.transform((slot) => slot as FrontSlot),
  ),
  index: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10)),
  articleId: v.pipe(v.string(), v.uuid('expected the id of an article')),
  pinned: v.boolean(),
  since: v.optional(instant, 0),
  until: v.nullable(instant),
})

/** An arrangement as it comes from the app; whether it can be is for `publish` to say. */
export const arrangementInput = v.object({
  entries: v.pipe(
    v.array(entry),
    v.maxLength(frontLimits.entries, `expected at most ${frontLimits.entries} articles`),
  ),
  strips: v.pipe(
    v.array(v.object({ section: slug, shape: v.nullable(v.picklist(frontShapes)) })),
    v.maxLength(frontLimits.strips, `expected at most ${frontLimits.strips} strips`),
  ),
  storyline: v.nullable(v.object({ slug: v.nullable(slug), until: v.nullable(instant) })),
}) satisfies v.GenericSchema<unknown, FrontArrangement>
