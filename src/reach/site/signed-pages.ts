import { hash } from 'node:crypto'
import { type FileRef, isIndexRoot } from '#edition/index-file.ts'
import { allEntries, findInIndex, openIndex } from '#edition/index-tree.ts'
import { indexName } from '../edition-files/compose.ts'
import type { Committed } from './draft.ts'
import type { Tree } from './tree.ts'

type Entry = { sha256: string; length: number }

const indexFilesKept = 100

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

class IndexMissing extends Error {}

/** The pages of the current edition as its signed index lists them, less those that this disk has lost. */
export class SignedPages {
  readonly #tree: Tree
  #root: FileRef | null = null
  /** Index files read lately: one publication after another touches the same dozen. */
  readonly #indexFiles = new Map<string, Uint8Array>()
  /** Pages whose bytes are gone from this disk: to the next press they count as never made. */
  readonly #lost = new Set<string>()

  constructor(tree: Tree) {
    this.#tree = tree
  }

  /** The root of the index; null where there is none, or none of this version. */
  get root(): FileRef | null {
    return this.#root
  }

  get anyLost(): boolean {
    return this.#lost.size > 0
  }

  /** Turns to the index of another edition. */
  turnTo(root: FileRef | null): void {
    const bytes = root && this.#tree.read(this.#tree.edition(indexName(root.sha256, 'archive')))
    // One of an earlier version counts as missing: the next edition is a whole press.
    this.#root = bytes && isIndexRoot(bytes) ? root : null
  }

  lose(paths: Iterable<string>): void {
    for (const path of paths) this.#lost.add(path)
  }

  /** Says that an edition was made since, with every page that was lost. */
  allFound(): void {
    this.#lost.clear()
  }

  /** Hash and length of a page; null where there is none, or where it is lost. */
  async find(path: string): Promise<Entry | null> {
    if (!this.#root || this.#lost.has(path)) return null
    return findInIndex(this.readIndex, this.#root, path, sha256)
  }

  /** All pages, those that are lost among them: they are signed all the same. */
  async *entries(): AsyncIterable<Entry & { path: string }> {
    if (this.#root) yield* allEntries(this.readIndex, this.#root, sha256)
  }

  /** `find` for many pages: `whole` reads the index at once, otherwise each of its files when it is needed. */
  async finder({ whole }: { whole: boolean }): Promise<Committed> {
    const find = await (whole ? this.#findInAll() : this.#findOneByOne())
    return (path) => (this.#lost.has(path) ? Promise.resolve(null) : find(path))
  }

  async #findInAll(): Promise<Committed> {
    const all = await this.#allEntries()
    return (path) => Promise.resolve(all.get(path) ?? null)
  }

  /** All pages by path; none where index files are missing (a restored backup brings only signed metadata). */
  async #allEntries(): Promise<Map<string, Entry>> {
    const all = new Map<string, Entry>()
    try {
      for await (const entry of this.entries()) all.set(entry.path, entry)
      return all
    } catch (error) {
      if (!(error instanceof IndexMissing)) throw error
      this.#root = null
      return new Map()
    }
  }

  async #findOneByOne(): Promise<Committed> {
    if (!this.#root) return () => Promise.resolve(null)
    return openIndex(this.readIndex, this.#root, sha256)
  }

  /** Reads a file of the index by its hash. */
  readonly readIndex = (sha: string): Uint8Array => {
    const known = this.#indexFiles.get(sha)
    if (known) return known
    const kind = sha === this.#root?.sha256 ? 'archive' : 'part'
    const bytes = this.#tree.read(this.#tree.edition(indexName(sha, kind)))
    if (!bytes) throw new IndexMissing(`index file ${sha} is missing from the site folder`)
    if (this.#indexFiles.size >= indexFilesKept) this.#indexFiles.clear()
    this.#indexFiles.set(sha, bytes)
    return bytes
  }
}
