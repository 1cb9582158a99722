import type { webcrypto } from 'node:crypto'
import { base64url, concat, fromBase64url, fromUtf8, utf8, type Bytes } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { PlatformRefusal } from './refusal.ts'
import { secret } from './secrets.ts'

/** Keeps names that the database alone must not tell: protected people, and who is behind a pen name. */
export type Vault = {
  /** What may stand in the database: differs at each call, and tells the length in steps of 64 bytes only. */
  seal(text: string): Promise<string>
  /** The text again. Throws `PlatformRefusal` `vault-unreadable`: another key sealed it, or it was altered. */
  open(sealed: string): Promise<string>
  /** The same for the same text, and worth nothing without the key: for looking a sealed text up. */
  blind(text: string): Promise<string>
}

/**
 * The vault of this data folder. Its key is `keys/vault.secret`, 32 random bytes made at first use, readable by
 * its owner only; it travels in the suitcase, and without it what was sealed is lost. AES-256-GCM with a random
 * nonce of 96 bits (NIST SP 800-38D: good for 2^32 texts), HMAC-SHA-256 for `blind`; a key for each by HKDF
 * (RFC 5869).
 */
export function openVault(dataFolder: string): Vault {
  const root = fromBase64url(secret(dataFolder, 'vault'))
  invariant(root !== null, 'the secret of the vault is not base64url')
  return vaultOf(root)
}

/** The vault of this key of 32 bytes: for tests, which have no data folder. */
export function vaultOf(root: Bytes): Vault {
  const keys = derivedKeys(root)
  return {
    async seal(text) {
      const { sealing } = await keys
      const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sealing, padded(utf8(text)))
      return `v1.${base64url(concat(iv, new Uint8Array(box)))}`
    },
    async open(sealed) {
      const { sealing } = await keys
      const bytes = sealed.startsWith('v1.') ? fromBase64url(sealed.slice(3)) : null
      if (bytes === null) throw unreadable()
      const iv = bytes.slice(0, nonceBytes)
      const plain = await crypto.subtle
        .decrypt({ name: 'AES-GCM', iv }, sealing, bytes.slice(nonceBytes))
        .catch((cause: unknown) => {
          throw unreadable(cause)
        })
      return fromUtf8(unpadded(new Uint8Array(plain)))
    },
    async blind(text) {
      const { blinding } = await keys
      return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', blinding, utf8(text))))
    },
  }
}

const nonceBytes = 12
const step = 64

async function derivedKeys(
  root: Bytes,
): Promise<{ sealing: webcrypto.CryptoKey; blinding: webcrypto.CryptoKey }> {
  const base = await crypto.subtle.importKey('raw', root, 'HKDF', false, ['deriveKey'])
  const from = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: utf8(`tamizdat vault ${purpose}`),
  })
  const aes = { name: 'AES-GCM', length: 256 }
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  return {
    sealing: await crypto.subtle.deriveKey(from('seal'), base, aes, false, ['encrypt', 'decrypt']),
    blinding: await crypto.subtle.deriveKey(from('blind'), base, hmac, false, ['sign']),
  }
}

/** The text, one byte 0x80, then zeros (ISO/IEC 7816-4): names of different length look alike. */
function padded(bytes: Bytes): Bytes {
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / step) * step)
  whole.set(bytes)
  whole[bytes.length] = 0x80
  return whole
}

function unpadded(bytes: Bytes): Bytes {
  const end = bytes.lastIndexOf(0x80)
  if (end === -1) throw unreadable()
  return bytes.slice(0, end)
}

function unreadable(cause?: unknown): PlatformRefusal {
  return new PlatformRefusal(
    'vault-unreadable',
    'This cannot be read: expected the key keys/vault.secret that it was sealed with; got another, or the text was altered.',
    { cause },
  )
}
