import type { Clock, Instant } from '#base/clock.ts'
import type { Strategy } from './mirror-list.ts'
import type { Health, Source } from './sources.ts'

/** What is kept of it on disk, since workers are stopped at will: addresses of hosts and times, nothing read. */
export type SavedMemory = {
  /** Hosts that failed or were overtaken. */
  bad: Record<string, { why: Health; at: Instant }>
  /** Hosts that froze as behind the 16-kB curtain. */
  curtained: Record<string, Instant>
  /** The host that last gave what was asked for. */
  good: string
  /** The two mirrors that this device stays with: each further one learns its address. */
  sticky: string[]
}

const curtainMs = 86_400_000
const curtainedHosts = 2
const stickyMirrors = 2

/** Which hosts are worth asking first. */
export class SourceMemory {
  readonly saved: SavedMemory
  readonly #clock: Clock
  readonly #random: () => number

  constructor(saved: SavedMemory | null, { clock, random }: { clock: Clock; random: () => number }) {
    this.saved = saved ?? { bad: {}, curtained: {}, good: '', sticky: [] }
    this.#clock = clock
    this.#random = random
  }

  /** The last good one, those it stays with, others by chance, and last the bad ones, the longest bad first. */
  ordered(sources: readonly Source[], { forgetBadMs }: Strategy): Source[] {
    const { bad, good, sticky } = this.saved
    const rank = ({ url, kind }: Source) => {
      const { at = -Infinity } = bad[url] ?? {}
      if (at > this.#clock() - forgetBadMs) return 4 + at
      if (url === good) return 0
      return kind === 'main' || sticky.includes(url) ? 1 : 2 + this.#random()
    }
    return sources
      .map((source): [number, Source] => [rank(source), source])
      .sort(([a], [b]) => a - b)
      .map(([, source]) => source)
  }

  /** Whom to ask what is newest: home and two mirrors first, then the others in order. */
  sticky(sources: readonly Source[], strategy: Strategy): { sources: Source[]; atOnce: number } {
    const { bad, sticky } = this.saved
    const ordered = this.ordered(sources, strategy)
    const mirrors = ordered.filter(({ kind }) => kind !== 'main')
    const kept = mirrors.filter(({ url }) => sticky.includes(url) && !bad[url])
    const chosen = [...new Set([...kept, ...mirrors])].slice(0, stickyMirrors)
    this.saved.sticky = chosen.map(({ url }) => url)
    const first = ordered.filter((source) => source.kind === 'main' || chosen.includes(source))
    return { sources: [...new Set([...first, ...ordered])], atOnce: first.length }
  }

  /** It gave what was asked for. */
  good({ url }: Source): void {
    this.saved.good = url
    delete this.saved.bad[url]
  }

  bad({ url }: Source, why: Health): void {
    const at = this.#clock()
    this.saved.bad[url] = { why, at }
    if (why === 'curtain') this.saved.curtained[url] = at
    if (this.saved.good === url) this.saved.good = ''
  }

  /** True while a host is known to be behind the 16-kB curtain. */
  isCurtained({ url }: Source): boolean {
    return (this.saved.curtained[url] ?? -Infinity) > this.#clock() - curtainMs
  }

  /** Curtain mode: two hosts froze alike, so it is the network and not the host. Only small answers are asked for. */
  get curtain(): boolean {
    const since = this.#clock() - curtainMs
    return Object.values(this.saved.curtained).filter((at) => at > since).length >= curtainedHosts
  }
}
