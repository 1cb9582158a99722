import { hash } from 'node:crypto'
import { utf8 } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { isCodeFile } from '../edition-files/code.ts'
import { isCompressible } from './compress.ts'
import type { StagedPage } from './journal.ts'
import { dropLeftovers, leftovers } from './leftovers.ts'
import { isReadInParts } from '../edition-files/parts.ts'
import { pack, type Packing } from './pack.ts'
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

  /** The bytes of a page that this draft changes to what `sha256` says; of a whole one, once it is complete. */
  bytesOf({ path, sha256 }: { path: string; sha256: string }): Uint8Array | null {
    const page = this.changes.get(path)
    const isStaged = page && page.stage !== null && page.sha256 === sha256
    return isStaged ? this.#tree.read(this.#tree.stage(page.stage ?? 0, sha256)) : null
  }

  /** Stages a page unless the current edition has it already, byte for byte. */
  async page(path: string, body: string | Uint8Array): Promise<void> {
    const bytes = typeof body === 'string' ? utf8(body) : body
    const place = await this.offer({ path, sha256: hash('sha256', bytes, 'hex'), length: bytes.length })
    if (place) await this.#inTheBackground(pack({ bytes, ...place }, this.put !== null))
  }

  /**
   * Takes a page that was rendered and hashed elsewhere: where its bytes are to be stored, or null where the current
   * edition has them already. Whoever asks stores them, and then the draft is complete.
   */
  async offer(page: {
    path: string
    sha256: string
    length: number
  }): Promise<Omit<Packing, 'bytes'> | null> {
    const { path, sha256, length } = page
    invariant(!isCodeFile(path), `${path} is the code role's to name`)
    this.put?.add(path)
    const committed = await this.#committed(path)
    if (committed?.sha256 === sha256) {
      this.changes.delete(path)
      return null
    }
    const stage = this.#rank++
    this.changes.set(path, { path, sha256, length, stage })
    this.#tree.ensureFolders()
    const left = this.#left.get(sha256) ?? null
    this.#left.delete(sha256)
    return {
      stage: this.#tree.stage(stage, sha256),
      blob: this.#tree.blob(sha256),
      compressible: isCompressible(path),
      inParts: isReadInParts(path),
      left,
    }
  }

  /** Gives up, for a reason from outside: makes room again and throws it. */
  async fail(reason: unknown): Promise<never> {
    this.#failure ??= reason
    return this.#giveUp()
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
  }

  /** What cannot be finished (the disk is full, say) makes room again. */
  async #giveUp(): Promise<never> {
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
