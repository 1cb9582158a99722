import { setTimeout as pause } from 'node:timers/promises'

type Parcel = { body: string; headers: (body: string) => Record<string, string> }

/** How a provider's webhooks come about: in order and once, or not. */
export type Delivery = {
  /** Each twice. */
  twice?: boolean
  /** The newest first. */
  reversed?: boolean
  /** Those for which this says true never arrive. */
  lost?: (body: string) => boolean
}

/**
 * Carries webhooks to `url`, again while they are not answered with 2xx. While it `holds`, they are kept until
 * `deliver`; else they are sent at once, in order.
 */
export class Courier {
  #parcels: Parcel[] = []
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  url: string | null
  holds: boolean

  constructor(url: string | null, holds: boolean) {
    this.url = url
    this.holds = holds
  }

  /** `headers` are made when it is sent, since signatures bear the time. */
  post(parcel: Parcel): void {
    this.#parcels.push(parcel)
    if (!this.holds) void this.deliver()
  }

  /** What was posted and not delivered yet. */
  get waiting(): number {
    return this.#parcels.length
  }

  /** Sends all that waits. Resolves when all has been taken, or given up after 6 attempts. */
  deliver(how: Delivery = {}): Promise<void> {
    this.#running = this.#running.then(async () => {
      const parcels = this.#parcels.splice(0)
      const ordered = how.reversed ? parcels.toReversed() : parcels
      for (const parcel of ordered) {
        if (how.lost?.(parcel.body)) continue
        await this.#send(parcel)
        if (how.twice) await this.#send(parcel)
      }
    })
    return this.#running
  }

  async #send(parcel: Parcel): Promise<void> {
    for (let attempt = 0; attempt < 6 && !this.#stopped; attempt++) {
      if (await this.#attempt(parcel)) return
      await pause(20 * 2 ** attempt)
    }
  }

  async #attempt({ body, headers }: Parcel): Promise<boolean> {
    if (this.url === null) return true
    const type = { 'content-type': 'application/json; charset=utf-8' }
    const request = { method: 'POST', body, headers: { ...type, ...headers(body) } }
    const answer = await fetch(this.url, request).catch(() => null)
    await answer?.arrayBuffer()
    return answer?.ok === true
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }
}
