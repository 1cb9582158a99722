/** One kind of what articles name, by id. */
export class Names<Value> {
  readonly #known = new Map<string, Value>()
  readonly #read: (ids: string[]) => Promise<Map<string, Value>>

  /** `read` gets 500 ids at most, and leaves out those that there are not. */
  constructor(read: (ids: string[]) => Promise<Map<string, Value>>) {
    this.#read = read
  }

  /** Reads those that are not known yet. */
  async fill(ids: string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#known.has(id))
    for (let from = 0; from < missing.length; from += 500) {
      for (const [id, value] of await this.#read(missing.slice(from, from + 500))) this.#known.set(id, value)
    }
  }

  get(id: string): Value | undefined {
    return this.#known.get(id)
  }
}
