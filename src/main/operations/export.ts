import { join, resolve, sep } from 'node:path'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { exportBundle } from '#publish/export-bundle.ts'
import type { House } from '../house.ts'
import { fileRefusal } from '../house-refusal.ts'
import type { Report } from '../report.ts'

/** `folder` is absolute, and is made; it must be empty. */
export const exportOptions = v.object({ folder: v.string() })

/** Writes everything the newsroom put in, as documented in docs/promises/export.md. */
export async function exportTo(
  house: House,
  options: v.InferOutput<typeof exportOptions>,
  report: Report,
): Promise<Result<Json>> {
  const folder = resolve(options.folder)
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    return fileRefusal(folder, error)
  }
  if (readdirSync(folder).length > 0)
    return refused('folder-not-empty', `${folder} is not empty. Name a folder that is new or empty.`)
  let count = 0
  await exportBundle(house.db, house.files, (path, bytes) => {
    const target = join(folder, path)
    invariant(target.startsWith(folder + sep), `the export would leave its folder: ${path}`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
    report({ step: 'Writing files', done: ++count, total: null })
  })
  return done({ folder, files: count })
}
