import { sha256 } from '#base/bytes.ts'
import { readMetadata } from '#edition/tuf.ts'

/**
 * The fingerprint of a publication: SHA-256 of the signed part of its first root, canonical, as 64 hexadecimal
 * digits. It stays the same for life: every later root is reached from the first one by signatures.
 * Throws `TrustRefusal` where the bytes are not a root.
 */
export function rootFingerprint(firstRoot: Uint8Array): Promise<string> {
  return sha256(readMetadata('root', firstRoot).payload)
}

/** As people read it out and compare it: `1f2e 3d4c …`, sixteen groups of four. */
export function groupsOfFour(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** What somebody typed or pasted, as 64 lower-case digits, or null where it is no fingerprint. */
export function parseFingerprint(text: string): string | null {
  const digits = text.replace(/[\s:-]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null
}
