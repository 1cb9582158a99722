import { rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { House } from '../house.ts'
import { fileRefusal } from '../house-refusal.ts'
import type { Report } from '../report.ts'
import { packSuitcase } from '../suitcase/pack.ts'

/** `file` is absolute. The passphrase travels over the data folder's socket only, never in arguments. */
export const backupOptions = v.object({ file: v.string(), passphrase: v.pipe(v.string(), v.minLength(12)) })

/** Packs the whole newsroom into one encrypted file, while it runs. */
export async function backUp(
  house: House,
  options: v.InferOutput<typeof backupOptions>,
  report: Report,
): Promise<Result<Json>> {
  const file = resolve(options.file)
  if (statSync(file, { throwIfNoEntry: false }))
    return refused('file-exists', `${file} exists already; a backup never overwrites one.`)
  try {
    const packed = await packSuitcase(house, { file, passphrase: options.passphrase }, report)
    return done({ file, bytes: statSync(file).size, ...packed })
  } catch (error) {
    rmSync(`${file}.part`, { force: true })
    return fileRefusal(file, error)
  }
}
