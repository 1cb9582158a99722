import { hash } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import { type FileRef, indexFilePath, nowIndex } from '#edition/index-file.ts'
import { withdrawnBytes } from '#edition/withdrawn-file.ts'
import { allEntries, findInIndex, findManyInIndex, openIndex, updateIndex } from '#edition/index-tree.ts'
import {
  currentEdition,
  metadataNames,
  nextEditionNumber,
  resignTimestamp,
  signEdition,
  type SignedFile,
} from './sign-edition.ts'
import type { Signer } from './signer.ts'
import { checkPages } from './site/check.ts'
import { sweepEdition } from './site/sweep.ts'
import { Draft } from './site/draft.ts'
import { type Journal, journalOf, openJournals, type Overlay, writeJournal } from './site/journal.ts'
import { dropLeftovers } from './site/leftovers.ts'
import { rollForward } from './site/roll-forward.ts'
import { Settler } from './site/settle.ts'
import { siteTree, type Tree } from './site/tree.ts'

export type { Draft } from './site/draft.ts'

type Entry = { sha256: string; length: number }
/** What an edition says besides its pages. */
type Signed = { now: string[]; funding: Uint8Array; withdrawn?: string[] }

const indexFilesKept = 100

class IndexMissing extends Error {}

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

/**
 * The site on disk: the plain pages any web server can serve, the signed edition beside them, and the one
 * way to go from an edition to the next. Editions are made one at a time; the caller sees to that.
 */
export class Site {
  readonly tree: Tree
  readonly #signer: Signer
  readonly #clock: Clock
  /** Changes of the edition just made, until the plain tree has caught up. Replaced whole, never edited. */
  #overlay: Overlay = new Map()
  #root: FileRef | null = null
  #draft: Draft | null = null
  #number = 0
  readonly #settler: Settler
  readonly #listeners = new Set<(paths: Iterable<string>) => void>()
  /** Index files read lately: one publication after another touches the same dozen. */
  readonly #indexFiles = new Map<string, Uint8Array>()
  /** Pages whose bytes are gone from this disk: to the next press they count as never made. */
  readonly #lost = new Set<string>()

  constructor(options: { folder: string; privateFolder: string; signer: Signer; clock: Clock }) {
    this.tree = siteTree(options.folder, options.privateFolder)
    this.#settler = new Settler(this.tree)
    this.#signer = options.signer
    this.#clock = options.clock
  }

  /**
   * Opens the folder: finishes what a crash interrupted, reads which edition this is. What a killed press had
   * staged stays until the next edition, which goes on from there. `complete` is false where pages are missing: the next edition must be a whole press.
   */
  async open(): Promise<{ complete: boolean }> {
    for (const journal of openJournals(this.tree.journalFolder)) {
      for (const path of await rollForward(this.tree, journal)) this.#lost.add(path)
      this.#settler.add(journal)
    }
    this.#readCurrent()
    return { complete: this.#lost.size === 0 && (this.#number === 0 || this.#root !== null) }
  }

  readonly #readMetadata = (name: string) => this.tree.read(this.tree.edition(name))

  /** Number of the edition that readers get now; 0 before the first. */
  get number(): number {
    return this.#number
  }

  /** Number of the edition that `commit` will make next: a number once signed is never used again. */
  get nextNumber(): number {
    return nextEditionNumber({ signer: this.#signer, read: this.#readMetadata })
  }

  get overlay(): Overlay {
    return this.#overlay
  }

  /** Calls back with the paths that changed, at the instant at which they did. */
  onChange(listener: (paths: Iterable<string>) => void): void {
    this.#listeners.add(listener)
  }

  /** Begins the next edition. `whole`: every page will be put; those that are not are taken away. */
  async begin(options: { whole: boolean }): Promise<Draft> {
    await this.#draft?.atRest()
    const committed = await (options.whole ? this.#committedPages() : this.#finder())
    this.#draft = new Draft(this.tree, committed, { ...options, edition: this.nextNumber })
    return this.#draft
  }

  /**
   * Signs what the draft changes as the next edition and puts it before readers, at one instant.
   * `now`: paths that an ordinary visit needs; `funding`: bytes of `funding.json`; `withdrawn`: paths that no reader's
   * copy may keep, all there ever were; `atOnce` is called at that instant, before any reader is answered from the new edition.
   * Returns its number and how many pages changed. Nothing is different if it throws before the journal is
   * written; after that, nothing can undo it.
   */
  async commit(
    draft: Draft,
    details: { now: string[]; funding: Uint8Array; withdrawn?: string[]; atOnce?: () => void },
  ): Promise<{ number: number; changed: number }> {
    await this.#takeAwayTheRest(draft)
    // What is signed are hashes, known before the pages are compressed. Where one cannot be staged after all (a
    // full disk, say), a number was signed that no reader will see.
    const [{ signed, files }] = await Promise.all([this.#sign(draft, details), draft.complete()])
    const journal = journalOf(signed, files, draft.changes.values())
    writeJournal(this.tree.journalFolder, journal)
    await this.#publish(journal, details.atOnce)
    await dropLeftovers(this.tree)
    return { number: this.#number, changed: journal.pages.length }
  }

  /** Signs the timestamp again (and what else nears its end), so that readers see we are alive. */
  async resign(): Promise<void> {
    // A journal still open would put its older timestamp over this one if we were killed now.
    await this.#settler.finish()
    const files = await resignTimestamp({
      signer: this.#signer,
      read: this.#readMetadata,
      clock: this.#clock,
    })
    for (const file of files) this.tree.write(this.tree.edition(file.name), file.bytes)
    this.#readCurrent()
  }

  /** Hash and length of a page of the current edition. */
  async find(path: string): Promise<Entry | null> {
    if (!this.#root || this.#lost.has(path)) return null
    return findInIndex((sha) => this.#readIndex(sha), this.#root, path, sha256)
  }

  /** All pages of the current edition. */
  async *entries(): AsyncIterable<Entry & { path: string }> {
    if (this.#root) yield* allEntries((sha) => this.#readIndex(sha), this.#root, sha256)
  }

  /**
   * Compares every page on disk with the signed index and mends it. `complete` is false where some cannot be
   * mended from this disk: the next edition must then be a whole press.
   */
  async check(): Promise<{ complete: boolean }> {
    const lost = await checkPages(this.tree, this.entries(), (path) => this.#settled(path))
    for (const path of lost) this.#lost.add(path)
    return { complete: lost.length === 0 }
  }

  /**
   * Takes away what only older editions name, once it has been so for `keepMs`; 0 takes it at once. Returns how
   * many files went. Not while an edition is in the making: its blobs are in no index yet.
   */
  async sweep(keepMs: number): Promise<number> {
    // An open journal could still need a blob that a later edition no longer names.
    await this.#settler.finish()
    const named = await this.#named()
    return sweepEdition(this.tree, named, { now: this.#clock(), keepMs })
  }

  /** Every file of the edition folder that the current edition names, by its path there. */
  async #named(): Promise<Set<string>> {
    const current = currentEdition(this.#readMetadata)
    const named = new Set<string>(current ? metadataNames(current.number, this.#readMetadata) : [])
    for (const [path, { sha256: sha }] of Object.entries(current?.targets ?? {}))
      named.add(path.replace('i/', `i/${sha}.`))
    const read = (sha: string) => {
      named.add(indexName(sha, 'part'))
      return this.#readIndex(sha)
    }
    if (this.#root)
      for await (const { sha256: sha } of allEntries(read, this.#root, sha256)) named.add(`b/${sha}`)
    return named
  }

  /** Waits until what was made is forced onto the disk. */
  async close(): Promise<void> {
    await this.#draft?.atRest()
    await this.#settler.finish()
  }

  /** What a page should be on disk at this instant; null where it is changing, gone, or known to be lost. */
  async #settled(path: string): Promise<Entry | null> {
    return this.#overlay.has(path) ? null : this.find(path)
  }

  /** Finds what is committed of a page, reading each index file once. */
  async #finder(): Promise<(path: string) => Promise<Entry | null>> {
    if (!this.#root) return () => Promise.resolve(null)
    const find = await openIndex((sha) => this.#readIndex(sha), this.#root, sha256)
    return (path) => (this.#lost.has(path) ? Promise.resolve(null) : find(path))
  }

  /** What is committed of each page, read at once where every page is asked for. */
  async #committedPages(): Promise<(path: string) => Promise<Entry | null>> {
    const all = await this.#allEntries()
    return (path) => Promise.resolve(this.#lost.has(path) ? null : (all.get(path) ?? null))
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

  async #takeAwayTheRest(draft: Draft): Promise<void> {
    if (!draft.put) return
    for await (const { path } of this.entries()) if (!draft.put.has(path)) await draft.gone(path)
  }

  async #sign(draft: Draft, details: Signed) {
    const { targets, files } = await this.#index(draft, details)
    const options = { signer: this.#signer, read: this.#readMetadata, clock: this.#clock }
    return { signed: await signEdition({ ...options, targets }), files }
  }

  async #index(draft: Draft, details: Signed) {
    const changes = new Map<string, Entry | null>()
    for (const [path, page] of draft.changes)
      changes.set(path, page.stage === null ? null : { sha256: page.sha256, length: page.length })
    const updated = await updateIndex((sha) => this.#readIndex(sha), this.#root, changes, sha256)
    const read = (sha: string) => updated.files.get(sha) ?? this.#readIndex(sha)
    const newest = await findManyInIndex(read, updated.root, details.now, sha256)
    const now = nowIndex([...newest].map(([path, entry]) => ({ path, ...entry })))
    const { funding, withdrawn = [] } = details
    const named = {
      'now.idx': now,
      'funding.json': funding,
      // A newsroom that never took anything down has no such file.
      ...(withdrawn.length > 0 && { 'withdrawn.json': withdrawnBytes(withdrawn, sha256) }),
    }
    const targets: Record<string, Entry> = { 'i/archive.idx': updated.root }
    const files: SignedFile[] = [...updated.files].map(([sha, bytes]) => ({
      name: indexName(sha, sha === updated.root.sha256 ? 'archive' : 'part'),
      bytes,
    }))
    for (const [name, bytes] of Object.entries(named)) {
      targets[`i/${name}`] = { sha256: sha256(bytes), length: bytes.length }
      files.push({ name: `i/${sha256(bytes)}.${name}`, bytes })
    }
    return { targets, files }
  }

  async #publish(journal: Journal, atOnce?: () => void): Promise<void> {
    this.#overlay = new Map(journal.pages.map((page) => [page.path, page]))
    atOnce?.()
    for (const listener of this.#listeners) listener(this.#overlay.keys())
    const lost = await rollForward(this.tree, journal)
    invariant(lost.length === 0, `staged pages vanished: ${lost.join(', ')}`)
    this.#readCurrent()
    this.#lost.clear()
    this.#overlay = new Map()
    this.#settler.add(journal)
  }

  #readCurrent(): void {
    const current = currentEdition(this.#readMetadata)
    this.#number = current?.number ?? 0
    const root = current?.targets['i/archive.idx'] ?? null
    this.#root = root && this.tree.read(this.tree.edition(indexName(root.sha256, 'archive'))) ? root : null
  }

  #readIndex(sha: string): Uint8Array {
    const known = this.#indexFiles.get(sha)
    if (known) return known
    const kind = sha === this.#root?.sha256 ? 'archive' : 'part'
    const bytes = this.tree.read(this.tree.edition(indexName(sha, kind)))
    if (!bytes) throw new IndexMissing(`index file ${sha} is missing from the site folder`)
    if (this.#indexFiles.size >= indexFilesKept) this.#indexFiles.clear()
    this.#indexFiles.set(sha, bytes)
    return bytes
  }
}

/** An index file's name within the edition folder. */
function indexName(sha: string, kind: 'archive' | 'part'): string {
  return indexFilePath(sha, kind).slice('edition/'.length)
}
