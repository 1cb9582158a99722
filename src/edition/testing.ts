// For tests of whoever fetches: a network that is not there, in a time of its own.
import { fixedClock } from '#base/clock.ts'
import type { Instant } from '#base/clock.ts'
import type { Answer, Network } from './network.ts'

/** How a host answers for a path below its base address. It may never settle; `stopped` settles when it is given up. */
export type Behaviour = (path: string, stopped: Promise<void>, time: VirtualTime) => Promise<Answer>

/** Time that passes only where a test lets it, from timer to timer. */
export class VirtualTime {
  readonly clock: ReturnType<typeof fixedClock>
  #timers: { at: Instant; work: () => void }[] = []
  readonly #quiet: () => Promise<void>

  /** `quiet`: until what the machine does by itself, such as cryptography, is done. */
  constructor(start: Instant, quiet: () => Promise<void> = microtasks) {
    this.clock = fixedClock(start)
    this.#quiet = quiet
  }

  after = (ms: number, work: () => void): (() => void) => {
    const timer = { at: this.clock() + ms, work }
    this.#timers.push(timer)
    return () => void (this.#timers = this.#timers.filter((other) => other !== timer))
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** Lets time pass until `work` is done; says what came of it and how many ms that took. */
  async until<Value>(work: Promise<Value>): Promise<{ value: Value; ms: number }> {
    const start = this.clock()
    let isDone = false
    const end = () => void (isDone = true)
    work.then(end, end)
    for (;;) {
      await this.#quiet()
      if (isDone) return { value: await work, ms: this.clock() - start }
      const [next] = this.#timers.toSorted((a, b) => a.at - b.at)
      if (!next) throw new Error('nothing more will ever happen')
      this.#timers = this.#timers.filter((other) => other !== next)
      this.clock.set(Math.max(next.at, this.clock()))
      next.work()
    }
  }
}

async function microtasks(): Promise<void> {
  for (let i = 0; i < 100; i++) await Promise.resolve()
}

/** A network of hosts by base address. Notes who was asked for what, and how many connections are open at most. */
export class VirtualNetwork {
  readonly time: VirtualTime
  readonly hosts: Map<string, Behaviour>
  readonly asked: { host: string; path: string; at: Instant }[] = []
  open = 0
  mostOpen = 0

  constructor(hosts: Record<string, Behaviour>, start: Instant = 0, quiet?: () => Promise<void>) {
    this.time = new VirtualTime(start, quiet)
    this.hosts = new Map(Object.entries(hosts))
  }

  /** As code that fetches takes it. Chance always says the same. */
  get network(): Network {
    const { after, clock } = this.time
    return { exchange: (url, signal) => this.#exchange(url, signal), after, clock, random: () => 0.5 }
  }

  async #exchange(url: string, signal: AbortSignal): Promise<Answer> {
    const [host, behaviour] = [...this.hosts].find(([base]) => url.startsWith(base)) ?? []
    if (!host || !behaviour) throw new TypeError('Failed to fetch')
    const path = url.slice(host.length)
    this.asked.push({ host, path, at: this.time.clock() })
    this.mostOpen = Math.max(this.mostOpen, ++this.open)
    let stop = () => {}
    const stopped = new Promise<void>((resolve) => (stop = resolve))
    signal.addEventListener('abort', () => {
      this.open--
      stop()
    })
    return behaviour(path, stopped, this.time)
  }
}

/** What bad and good hosts do. */
export const behaviours = {
  /** Serves what `files` has, in pieces, after `ms`. */
  serves:
    (files: (path: string) => Uint8Array | null, ms = 30): Behaviour =>
    async (path, _, time) => {
      await time.wait(ms)
      const bytes = files(path)
      return bytes ? body(200, bytes) : body(404, new Uint8Array(20))
    },
  /** Takes the connection and is never heard of again. */
  blackHole: (): Behaviour => () => new Promise(() => {}),
  /** Refuses the connection. */
  refuses: (): Behaviour => async () => {
    throw new TypeError('Failed to fetch')
  },
  /** Answers everything with a status and a page. */
  answers:
    (status: number, page = new Uint8Array(500)): Behaviour =>
    async (_, __, time) => {
      await time.wait(30)
      return body(status, page)
    },
  /** Breaks off after so many bytes. */
  breaksOff:
    (behaviour: Behaviour, bytes: number): Behaviour =>
    async (...asked) => {
      const { status, next } = await behaviour(...asked)
      let left = bytes
      return {
        status,
        next: async () => {
          const part = await next()
          if (!part || left <= 0) throw new TypeError('network error')
          left -= part.length
          return part
        },
      }
    },
  /** Freezes after so many bytes, as the 16-kB curtain does. */
  freezes:
    (behaviour: Behaviour, bytes: number): Behaviour =>
    async (...asked) => {
      const { status, next } = await behaviour(...asked)
      let left = bytes
      return {
        status,
        next: async () => {
          const part = left > 0 ? await next() : await new Promise<null>(() => {})
          left -= part?.length ?? 0
          return part
        },
      }
    },
  /** Sends for ever. */
  endless: (): Behaviour => async () => ({ status: 200, next: async () => new Uint8Array(16_384) }),
  /** Gives 20 bytes each 200 ms. */
  drips:
    (behaviour: Behaviour): Behaviour =>
    async (path, stopped, time) => {
      const { status, next } = await behaviour(path, stopped, time)
      let rest: Uint8Array = new Uint8Array()
      return {
        status,
        next: async () => {
          await time.wait(200)
          if (rest.length === 0) rest = (await next()) ?? rest
          const part = rest.subarray(0, 20)
          rest = rest.subarray(20)
          return part.length > 0 ? part : null
        },
      }
    },
}

function body(status: number, bytes: Uint8Array): Answer {
  let at = 0
  return {
    status,
    next: async () => {
      const part = bytes.subarray(at, (at += 1_400))
      return part.length > 0 ? part : null
    },
  }
}
