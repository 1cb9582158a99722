import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Bytes } from '#base/bytes.ts'
import { keyId, tufKey } from '#edition/p256.ts'
import type { Signature, TufKey } from '#edition/tuf.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { ReachRefusal } from './reach-refusal.ts'

/** A key pair in memory. Never logged, never sent to another process. */
export type HeldKey = { role: string; id: string; key: TufKey; secret: KeyObject }

/** A key as files hold it: the public half as metadata carries it, the secret half as PKCS #8 in PEM. */
export const keyFile = v.strictObject({
  format: v.literal('tamizdat-key-1'),
  role: v.string(),
  secret: v.pipe(v.string(), v.startsWith('-----BEGIN PRIVATE KEY-----')),
})

/** Makes a P-256 key pair for a role. */
export function newKey(role: string): Promise<HeldKey> {
  return held(role, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
}

/** Signs as TUF has it: ECDSA over SHA-256, DER in hexadecimal. */
export function signWith(key: HeldKey, payload: Bytes): Signature {
  const der = sign('sha256', payload, { key: key.secret, dsaEncoding: 'der' })
  return { keyid: key.id, sig: der.toString('hex') }
}

/** Writes one key unencrypted, readable by its owner only (0600) and durable. For keys that sign unattended. */
export function writeKeyFile(path: string, key: HeldKey): void {
  writeFileAtomic(path, JSON.stringify(asFile(key), null, 2) + '\n', { durable: true, mode: 0o600 })
}

/** Reads what `writeKeyFile` wrote for this role; refuses with 'keys-missing' or 'key-file-invalid'. */
export async function readKeyFile(path: string, role: string): Promise<HeldKey> {
  const file = parseFile(keyFile, readText(path), path)
  if (file.role === role) return fromFile(file, path)
  throw new ReachRefusal(
    'key-file-invalid',
    `${path}: expected the key of ${role}, got that of ${file.role}.`,
  )
}

/** The key pair that a file holds; refuses with 'key-file-invalid' where it is none on P-256. */
export function fromFile(file: v.InferOutput<typeof keyFile>, path: string): Promise<HeldKey> {
  return held(file.role, secretOf(file.secret, path))
}

async function held(role: string, secret: KeyObject): Promise<HeldKey> {
  const key = tufKey(createPublicKey(secret).export({ type: 'spki', format: 'der' }))
  return { role, id: await keyId(key), key, secret }
}

/** The key as `keyFile` has it. */
export function asFile(key: HeldKey): v.InferOutput<typeof keyFile> {
  const secret = key.secret.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { format: 'tamizdat-key-1', role: key.role, secret }
}

/** The text of a key file; refuses with 'keys-missing'. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ReachRefusal('keys-missing', `The key file ${path} cannot be read.`, { cause: error })
  }
}

/** What a key file holds; refuses with 'key-file-invalid'. */
export function parseFile<Schema extends v.GenericSchema>(schema: Schema, text: string, path: string) {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  if (parsed.success) return parsed.output
  throw new ReachRefusal('key-file-invalid', `${path} is not a key file that the ceremony wrote.`)
}

function secretOf(pem: string, path: string): KeyObject {
  try {
    const secret = createPrivateKey(pem)
    if (secret.asymmetricKeyDetails?.namedCurve === 'prime256v1') return secret
  } catch {
    // told below, without the text of the key
  }
  throw new ReachRefusal('key-file-invalid', `${path} does not hold a P-256 key.`)
}
