import type { Clock, Instant } from '#base/clock.ts'

/** Files that are there, of how many that are to be; `of` is 0 until that is known. */
type Underway = { what: 'bring' | 'look'; there: number; of: number }

/** Screens are told no oftener than this: a mirror may take hundreds of files a second. */
const tellEveryMs = 500

/** What is being done to mirrors at this moment, for whoever watches. In memory: a restart does it again anyway. */
export class MirrorProgress {
  readonly #clock: Clock
  readonly #underway = new Map<string, Underway>()
  #toldAt: Instant = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  of(mirrorId: string): Underway | null {
    return this.#underway.get(mirrorId) ?? null
  }

  /** Does `work`, which says how far it is; `tell` is called as it begins and goes on, and with `false` when it ended. */
  async during<Value>(
    mirrorId: string,
    what: Underway['what'],
    tell: (underway: boolean) => void,
    work: (onProgress: (there: number, of: number) => void) => Promise<Value>,
  ): Promise<Value> {
    this.#underway.set(mirrorId, { what, there: 0, of: 0 })
    tell(true)
    try {
      return await work((there, of) => {
        this.#underway.set(mirrorId, { what, there, of })
        const now = this.#clock()
        if (now - this.#toldAt < tellEveryMs) return
        this.#toldAt = now
        tell(true)
      })
    } finally {
      this.#underway.delete(mirrorId)
      tell(false)
    }
  }
}
