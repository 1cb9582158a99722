import { base64url, concat, fromBase64, fromHex, sha256, utf8 } from '#base/bytes.ts'
import type { Bytes } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import type { TufKey } from './tuf.ts'

/**
 * The SPKI of a P-256 key in base64: ecPublicKey, prime256v1, bit string, uncompressed point (RFC 5480 §2), which are 27
 * bytes and so 36 characters of each; then the 64 bytes of the point.
 */
const spkiBase64 = /^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/]{85}[AQgw]==$/
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** The SPKI bytes of a PEM public key on P-256, or null where it is anything else. */
export function spkiFromPem(pem: string): Bytes | null {
  const [, body = ''] = /^-----BEGIN PUBLIC KEY-----\n([^-]+)-----END PUBLIC KEY-----\n?$/.exec(pem) ?? []
  const text = body.replaceAll('\n', '')
  return spkiBase64.test(text) ? fromBase64(text) : null
}

/** The PEM of SPKI bytes, 64 characters a line with a last line break (RFC 7468), as python-tuf writes it. */
export function pemFromSpki(spki: Uint8Array): string {
  const text = base64url(spki).replaceAll('-', '+').replaceAll('_', '/')
  const lines = text.padEnd(Math.ceil(text.length / 4) * 4, '=').match(/.{1,64}/g) ?? []
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`
}

/** A key as TUF metadata carries it. */
export function tufKey(spki: Uint8Array): TufKey {
  return { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pemFromSpki(spki) } }
}

/** The key's name in metadata: SHA-256 of its canonical JSON, hexadecimal (TUF 1.0.34 §4.2). */
export function keyId(key: TufKey): Promise<string> {
  return sha256(utf8(canonicalJson(key)))
}

/** The SPKI of a key this house can check signatures of, or null: another kind of key never counts. */
export function spkiOfKey(key: TufKey): Bytes | null {
  const ours = key.scheme === 'ecdsa-sha2-nistp256' && /^ecdsa(-sha2-nistp256)?$/.test(key.keytype)
  return ours ? spkiFromPem(key.keyval.public) : null
}

/** True where `signature` (hexadecimal DER) is the key's over `payload`. Anything odd is false, never a throw. */
export async function verifyP256(spki: Bytes, signature: string, payload: Bytes): Promise<boolean> {
  const der = fromHex(signature)
  const raw = der && rawFromDer(der)
  try {
    const key = await crypto.subtle.importKey('spki', spki, ecdsa, false, ['verify'])
    return raw !== null && (await crypto.subtle.verify(ecdsa, key, raw, payload))
  } catch {
    return false // a point that is not on the curve
  }
}

/** WebCrypto's r‖s (64 bytes) of TUF's DER, or null where it is not the one shortest DER (X.690 §10.1, RFC 3279). */
export function rawFromDer(der: Uint8Array): Bytes | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null
  const second = 4 + (der[3] ?? 0)
  const r = wholeNumber(der.subarray(2, second))
  const s = wholeNumber(der.subarray(second))
  return r && s && concat(r, s)
}

/** TUF's DER of WebCrypto's r‖s. */
export function derFromRaw(raw: Uint8Array): Bytes {
  const body = concat(derInteger(raw.subarray(0, 32)), derInteger(raw.subarray(32)))
  return concat(new Uint8Array([0x30, body.length]), body)
}

/** 32 bytes of one DER INTEGER that fills `der`; null for a negative, a zero, or a needless leading zero. */
function wholeNumber(der: Uint8Array): Bytes | null {
  // A number without digits, or zero, counts as one with a needless zero.
  const [tag, length, first = 0, next = 0] = der
  if (tag !== 2 || length !== der.length - 2) return null
  const isPadded = first === 0
  if (first >= 0x80 || (isPadded && next < 0x80)) return null
  const digits = der.subarray(isPadded ? 3 : 2)
  return digits.length > 32 ? null : concat(new Uint8Array(32 - digits.length), digits)
}

function derInteger(digits: Uint8Array): Bytes {
  let start = 0
  while (start < digits.length - 1 && digits[start] === 0) start++
  const rest = digits.subarray(start)
  const sign = (rest[0] ?? 0) >= 0x80 ? [0] : []
  return concat(new Uint8Array([2, rest.length + sign.length, ...sign]), rest)
}
