import * as v from 'valibot'
import { keyId, spkiOfKey } from '#edition/p256.ts'
import type { TufKey } from '#edition/tuf.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { type HeldKey, parseFile, readText } from '../keys.ts'
import { ReachRefusal } from '../reach-refusal.ts'

/** The public half of a key, and the role that it is meant for. */
export type PublicKey = { role: string; id: string; key: TufKey }

const tufKey = v.strictObject({
  keytype: v.literal('ecdsa'),
  scheme: v.literal('ecdsa-sha2-nistp256'),
  keyval: v.strictObject({ public: v.string() }),
})
const publicFile = v.strictObject({
  format: v.literal('tamizdat-public-1'),
  keys: v.array(v.strictObject({ role: v.string(), key: tufKey })),
})

/** Writes the public halves, to be handed to those who sign. */
export function writePublicKeys(path: string, keys: HeldKey[]): void {
  const file = { format: 'tamizdat-public-1', keys: keys.map(({ role, key }) => ({ role, key })) }
  writeFileAtomic(path, JSON.stringify(file, null, 2) + '\n', { durable: true })
}

/**
 * Reads what `writePublicKeys` wrote, in the order of `roles`, each of which must be there once and nothing else;
 * refuses with 'keys-missing' or 'key-file-invalid'.
 */
export async function readPublicKeys(path: string, roles: readonly string[]): Promise<PublicKey[]> {
  const { keys } = parseFile(publicFile, readText(path), path)
  const found = roles.flatMap((role) => keys.filter((key) => key.role === role))
  if (found.length !== roles.length || keys.length !== roles.length || !found.every(isP256))
    throw new ReachRefusal(
      'key-file-invalid',
      `${path}: expected one P-256 key each for ${roles.join(', ')}.`,
    )
  return Promise.all(found.map(async ({ role, key }) => ({ role, key, id: await keyId(key) })))
}

function isP256({ key }: { key: TufKey }): boolean {
  return spkiOfKey(key) !== null
}
