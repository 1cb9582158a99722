import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, type Result } from '#base/refusal.ts'
import type { House } from '../house.ts'
import type { Report } from '../report.ts'

export const pressOptions = v.object({ full: v.boolean(), offline: v.optional(v.boolean(), false) })

/** Makes the next edition from what has changed, or presses every page again; `offline`: then the files to take along. */
export async function pressEdition(
  house: House,
  options: v.InferOutput<typeof pressOptions>,
  report: Report,
): Promise<Result<Json>> {
  const made = await house.makeEdition({ whole: options.full, report })
  const along = options.offline ? await house.makeOffline({ withPictures: true }) : null
  const changed = (made?.changed ?? 0) + (along?.changed ?? 0)
  return done({ edition: along?.number ?? made?.number ?? house.site.number, changed })
}
