import { type Bytes, fromUtf8, utf8 } from '#base/bytes.ts'
import { gunzip } from '#edition/gunzip.ts'
import { type Edition, type Held, placeOf, type Walked } from '#edition/held-edition.ts'
import { fetchingHashed, hedged } from '#edition/hedged-fetch.ts'
import type { FileRef } from '#edition/index-file.ts'
import { lookUp } from '#edition/index-lookup.ts'
import { defaultStrategy } from '#edition/mirror-list.ts'
import type { Network } from '#edition/network.ts'
import { askForNewest } from '#edition/newest-edition.ts'
import { blobName } from '#edition/page-parts.ts'
import type { Source } from '#edition/sources.ts'
import { openRoot } from '#edition/trust.ts'

/** The most an index file weighs, as in the worker (`page-finder.ts`). */
const indexLimit = 65_536
/** Gzip makes what it cannot shorten longer, by very little. */
const packingSlack = 1_000

/** So many hosts are asked what is newest: each learns the reader's address. */
const askedAtOnce = 3

type Unpack = (packed: Bytes) => Promise<Bytes | null>

/** What a pocket reader knows of the publication while it is open: it keeps nothing. */
export class PocketEdition {
  edition: Edition | null = null
  readonly #network: Network
  /** In the order in which they are asked: who gave something goes first, who failed goes last. */
  #sources: Source[]
  #held: Held
  readonly #report = {
    good: (source: Source) => void (this.#sources = [source, ...this.#without(source)]),
    bad: (source: Source) => void (this.#sources = [...this.#without(source), source]),
  }

  /** `root`: the one that came with the file, trusted as it is; null where it is none. */
  static async open(network: Network, root: string, sources: Source[]): Promise<PocketEdition | null> {
    const bytes = utf8(root)
    const opened = await openRoot(bytes)
    if (!opened.ok) return null
    return new PocketEdition(network, sources, {
      trust: opened.value,
      files: new Map([['root.json', bytes]]),
    })
  }

  private constructor(network: Network, sources: Source[], held: Held) {
    this.#network = network
    this.#sources = sources
    this.#held = held
  }

  /** Asks the hosts for the newest edition; what came of it stands in `edition`. */
  async look(): Promise<void> {
    const { clock } = this.#network
    const question = {
      network: this.#network,
      // Nothing older is shown meanwhile: the newest of several answers is worth waiting for.
      strategy: { ...defaultStrategy, graceMs: 1_500 },
      rules: { clock: () => Math.max(clock(), this.edition?.signedAt ?? 0), expiry: 'soft' as const },
      report: this.#report,
      held: () => this.#held,
      believe: async ({ held, edition }: Walked) => {
        if (edition) this.edition = edition
        if (edition || held.trust.root.version > this.#held.trust.root.version) this.#held = held
      },
      probeRoot: true,
    }
    await askForNewest(question, this.#sources, askedAtOnce)
  }

  /** A page of the edition by its path there, as text; null where it could not be had from anybody. */
  async page(path: string): Promise<string | null> {
    const { edition } = this
    const root = edition && placeOf(edition.targets, 'i/archive.idx')
    const listed = edition?.now.get(path)
    const ref = listed ?? (root && (await lookUp(this.#indexFile(root), root.sha256, path).catch(() => null)))
    if (!ref) return null
    const limit = ref.length + packingSlack
    const bytes = await this.#file(blobName(ref.sha256), limit, ref.sha256, (packed) =>
      gunzip(packed, ref.length),
    )
    return bytes && fromUtf8(bytes)
  }

  #indexFile(root: FileRef & { name: string }): (hash: string) => Promise<Bytes> {
    return async (hash) => {
      const name = hash === root.sha256 ? root.name : `i/${hash}.part.idx`
      const bytes = await this.#file(name, indexLimit, hash)
      if (!bytes) throw new Error(name)
      return bytes
    }
  }

  async #file(name: string, ...asked: [number, string, Unpack?]): Promise<Bytes | null> {
    const errand = fetchingHashed(`edition/${name}`, ...asked)
    const won = await hedged(this.#network, this.#sources, errand, defaultStrategy, this.#report).won
    return won && won.value
  }

  #without(source: Source): Source[] {
    return this.#sources.filter((one) => one !== source)
  }
}
