import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { importStatement, type ImportedStatement } from '#support/bank-statement.ts'
import type { House } from '../house.ts'
import { fileRefusal } from '../house-refusal.ts'

/** `file` is an absolute path. */
export const statementOptions = v.object({ file: v.string() })

export type StatementAnswer = ImportedStatement

/** Takes in a statement of the bank; the gifts in it are booked by the newsroom's jobs. */
export async function takeStatement(
  house: House,
  { file }: v.InferOutput<typeof statementOptions>,
): Promise<Result<Json>> {
  const bytes = read(file)
  if (!bytes.ok) return bytes
  const taken = await importStatement(house.giving.office, { name: basename(file), bytes: bytes.value })
  if (!taken.ok) return refused(taken.code, taken.message)
  return done(taken.value satisfies StatementAnswer)
}

function read(file: string): Result<Uint8Array> {
  try {
    return done(readFileSync(file))
  } catch (error) {
    return fileRefusal(file, error)
  }
}
