import type { Clock } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import { type CodeFile, placeCode } from './edition-files/code.ts'
import { compose, type Said } from './edition-files/compose.ts'
import { headFile } from './edition-files/head.ts'
import { namedFiles } from './edition-files/named.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import { type KnownPacks, makePacks, mendPacks } from './edition-files/packs.ts'
import { mendParts } from './edition-files/parts.ts'
import {
  currentEdition,
  nextEditionNumber,
  resignTimestamp,
  signEdition,
  type SignedFile,
  type SkippedFile,
} from './sign-edition.ts'
import type { Signer } from './signer.ts'
import { checkPages } from './site/check.ts'
import { sweepEdition } from './site/sweep.ts'
import { Draft } from './site/draft.ts'
import { type Journal, journalOf, openJournals, type Overlay, writeJournal } from './site/journal.ts'
import { dropLeftovers } from './site/leftovers.ts'
import { rollForward } from './site/roll-forward.ts'
import { Settler } from './site/settle.ts'
import { SignedPages } from './site/signed-pages.ts'
import { siteTree, type Tree } from './site/tree.ts'

export type { Draft } from './site/draft.ts'

type Entry = { sha256: string; length: number }
/** What a commit takes besides the pages; `atOnce` and `layIn` as `Site.commit` has them. */
type Details = Said & { layIn?: SignedFile[]; atOnce?: () => void }

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
  #draft: Draft | null = null
  #number = 0
  readonly #settler: Settler
  readonly #listeners = new Set<(paths: Iterable<string>) => void>()
  readonly #pages: SignedPages
  readonly #packs: KnownPacks = new Map()

  constructor(options: { folder: string; privateFolder: string; signer: Signer; clock: Clock }) {
    this.tree = siteTree(options.folder, options.privateFolder)
    this.#settler = new Settler(this.tree)
    this.#pages = new SignedPages(this.tree)
    this.#signer = options.signer
    this.#clock = options.clock
  }

  /**
   * Opens the folder: finishes what a crash interrupted, reads which edition this is. What a killed press had
   * staged stays until the next edition, which goes on from there. `complete` is false where pages are missing: the next edition must be a whole press.
   */
  async open(): Promise<{ complete: boolean }> {
    const journals = openJournals(this.tree.journalFolder)
    for (const journal of journals) {
      this.#pages.lose(await rollForward(this.tree, journal))
      this.#settler.add(journal)
    }
    this.#readCurrent()
    for (const { pages } of journals) for (const page of pages) mendParts(this.tree, page)
    if (journals.length > 0) await mendPacks(this.tree, this.readEdition, () => this.entries())
    this.#placeCode()
    return { complete: !this.#pages.anyLost && (this.#number === 0 || this.#pages.root !== null) }
  }

  /** Reads a file of the edition folder by its name there; null where there is none. */
  readonly readEdition: MetadataReader = (name) => this.tree.read(this.tree.edition(name))

  /** Number of the edition that readers get now; 0 before the first. */
  get number(): number {
    return this.#number
  }

  /** Number of the edition that `commit` will make next: a number once signed is never used again. */
  get nextNumber(): number {
    return nextEditionNumber({ signer: this.#signer, read: this.readEdition })
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
    const committed = await this.#pages.finder(options)
    this.#draft = new Draft(this.tree, committed, { ...options, edition: this.nextNumber })
    return this.#draft
  }

  /**
   * Signs what the draft changes as the next edition and puts it before readers, at one instant.
   * `layIn`: files that other keys signed (a mirror list, say), taken up where they hold; `atOnce` is called at that
   * instant, before any reader is answered from the new edition.
   * Returns its number, how many pages changed, and which files signed elsewhere did not hold. Nothing is different
   * if it throws before the journal is written; after that, nothing can undo it.
   */
  async commit(
    draft: Draft,
    details: Details,
  ): Promise<{ number: number; changed: number; skipped: SkippedFile[] }> {
    await this.#takeAwayTheRest(draft)
    this.#layIn(details.layIn ?? [])
    // What is signed are hashes, known before the pages are compressed. Where one cannot be staged after all (a
    // full disk, say), a number was signed that no reader will see.
    const [{ signed, files }] = await Promise.all([this.#sign(draft, details), draft.complete()])
    const journal = journalOf(signed, files, draft.changes.values())
    writeJournal(this.tree.journalFolder, journal)
    await this.#publish(journal, details.atOnce)
    await dropLeftovers(this.tree)
    return { number: this.#number, changed: journal.pages.length, skipped: signed.skipped }
  }

  /**
   * Signs the timestamp again (and what else nears its end), so that readers see we are alive. `layIn`: files that
   * other keys signed, by their names in the edition folder, what they name before them; they are before readers
   * when this returns. `onceLaid` runs between (keys take their place there) and may give more. Returns those that
   * do not hold.
   */
  async resign(
    layIn: SignedFile[] = [],
    onceLaid: () => Promise<SignedFile[]> = async () => [],
  ): Promise<{ skipped: SkippedFile[] }> {
    // A journal still open would put its older timestamp over this one if we were killed now.
    await this.#settler.finish()
    this.#layIn(layIn)
    this.#layIn(await onceLaid())
    const { files, skipped } = await resignTimestamp({
      signer: this.#signer,
      read: this.readEdition,
      clock: this.#clock,
    })
    this.#layIn(files)
    const head = headFile(this.readEdition)
    if (head) this.#layIn([head])
    this.#readCurrent()
    this.#placeCode()
    return { skipped }
  }

  #layIn(files: SignedFile[]): void {
    for (const file of files) this.tree.write(this.tree.edition(file.name), file.bytes)
  }

  /** Hash and length of a page of the current edition. */
  find(path: string): Promise<Entry | null> {
    return this.#pages.find(path)
  }

  /** All pages of the current edition. */
  entries(): AsyncIterable<Entry & { path: string }> {
    return this.#pages.entries()
  }

  /**
   * Compares every page on disk with the signed index and mends it. `complete` is false where some cannot be
   * mended from this disk: the next edition must then be a whole press.
   */
  async check(): Promise<{ complete: boolean }> {
    const lost = await checkPages(this.tree, this.entries(), (path) => this.#settled(path))
    this.#pages.lose(lost)
    await mendPacks(this.tree, this.readEdition, () => this.entries())
    this.#placeCode()
    return { complete: lost.length === 0 }
  }

  /**
   * Takes away what only older editions name, once it has been so for `keepMs`; 0 takes it at once. Returns how
   * many files went. Not while an edition is in the making: its blobs are in no index yet.
   */
  async sweep(keepMs: number): Promise<number> {
    // An open journal could still need a blob that a later edition no longer names.
    await this.#settler.finish()
    const { root, readIndex } = this.#pages
    const named = await namedFiles(this.tree, this.readEdition, { root, readIndex })
    return sweepEdition(this.tree, named, { now: this.#clock(), keepMs })
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

  async #takeAwayTheRest(draft: Draft): Promise<void> {
    if (!draft.put) return
    for await (const { path } of this.entries()) if (!draft.put.has(path)) await draft.gone(path)
  }

  async #sign(draft: Draft, said: Said) {
    const { targets, files } = await compose(draft, said, {
      root: this.#pages.root,
      read: this.#pages.readIndex,
      packs: async (entries) => {
        // Threads of a whole press stage its pages in their own time.
        if (draft.put) await draft.complete()
        return makePacks(this.tree, draft, entries, this.#packs)
      },
    })
    const options = { signer: this.#signer, read: this.readEdition, clock: this.#clock }
    const signed = await signEdition({ ...options, targets })
    const made = new Map([...files, ...signed.files].map(({ name, bytes }) => [name, bytes]))
    const head = headFile((name) => made.get(name) ?? this.readEdition(name))
    return { signed: { ...signed, files: [...signed.files, ...(head ? [head] : [])] }, files }
  }

  async #publish(journal: Journal, atOnce?: () => void): Promise<void> {
    this.#overlay = new Map(journal.pages.map((page) => [page.path, page]))
    atOnce?.()
    for (const listener of this.#listeners) listener(this.#overlay.keys())
    const lost = await rollForward(this.tree, journal)
    invariant(lost.length === 0, `staged pages vanished: ${lost.join(', ')}`)
    this.#readCurrent()
    this.#pages.allFound()
    this.#overlay = new Map()
    this.#placeCode()
    this.#settler.add(journal)
  }

  #readCurrent(): void {
    const current = currentEdition(this.readEdition)
    this.#number = current?.number ?? 0
    this.#pages.turnTo(current?.targets['i/archive.idx'] ?? null)
  }

  /** Brings the plain copies of the reader's code to what the code role signed. */
  #placeCode(): void {
    const changed: CodeFile[] = placeCode(this.tree, this.readEdition)
    if (changed.length > 0) for (const listener of this.#listeners) listener(changed)
  }
}
