import type { Instant } from '#base/clock.ts'
import { type Bytes, sha256 } from '#base/bytes.ts'
import { askSource, type Fault, SourceFault } from './ask-source.ts'
import type { Strategy } from './mirror-list.ts'
import type { Network } from './network.ts'
import { type Health, healthOf, type Source } from './sources.ts'

/** Asks a host for a file below its base address. Rejects with `SourceFault`. */
export type Get = (path: string, limit: number) => Promise<Bytes>
/** What is tried with each host: resolves with what is wanted, else rejects with `SourceFault`. */
export type Errand<Value> = (get: Get, source: Source) => Promise<Value>
/** What came of it, and from whom. */
export type Won<Value> = { value: Value; source: Source }

/** Who hears how hosts did. */
export type Report = {
  good: (source: Source) => void
  bad: (source: Source, why: Health) => void
  /** A host has no such file: perhaps there is a newer edition. */
  missing?: () => void
}

/** How hosts are asked, where that is not the usual. */
export type Manner = {
  /** So many are asked at once, to begin with. */
  atOnce?: number
  /** Others are asked only where one fails. */
  isPatient?: boolean
  /** How long after the first success others are waited for: their errands may do more good. */
  graceMs?: number
}

type Attempt = {
  source: Source
  begunAt: Instant
  bytes: number
  movedAt: Instant
  stop: () => void
}

/** So many silent hosts are given up early to make room; on a slow line all are silent, and the rest get their time. */
const mostGivenUp = 4

/**
 * Sends an errand to hosts, best first, until one succeeds: to the next after `hedgeMs`, or at once where one fails; to at
 * most `mostYoung` that are younger than `youngMs`, at most `mostSockets` in all. `won` is null where no host could do
 * it in `deadlineMs`, all failed, or `stop` was called. Reports hosts that failed or were overtaken; never those that
 * merely lost.
 */
export function hedged<Value>(
  network: Network,
  sources: readonly Source[],
  errand: Errand<Value>,
  strategy: Strategy,
  report: Report,
  manner: Manner = {},
): { won: Promise<Won<Value> | null>; stop: () => void } {
  const race = new Race(network, [...sources], errand, strategy, report, manner)
  const won = new Promise<Won<Value> | null>((resolve) => race.run(resolve))
  return { won, stop: () => race.finish() }
}

/** An errand that fetches a file; `check` says what its bytes are, null where they are not what was asked for. */
export function fetching<Value>(
  path: string,
  limit: number,
  check: (bytes: Bytes) => Promise<Value | null>,
): Errand<Value> {
  return async (get) => {
    const value = await check(await get(path, limit))
    if (value === null) throw new SourceFault('wrong')
    return value
  }
}

/** An errand that fetches the file whose bytes, `opened` where they are packed, have this SHA-256 (hexadecimal). */
export function fetchingHashed(
  path: string,
  limit: number,
  hash: string,
  opened?: (bytes: Bytes) => Promise<Bytes | null>,
): Errand<Bytes> {
  return fetching(path, limit, async (came) => {
    const bytes = opened ? await opened(came) : came
    return bytes && (await sha256(bytes)) === hash ? bytes : null
  })
}

class Race<Value> {
  readonly #network: Network
  readonly #waiting: Source[]
  readonly #errand: Errand<Value>
  readonly #strategy: Strategy
  readonly #report: Report
  readonly #manner: Manner
  readonly #running = new Set<Attempt>()
  readonly #failed: [Source, Health][] = []
  #givenUp = 0
  #won: Won<Value> | null = null
  #settle: ((won: Won<Value> | null) => void) | null = null
  #cancelNext = () => {}
  #cancelEnd = () => {}

  constructor(
    network: Network,
    waiting: Source[],
    errand: Errand<Value>,
    strategy: Strategy,
    report: Report,
    manner: Manner,
  ) {
    this.#network = network
    this.#waiting = waiting
    this.#errand = errand
    this.#strategy = strategy
    this.#report = report
    this.#manner = manner
  }

  run(settle: (won: Won<Value> | null) => void): void {
    this.#settle = settle
    this.#cancelEnd = this.#network.after(this.#strategy.deadlineMs, () => this.finish())
    for (let i = 1; i < (this.#manner.atOnce ?? 1); i++) this.#begin()
    this.#next()
  }

  finish(): void {
    if (!this.#settle) return
    this.#cancelNext()
    this.#cancelEnd()
    this.#settle(this.#won)
    this.#settle = null
    for (const attempt of this.#running) attempt.stop()
    for (const [source, why] of this.#failed)
      // Where nobody did it, quick errors may mean that there is no connection, and others that we ask for old things.
      if (this.#won || why === 'blocked-silent' || why === 'slow') this.#report.bad(source, why)
  }

  /** Sends to another host where one may be sent to, and sees to it that this is asked again. */
  #next(): void {
    this.#cancelNext()
    if (!this.#settle) return
    if (this.#waiting.length + this.#running.size === 0) return this.finish()
    const { hedgeMs, youngMs, mostYoung, mostSockets } = this.#strategy
    const now = this.#network.clock()
    const young = [...this.#running].filter(({ begunAt }) => now - begunAt < youngMs)
    const isFull = young.length >= mostYoung
    if (!isFull && (this.#running.size < mostSockets || this.#giveUpOne())) this.#begin()
    if (this.#manner.isPatient || this.#waiting.length === 0) return
    const wait = isFull ? (young[0]?.begunAt ?? now) + youngMs - now : hedgeMs
    this.#cancelNext = this.#network.after(wait, () => this.#next())
  }

  /** Makes room by stopping the oldest attempt of which nothing has come. */
  #giveUpOne(): boolean {
    const silent = [...this.#running].find(({ bytes }) => bytes === 0)
    if (!silent || this.#waiting.length === 0 || this.#givenUp++ >= mostGivenUp) return false
    this.#running.delete(silent)
    this.#failed.push([silent.source, 'blocked-silent'])
    silent.stop()
    return true
  }

  #begin(): void {
    const source = this.#waiting.shift()
    if (!source) return
    const begunAt = this.#network.clock()
    const attempt: Attempt = { source, begunAt, bytes: 0, movedAt: begunAt, stop: () => {} }
    this.#running.add(attempt)
    const get: Get = (path, limit) =>
      askSource(this.#network, source.url + path, limit, this.#strategy, {
        begun: (stop) => {
          attempt.stop = stop
          if (!this.#running.has(attempt) || !this.#settle) stop()
        },
        moved: (bytes) => {
          attempt.bytes = bytes
          attempt.movedAt = this.#network.clock()
        },
        stalled: () => this.#stalled(attempt),
      })
    this.#errand(get, source).then(
      (value) => this.#win(attempt, value),
      // Anything but a fault of the host is a bug of ours, but must not keep the reader waiting.
      (error: unknown) => this.#lose(attempt, error instanceof SourceFault ? error.fault : 'wrong'),
    )
  }

  #win(attempt: Attempt, value: Value): void {
    if (!this.#running.delete(attempt) || !this.#settle) return
    this.#report.good(attempt.source)
    const { graceMs = 0 } = this.#manner
    const isFirst = this.#won === null
    this.#won ??= { value, source: attempt.source }
    if (graceMs > 0 && this.#running.size > 0) {
      if (isFirst) {
        this.#cancelEnd()
        this.#cancelEnd = this.#network.after(graceMs, () => this.finish())
      }
      return
    }
    for (const other of this.#running)
      if (other.begunAt <= attempt.begunAt - this.#strategy.hedgeMs)
        this.#failed.push([other.source, this.#frozen(other)])
    this.finish()
  }

  #lose(attempt: Attempt, fault: Fault): void {
    if (!this.#running.delete(attempt) || !this.#settle) return
    const { source, begunAt } = attempt
    if (fault !== 'stopped') this.#failed.push([source, healthOf(fault, this.#network.clock() - begunAt)])
    if (fault === 'missing') this.#report.missing?.()
    this.#next()
  }

  /** It may still move; meanwhile another is asked, and a curtain is told of at once, since it changes what to ask. */
  #stalled(attempt: Attempt): void {
    if (this.#frozen(attempt) === 'curtain') this.#report.bad(attempt.source, 'curtain')
    this.#next()
  }

  #frozen({ bytes, movedAt }: Attempt): 'curtain' | 'slow' {
    const isStill = this.#network.clock() - movedAt >= this.#strategy.youngMs
    return isStill && bytes >= 8_000 && bytes <= 24_000 ? 'curtain' : 'slow'
  }
}
