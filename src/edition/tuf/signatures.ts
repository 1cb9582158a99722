import { hex } from '#base/bytes.ts'
import { spkiOfKey, verifyP256 } from '../p256.ts'
import { refuse } from '../trust-refusal.ts'
import type { Metadata, RoleKeys, TufKey } from '../tuf.ts'
import { own } from './shape.ts'

/**
 * What the file says; refuses with 'signature-threshold' unless enough of the role's keys signed (TUF 1.0.34 §5.3.4 and
 * the like).
 * Counted are distinct public keys: neither a repeated signature nor one key under two ids counts twice.
 */
export async function signedBy<Signed>(
  metadata: Metadata<Signed>,
  keys: Record<string, TufKey>,
  role: RoleKeys,
  what: string,
): Promise<Signed> {
  const signers = new Set<string>()
  for (const { keyid, sig } of metadata.signatures) {
    const key = role.keyids.includes(keyid) ? own(keys, keyid) : undefined
    const spki = key && spkiOfKey(key)
    if (!spki || signers.has(hex(spki))) continue
    if (await verifyP256(spki, sig, metadata.payload)) signers.add(hex(spki))
    if (signers.size >= role.threshold) return metadata.signed
  }
  return refuse(
    'signature-threshold',
    `${what}: expected ${role.threshold} valid signatures, got ${signers.size}`,
  )
}
