import { hex } from './bytes.ts'
import type { Clock } from './clock.ts'

/** Makes ids. Injected, so that tests can count on them. */
export type NewId = () => string

/**
 * UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits, so that ids made later
 * sort later and tell nothing but the millisecond they were made in.
 */
export function uuidV7(clock: Clock): NewId {
  return () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    let time = clock()
    for (let i = 5; i >= 0; i--) {
      bytes[i] = time % 256
      time = Math.floor(time / 256)
    }
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
}

/** True for a UUID in its lower-case spelling, of any version. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
