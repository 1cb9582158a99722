import type { DraftContent } from '../../contract.ts'

/** A draft that the newsroom does not have yet, kept on this device. */
export type KeptDraft = {
  /** The newest revision when it was typed; null where the article was never saved. */
  expectedRevision: string | null
  content: DraftContent
  /** Instant of the last stroke. */
  keptAt: number
  /** The window that wrote it, so that one window never clears what another keeps. */
  writer: string
}

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const prefix = 'tamizdat:draft:'

/** The kept draft of an article, by its id or by the `new-…` key of one never saved; null where there is none. */
export function keptDraft(storage: DraftStorage, key: string): KeptDraft | null {
  const text = storage.getItem(prefix + key)
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

/** Keeps a draft; false where the device has no room left. */
export function keepDraft(storage: DraftStorage, key: string, draft: KeptDraft): boolean {
  try {
    storage.setItem(prefix + key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** Clears what `writer` kept. */
export function forgetDraft(storage: DraftStorage, key: string, writer: string): void {
  if (keptDraft(storage, key)?.writer === writer) storage.removeItem(prefix + key)
}

/** Articles that were never saved and live on this device only, by their `new-…` keys. */
export function neverSaved(storage: Storage): { key: string; headline: string }[] {
  return Object.keys(storage)
    .filter((name) => name.startsWith(`${prefix}new-`))
    .flatMap((name) => {
      const key = name.slice(prefix.length)
      const kept = keptDraft(storage, key)
      return kept === null ? [] : [{ key, headline: kept.content.document.headline }]
    })
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null || !('content' in value)) return false
  const { content } = value
  return typeof content === 'object' && content !== null && 'document' in content
}
