import { type Bytes, concat } from '#base/bytes.ts'
import { gunzip } from '#edition/gunzip.ts'
import { type Errand, fetchingHashed, hedged, type Won } from '#edition/hedged-fetch.ts'
import type { FileRef } from '#edition/index-file.ts'
import { type MirrorList, type Strategy, strategyOf } from '#edition/mirror-list.ts'
import type { Network } from '#edition/network.ts'
import { blobName, parseParts, partsFileLimit, partsName, wholeLimit } from '#edition/page-parts.ts'
import { type SavedMemory, SourceMemory } from '#edition/source-memory.ts'
import { type Health, type Source, sourcesOf } from '#edition/sources.ts'

/** Bytes that are what was asked for, and the host that gave them; null where nobody did. */
export type Found = Won<Bytes> | null

/** Pages whose text is longer are asked for in parts in curtain mode: gzip makes a third of it, seldom a half. */
const mostlyWhole = 20_000
/** Gzip makes what it cannot shorten longer, by very little. */
const packingSlack = 1_000
const partsAtOnce = 4
/** So many hosts have no list of parts: then there may be none, and the whole is asked for. */
const mostMissing = 2

/** The hosts of this publication, asked by the rules of its signed list; remembers how they did. */
export class Hosts {
  readonly home: string
  readonly memory: SourceMemory
  readonly network: Network
  list: MirrorList | null = null
  /** Called when something was learnt of a host. */
  changed: () => void = () => {}
  /** How each host did when this device last spoke with it, in this life of the worker. */
  readonly seen = new Map<string, Health | 'good'>()

  constructor(home: string, network: Network, saved: SavedMemory | null) {
    this.home = home
    this.network = network
    this.memory = new SourceMemory(saved, network)
  }

  get all(): Source[] {
    return sourcesOf(this.home, this.list)
  }

  get strategy(): Strategy {
    return strategyOf(this.list)
  }

  good = (source: Source): void => {
    this.seen.set(source.url, 'good')
    this.memory.good(source)
    this.changed()
  }

  bad = (source: Source, why: Health): void => {
    this.seen.set(source.url, why)
    this.memory.bad(source, why)
    this.changed()
  }

  /** A file of the edition folder by its name there, stored as it is: of this hash, and at most so many bytes. */
  file(name: string, { sha256: hash, length }: FileRef, sources = this.all): Promise<Found> {
    return this.ask(fetchingHashed(`edition/${name}`, length, hash), {}, sources).won
  }

  /**
   * A file of this hash that front doors have at `path` too: they send it compressed, and raw a curtain would cut it.
   * One that is not at this version yet may have it by its name.
   */
  plain(path: string, { name, sha256: hash, length }: FileRef & { name: string }): Promise<Found> {
    const named = fetchingHashed(`edition/${name}`, length, hash)
    const errand: Errand<Bytes> = (get, source) =>
      source.kind === 'store'
        ? named(get, source)
        : fetchingHashed(path, length, hash)(get, source).catch(() => named(get, source))
    return this.ask(errand).won
  }

  /**
   * A gzipped file by the hash and length of what it unpacks to. In curtain mode a long page comes in parts, also where
   * that mode begins while the whole is waited for.
   */
  async packed(name: string, ref: FileRef, missing?: () => void): Promise<Found> {
    const inParts = () => this.memory.curtain && ref.length > wholeLimit && name === blobName(ref.sha256)
    const joined = inParts() && ref.length > mostlyWhole ? await this.#parts(ref, mostMissing) : null
    if (joined) return joined
    const unpack = (bytes: Bytes) => gunzip(bytes, ref.length)
    const whole = fetchingHashed(`edition/${name}`, ref.length + packingSlack, ref.sha256, unpack)
    const race = this.ask(whole, { ...(missing && { missing }), curtain: () => inParts() && race.stop() })
    return (await race.won) ?? (inParts() ? this.#parts(ref) : null)
  }

  /** Sends to all hosts, or these, in the order of what is known of them. */
  ask<Value>(
    errand: Errand<Value>,
    hear: { missing?: () => void; curtain?: () => void } = {},
    sources = this.all,
  ) {
    const bad = (source: Source, why: Health) => {
      this.bad(source, why)
      if (why === 'curtain') hear.curtain?.()
    }
    const ordered = this.memory.ordered(sources, this.strategy)
    return hedged(this.network, ordered, errand, this.strategy, { ...hear, good: this.good, bad })
  }

  /**
   * A page from its parts. The list of them is signed by nobody, so that only the page's own hash decides whether a
   * host told the truth; parts are named by hash themselves. Given up where `most` hosts have no such list.
   */
  #parts(ref: FileRef, most = Infinity): Promise<Found> {
    const known = new Map<string, Promise<Found>>()
    const part = (one: FileRef) => {
      const found = known.get(one.sha256) ?? this.file(blobName(one.sha256), one)
      known.set(one.sha256, found)
      return found
    }
    const join = async (bytes: Bytes) => {
      const named = parseParts(bytes)
      const parts = named.ok ? named.value : []
      const joined: Bytes[] = []
      for (let i = 0; i < parts.length; i += partsAtOnce)
        for (const found of await Promise.all(parts.slice(i, i + partsAtOnce).map(part)))
          joined.push(found?.value ?? new Uint8Array())
      return gunzip(concat(...joined), ref.length)
    }
    let without = 0
    const name = `edition/${partsName(ref.sha256)}`
    const race = this.ask(fetchingHashed(name, partsFileLimit, ref.sha256, join), {
      missing: () => ++without >= most && race.stop(),
    })
    return race.won
  }
}
