import type { DraftContent } from '../../contract.ts'
import type { KeeperTools } from './draft-state.ts'
import { forgetDraft, keepDraft, type KeptDraft, keptDrafts } from './kept-drafts.ts'

type Tools = Pick<KeeperTools, 'storage' | 'writer' | 'openWriters' | 'clock'>

/** What this window keeps on the device of one article, and what windows that are gone left there. */
export class DeviceCopy {
  /** False where the device had no room when it was last asked. */
  isKept = true
  /** Drafts that other windows left behind; taken up one after another. */
  readonly left: KeptDraft[]
  readonly #tools: Tools
  #key: string

  /** `key` is the article's id, or `new-` and a UUID. */
  constructor(tools: Tools, key: string) {
    this.#tools = tools
    this.#key = key
    const open = tools.openWriters()
    this.left = keptDrafts(tools.storage, key).filter(({ writer }) => !open.has(writer))
  }

  get key(): string {
    return this.#key
  }

  keep(draft: { expectedRevision: string | null; content: DraftContent; unanswered: string[] }): void {
    const { storage, writer, clock } = this.#tools
    this.isKept = keepDraft(storage, this.#key, { ...draft, keptAt: clock(), writer })
  }

  /** The newsroom has what this window kept. */
  clear(): void {
    this.forget(this.#tools.writer)
  }

  forget(writer: string): void {
    forgetDraft(this.#tools.storage, this.#key, writer)
  }

  /** The article has an id: `keep` keeps under it from now on, and only then is the old name cleared. */
  rename(id: string, keep: () => void): void {
    const { storage, writer } = this.#tools
    const old = this.#key
    if (old === id) return
    this.#key = id
    keep()
    if (this.isKept) forgetDraft(storage, old, writer)
  }
}
