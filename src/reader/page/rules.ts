import type { AppealRule, AppealsFile } from '#edition/appeals-file.ts'

/** The rules of the edition. Their signature was checked by the worker; those of a later version are left alone. */
export function readRules(text: string | null): readonly AppealRule[] | null {
  if (text === null) return null
  const file = JSON.parse(text) as AppealsFile
  return file.version === 1 ? file.rules : []
}
