// For tests: a reader's device with a network and a time that are not there. What is verified is verified for real.
import { type Behaviour, VirtualNetwork } from '#edition/testing.ts'
import { Answers } from '../worker/answers.ts'
import { Errands } from '../worker/errands.ts'
import { Reader } from '../worker/reader.ts'
import type { Kept, Shelf } from '../worker/shelf.ts'

/** What the test process gives: gzip, what it gunzips to (null where it is none), and a turn of its event loop. */
export type Machine = {
  gzip: (bytes: Uint8Array) => Uint8Array
  turn: () => Promise<void>
  /** True while cryptography runs. */
  isBusy: () => boolean
}

/** A place to keep things that holds `room` bytes. */
export function memoryShelf(room = Infinity): Shelf & { things: Map<string, Kept> } {
  const things = new Map<string, Kept>()
  const size = () => [...things.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
  return {
    things,
    get: async (name) => things.get(name) ?? null,
    put: async (name, bytes, note) => {
      const held = things.get(name)?.bytes.length ?? 0
      if (size() - held + bytes.length > room) throw new Error('QuotaExceededError')
      things.set(name, { bytes: new Uint8Array(bytes), note })
    },
    remove: async (name) => void things.delete(name),
    notes: async () => [...things].map(([name, { note }]) => [name, note]),
    clear: async () => things.clear(),
  }
}

export const home = 'https://main.example/'
export const noon = Date.UTC(2026, 7, 20, 12, 40)

/** A device and the hosts that it can reach. `restart` is what a browser does when it stops a worker. */
export class TestDevice {
  readonly world: VirtualNetwork
  readonly state = memoryShelf()
  pages = memoryShelf()
  languages = ['en']
  reader!: Reader
  answers!: Answers
  errands!: Errands
  readonly #machine: Machine

  constructor(machine: Machine, hosts: Record<string, Behaviour>) {
    this.#machine = machine
    this.world = new VirtualNetwork(hosts, noon, () => this.#quiet())
  }

  async start(): Promise<void> {
    const { state, pages, languages } = this
    this.reader = await Reader.open({ home, network: this.world.network, state, pages, languages })
    this.answers = new Answers(this.reader)
    this.errands = new Errands(this.reader, this.answers)
  }

  /** As a browser does at the first visit: installs, and keeps ahead. */
  async install(): Promise<boolean> {
    await this.start()
    const { value } = await this.world.time.until(this.reader.install())
    if (value) await this.rest()
    return value
  }

  /** Opens a page. `ms` is how long that took. */
  async visit(path: string) {
    const { value, ms } = await this.world.time.until(this.answers.to(path))
    const { from, how } = this.answers.served.get(path) ?? {}
    return { status: value?.status, text: new TextDecoder().decode(value?.body), ms, from, how, reply: value }
  }

  /** What goes on behind a page until it is done. */
  async rest(): Promise<void> {
    await this.world.time.until(this.answers.keepAhead())
  }

  async pass(ms: number): Promise<void> {
    this.world.time.clock.advance(ms)
  }

  /** Until neither cryptography nor streams have anything to do. */
  async #quiet(): Promise<void> {
    for (let calm = 0; calm < 3; calm++) {
      await this.#machine.turn()
      if (this.#machine.isBusy()) calm = -1
    }
  }
}
