import { createHmac, randomBytes } from 'node:crypto'
import type { Clock, Instant } from '#base/clock.ts'

const minute = 60_000
const hour = 60 * minute

/** How often something may be done: by one client in ten minutes, and by all together in one. */
export type BrakeLimits = { byClient: number; byAll: number }

/** Counts what is done too often. Nothing of it is ever written down. */
export type Brakes = {
  /**
   * Counts one more of `what`; null where it may be done, else after how many ms to try again. `client` is an address,
   * or null where it tells nobody apart (an onion service, a proxy that does not say): then only all together count.
   */
  take(what: string, client: string | null, limits: BrakeLimits): number | null
}

/** More clients than this in an hour, and the oldest are forgotten. */
const mostClients = 50_000

/**
 * Against testing of stolen cards, and letters to strangers. Addresses are kept in memory only, as an HMAC under a key
 * that is thrown away every hour with all that was counted under it: neither a dump of the memory from an hour ago nor
 * the log tells who was here.
 */
export function createBrakes(clock: Clock): Brakes {
  let key = randomBytes(32)
  let keyEnds = clock() + hour
  const counts = new Map<string, { count: number; ends: Instant }>()
  const more = (name: string, within: number, most: number): number | null => {
    const now = clock()
    const known = counts.get(name)
    const counted = known === undefined || known.ends <= now ? { count: 0, ends: now + within } : known
    if (counted.count >= most) return counted.ends - now
    counts.delete(name)
    counts.set(name, { ...counted, count: counted.count + 1 })
    return null
  }
  const forget = () => {
    if (clock() >= keyEnds) {
      counts.clear()
      key = randomBytes(32)
      keyEnds = clock() + hour
    }
    const [oldest] = counts.keys()
    if (counts.size > mostClients && oldest !== undefined) counts.delete(oldest)
  }
  return {
    take(what, client, { byClient, byAll }) {
      forget()
      if (client !== null) {
        const hidden = createHmac('sha256', key).update(client).digest('base64url')
        const wait = more(`${what} ${hidden}`, 10 * minute, byClient)
        if (wait !== null) return wait
      }
      return more(what, minute, byAll)
    },
  }
}
