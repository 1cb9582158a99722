import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, type Result } from '#base/refusal.ts'
import type { House } from '../house.ts'

/** `folder`: what the holders signed, an absolute path. */
export const adoptOptions = v.object({ folder: v.string() })

/** Puts what the holders signed before readers: root, targets, the reader's code. */
export async function adoptKeys(
  house: House,
  { folder }: v.InferOutput<typeof adoptOptions>,
): Promise<Result<Json>> {
  const { changes, skipped } = await house.adoptKeys(folder)
  return done({ changes, skipped })
}
