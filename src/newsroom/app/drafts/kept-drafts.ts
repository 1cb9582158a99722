import type { Block } from '#edition/article.ts'
import type { DraftContent } from '../../contract.ts'

/** A draft that the newsroom does not have yet, kept on this device. */
export type KeptDraft = {
  /** The revision that it grew from; null where the article was never saved. */
  expectedRevision: string | null
  content: DraftContent
  /** Instant of the last stroke, by this device's clock, which may be wrong: only ever shown. */
  keptAt: number
  /** The window that wrote it. Each window keeps its own, so that none writes over another's. */
  writer: string
  /** Fingerprints of documents that were sent and not answered: the newsroom may have them or not. */
  unanswered?: string[]
}

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'tamizdat:draft:'

/** Every kept draft of an article, by its id or by the `new-…` key of one never saved; the newest first. */
export function keptDrafts(storage: DraftStorage, key: string): KeptDraft[] {
  return namesIn(storage)
    .filter((name) => name === prefix + key || name.startsWith(`${prefix}${key}:`))
    .flatMap((name) => draftAt(storage, name) ?? [])
    .toSorted((a, b) => b.keptAt - a.keptAt)
}

/** Keeps a draft; false where the device has no room left. */
export function keepDraft(storage: DraftStorage, key: string, draft: KeptDraft): boolean {
  try {
    storage.setItem(`${prefix}${key}:${draft.writer}`, draftJson(draft))
    return true
  } catch {
    return false
  }
}

/** Clears what `writer` kept. */
export function forgetDraft(storage: DraftStorage, key: string, writer: string): void {
  storage.removeItem(`${prefix}${key}:${writer}`)
  // Before each window had a place of its own, there was one for all.
  if (draftAt(storage, prefix + key)?.writer === writer) storage.removeItem(prefix + key)
}

/** Articles that were never saved and live on this device only, by their `new-…` keys. */
export function neverSaved(storage: DraftStorage): { key: string; headline: string }[] {
  const found = new Map<string, string>()
  for (const name of namesIn(storage)) {
    if (!name.startsWith(`${prefix}new-`)) continue
    const kept = draftAt(storage, name)
    const [key = ''] = name.slice(prefix.length).split(':')
    if (kept !== null) found.set(key, kept.content.document.headline)
  }
  return [...found].map(([key, headline]) => ({ key, headline }))
}

function namesIn(storage: DraftStorage): string[] {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
}

function draftAt(storage: DraftStorage, name: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? '')
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null || !('content' in value)) return false
  const { content } = value
  return typeof content === 'object' && content !== null && 'document' in content
}

const written = new WeakMap<Block, string>()

/** As JSON.stringify has it, but each block is written once while it stays as it is: this runs at every stroke. */
function draftJson({ content, ...rest }: KeptDraft): string {
  const { document, ...others } = content
  const { blocks, ...head } = document
  const texts = blocks.map((block) => {
    const text = written.get(block) ?? JSON.stringify(block)
    written.set(block, text)
    return text
  })
  return `${open(rest)},"content":${open(others)},"document":${open(head)},"blocks":[${texts.join(',')}]}}}`
}

function open(value: object): string {
  return JSON.stringify(value).slice(0, -1)
}
