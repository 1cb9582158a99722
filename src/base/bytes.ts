/** Bytes that WebCrypto accepts: backed by a plain ArrayBuffer, never a shared one. */
export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The UTF-8 bytes of a text. A lone surrogate becomes U+FFFD (WHATWG Encoding §8). */
export function utf8(text: string): Bytes {
  return encoder.encode(text)
}

/** The text of UTF-8 bytes; throws `TypeError` where they are not UTF-8. A byte-order mark is kept. */
export function fromUtf8(bytes: Uint8Array): string {
  return strictDecoder.decode(bytes)
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Bytes of a hexadecimal text, or null where it is not one (odd length, other characters). */
export function fromHex(text: string): Bytes | null {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
}

/** Base64url without padding (RFC 4648 §5). */
export function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Whole groups of four, then none, two or three, the last of which ends in bits that are zero. */
const canonical = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/

/** Bytes of an unpadded base64url text, or null where it is not the one canonical spelling of them. */
export function fromBase64url(text: string): Bytes | null {
  return canonical.test(text) ? fromBase64(text.replaceAll('-', '+').replaceAll('_', '/')) : null
}

/** Bytes of a base64 text (RFC 4648 §4); throws where it is none. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** One array of all parts, in order. */
export function concat(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** True where both hold the same bytes. Not constant-time: for public bytes only. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** SHA-256 in lower-case hexadecimal (FIPS 180-4), by WebCrypto. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))))
}
