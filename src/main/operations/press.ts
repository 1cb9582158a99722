import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, type Result } from '#base/refusal.ts'
import type { House } from '../house.ts'
import type { Report } from '../report.ts'

export const pressOptions = v.object({ full: v.boolean() })

/** Makes the next edition from what has changed, or presses every page again. */
export async function pressEdition(
  house: House,
  options: v.InferOutput<typeof pressOptions>,
  report: Report,
): Promise<Result<Json>> {
  const made = await house.makeEdition({ whole: options.full, report })
  return done({ edition: made?.number ?? house.site.number, changed: made?.changed ?? 0 })
}
