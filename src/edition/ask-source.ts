import { type Bytes, concat } from '#base/bytes.ts'
import type { Strategy } from './mirror-list.ts'
import type { Network } from './network.ts'

/**
 * Why a host's answer is of no use. `unreachable` no answer, or one that broke off · `silent` nothing came in time ·
 * `missing` 404 or 410 · `status` another status · `too-long` more than was signed · `wrong` not what was asked for ·
 * `stopped` by us, for no fault of its own.
 */
export type Fault = 'unreachable' | 'silent' | 'missing' | 'status' | 'too-long' | 'wrong' | 'stopped'

/** What `askSource` rejects with, and nothing else. */
export class SourceFault extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/** Hears of a request under way. */
export type Listener = {
  /** How to stop it. */
  begun: (stop: () => void) => void
  /** How many bytes of the body have come. */
  moved: (bytes: number) => void
  /** Nothing moves: told again for as long as that is so. */
  stalled: () => void
}

/**
 * Asks one address once, for at most `limit` bytes. Gives up by itself where the first byte does not come in
 * `firstByteMs`; where nothing moves for `stallMs` it says so and waits on. Browsers do neither: a connection that
 * is frozen never fails there. Rejects with `SourceFault`.
 */
export function askSource(
  { exchange, after }: Network,
  url: string,
  limit: number,
  { firstByteMs, stallMs }: Strategy,
  listener: Partial<Listener> = {},
): Promise<Bytes> {
  const controller = new AbortController()
  return new Promise((resolve, reject) => {
    // Whatever the host would still send is not wanted. Of several ends the first counts.
    const end = (outcome: Fault | Bytes) => {
      cancel()
      controller.abort()
      if (typeof outcome === 'string') reject(new SourceFault(outcome))
      else resolve(outcome)
    }
    let cancel = after(firstByteMs, () => end('silent'))
    listener.begun?.(() => end('stopped'))
    const watch = () => {
      cancel()
      cancel = after(stallMs, () => {
        watch()
        listener.stalled?.()
      })
    }
    const read = async (): Promise<Fault | Bytes> => {
      const { status, next } = await exchange(url, controller.signal)
      if (status !== 200) return status === 404 || status === 410 ? 'missing' : 'status'
      const parts: Uint8Array[] = []
      let length = 0
      for (let part = await next(); part && !controller.signal.aborted; part = await next()) {
        length += part.length
        if (length > limit) return 'too-long'
        parts.push(part)
        listener.moved?.(length)
        watch()
      }
      return concat(...parts)
    }
    read().then(end, () => end('unreachable'))
  })
}
