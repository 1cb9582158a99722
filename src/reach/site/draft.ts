import { hash } from 'node:crypto'
import { utf8 } from '#base/bytes.ts'
import { isCompressible } from './compress.ts'
import type { StagedPage } from './journal.ts'
import { dropLeftovers, leftovers } from './leftovers.ts'
import { pack } from './pack.ts'
import { Packers } from './packers.ts'
import type { Tree } from './tree.ts'

/** What the current edition says of a page, or null where it has none. */
export type Committed = (path: string) => Promise<{ sha256: string; length: number } | null>

const inFlightLimit = 64
/** More pages than an edition can have; the product stays a safe integer for 500 million editions. */
const ranksOfEdition = 2 ** 24

/**
 * An edition in the making: pages are hashed, compared with the current edition, and only those that
 * differ are compressed and staged. Nothing a reader can see changes.
 */
export class Draft {
  readonly changes = new Map<string, StagedPage>()
  readonly put: Set<string> | null
  readonly #tree: Tree
  readonly #committed: Committed
  readonly #inFlight = new Set<Promise<void>>()
  /** What a killed press had staged; each is taken up once. */
  readonly #left: Map<string, string>
  /** Threads of a whole press, from its first changed page to its end. */
  #packers: Packers | null = null
  #failure: unknown = null
  #rank: number

  /**
   * `whole`: every page will be put, and what is not is taken away at the end. `edition` keeps its staged files
   * apart from those of an edition before it, whose journal may be rolled forward once more after a crash.
   */
  constructor(tree: Tree, committed: Committed, options: { whole: boolean; edition: number }) {
    this.#tree = tree
    this.#committed = committed
    this.#rank = options.edition * ranksOfEdition
    this.put = options.whole ? new Set() : null
    this.#left = leftovers(tree)
  }

  /** Stages a page unless the current edition has it already, byte for byte. */
  async page(path: string, body: string | Uint8Array): Promise<void> {
    this.put?.add(path)
    const bytes = typeof body === 'string' ? utf8(body) : body
    const sha256 = hash('sha256', bytes, 'hex')
    const committed = await this.#committed(path)
    if (committed?.sha256 === sha256) {
      this.changes.delete(path)
      return
    }
    const staged: StagedPage = { path, sha256, length: bytes.length, stage: this.#rank++ }
    this.changes.set(path, staged)
    await this.#inTheBackground(this.#stage(staged, bytes))
  }

  /** Says that a page stays exactly as the current edition has it. */
  keep(path: string): void {
    this.put?.add(path)
  }

  /** Stages that a page goes away; nothing where there is none. */
  async gone(path: string): Promise<void> {
    const committed = await this.#committed(path)
    if (committed) this.changes.set(path, { path, ...committed, stage: null })
    else this.changes.delete(path)
  }

  /** Waits until everything put is staged; throws the first failure (a full disk, say). */
  async complete(): Promise<void> {
    await this.atRest()
    if (this.#failure) await this.#giveUp()
  }

  /** Waits until nothing is staged any more, however it ended: a draft given up must not write into the next. */
  async atRest(): Promise<void> {
    await Promise.all(this.#inFlight)
    await this.#packers?.close()
    this.#packers = null
  }

  async #stage(page: StagedPage, bytes: Uint8Array): Promise<void> {
    const { path, sha256, stage } = page
    this.#tree.ensureFolders()
    if (this.put) this.#packers ??= new Packers()
    const left = this.#left.get(sha256) ?? null
    this.#left.delete(sha256)
    await (this.#packers?.pack ?? pack)({
      bytes,
      stage: this.#tree.stage(stage ?? 0, sha256),
      blob: this.#tree.blob(sha256),
      compressible: isCompressible(path),
      left,
    })
  }

  /** What cannot be finished (the disk is full, say) makes room again. */
  async #giveUp(): Promise<void> {
    await this.atRest()
    await dropLeftovers(this.#tree)
    throw this.#failure
  }

  /** Compression runs on other threads: let some of it pile up, but not an archive of it. */
  async #inTheBackground(work: Promise<void>): Promise<void> {
    const tracked: Promise<void> = work
      .catch((error: unknown) => void (this.#failure ??= error))
      .finally(() => this.#inFlight.delete(tracked))
    this.#inFlight.add(tracked)
    if (this.#inFlight.size >= inFlightLimit) await Promise.race(this.#inFlight)
    if (this.#failure) await this.#giveUp()
  }
}
