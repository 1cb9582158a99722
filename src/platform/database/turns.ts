import { invariant } from '#base/invariant.ts'

/** One at a time, in order of asking. */
export class Turns {
  #taken = false
  readonly #waiting: (() => void)[] = []

  /** Resolves when it is the caller's turn; the caller must `pass` it on. */
  async take(): Promise<void> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#taken = true
  }

  pass(): void {
    invariant(this.#taken, 'a turn was passed that nobody had')
    const next = this.#waiting.shift()
    if (next) next()
    else this.#taken = false
  }
}
