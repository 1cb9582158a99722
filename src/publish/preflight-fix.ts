import type { Json } from '#base/canonical-json.ts'
import type { Fix } from './preflight/finding.ts'

export type { Fix } from './preflight/finding.ts'

/**
 * What holds the article (a revision's content, or the draft that the app edits) with the fix made in it; null where
 * the text has changed since the fix was offered. Needs nothing but the language, so the app uses it too.
 */
export function applyFix<Content extends { document: unknown }>(content: Content, fix: Fix): Content | null {
  const changed = replaced(content as unknown as Json, fix, 0)
  return changed === null ? null : (changed.value as unknown as Content)
}

function replaced(value: Json, fix: Fix, depth: number): { value: Json } | null {
  const step = fix.path[depth]
  if (step === undefined) return isSame(value, fix.from) ? { value: fix.to } : null
  if (typeof value !== 'object' || value === null) return null
  const inner = (value as Record<string | number, Json>)[step]
  const changed = inner === undefined ? null : replaced(inner, fix, depth + 1)
  if (changed === null) return null
  if (Array.isArray(value)) return { value: value.with(Number(step), changed.value) }
  return { value: { ...value, [step]: changed.value } }
}

/** Equal as JSON, in whatever order their fields stand. */
function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [left, right] = [a, b] as [Record<string, Json>, Record<string, Json>]
  const keys = Object.keys(left)
  const sameShape = Array.isArray(a) === Array.isArray(b) && keys.length === Object.keys(right).length
  return sameShape && keys.every((key) => isSame(left[key], right[key]))
}
