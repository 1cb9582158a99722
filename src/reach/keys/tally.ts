import { keyId, spkiOfKey, verifyP256 } from '#edition/p256.ts'
import { readMetadata } from '#edition/tuf.ts'
import type { Metadata, RoleKeys, Root, Targets, TufKey } from '#edition/tuf.ts'
import { TrustRefusal } from '#edition/trust-refusal.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import { ReachRefusal } from '../reach-refusal.ts'
import { delegationOf, type OfflineState } from './plan.ts'

/** Whose signatures a draft needs, and whose valid ones it has, by key id. */
export type Need = { by: string; threshold: number; keyIds: string[]; signed: string[] }

/** A draft with the signatures it has so far. */
export type Draft = {
  name: string
  role: 'root' | 'targets' | 'code'
  metadata: Metadata<Root> | Metadata<Targets>
  needs: Need[]
}

const draftName = /^\d+\.(root|targets|code)\.json$/

/**
 * The drafts among the files `names`, and who has signed each: a root by the old holders and by its own, targets by
 * those of the root that will be, code by those of the targets that will be. Refuses with 'signing-invalid'.
 */
export async function tally(read: MetadataReader, names: string[], now: OfflineState): Promise<Draft[]> {
  const files = names.flatMap((name) => {
    const role = draftName.exec(name)?.[1] as Draft['role'] | undefined
    return role ? [{ name, role, metadata: open(read, name, role) }] : []
  })
  for (const { name, metadata } of files) await checkKeyIds(name, metadata.signed)
  const root = signedOf(files, 'root', now.root)
  const targets = signedOf(files, 'targets', now.targets)
  const code = { keys: targets.delegations?.keys ?? {}, role: delegationOf(targets, 'code') }
  const whose: Record<Draft['role'], { by: string; keys: Record<string, TufKey>; role: RoleKeys }[]> = {
    root: [
      { by: 'the holders until now', keys: now.root.keys, role: now.root.roles.root },
      { by: 'the holders from then on', keys: root.keys, role: root.roles.root },
    ],
    targets: [{ by: 'the holders', keys: root.keys, role: root.roles.targets }],
    code: [{ by: 'the code keys of the holders', ...code }],
  }
  return Promise.all(
    files.map(async (file) => {
      const needs = whose[file.role].map(async ({ by, keys, role }) => ({
        by,
        threshold: role.threshold,
        keyIds: role.keyids,
        signed: await signersOf(file.metadata, keys, role),
      }))
      return { ...file, needs: await Promise.all(needs) }
    }),
  )
}

/** Holders compare ids: one that is not the hash of its key could stand for any. */
async function checkKeyIds(name: string, signed: Root | Targets): Promise<void> {
  const keys = signed._type === 'root' ? signed.keys : (signed.delegations?.keys ?? {})
  for (const [id, key] of Object.entries(keys))
    if ((await keyId(key)) !== id)
      throw new ReachRefusal('signing-invalid', `${name}: the key ${id} is not the one of that id`)
}

/** What a draft still lacks, in words; empty where it is complete. */
export function lacking({ name, needs }: Draft): string[] {
  return needs
    .filter(({ signed, threshold }) => signed.length < threshold)
    .map(({ by, signed, threshold }) => `${name}: ${signed.length} of ${threshold} signatures by ${by}`)
}

function signedOf<Signed extends Root | Targets>(
  files: { role: string; metadata: { signed: Root | Targets } }[],
  role: string,
  otherwise: Signed,
): Signed {
  const file = files.find((each) => each.role === role)
  return (file?.metadata.signed as Signed | undefined) ?? otherwise
}

function open(read: MetadataReader, name: string, role: Draft['role']): Draft['metadata'] {
  try {
    const bytes = read(name) ?? new Uint8Array()
    return role === 'root' ? readMetadata('root', bytes) : readMetadata('targets', bytes)
  } catch (error) {
    if (!(error instanceof TrustRefusal)) throw error
    throw new ReachRefusal('signing-invalid', `${name} cannot be read: ${error.message}`, { cause: error })
  }
}

async function signersOf(
  { signatures, payload }: Metadata<unknown>,
  keys: Record<string, TufKey>,
  { keyids }: RoleKeys,
): Promise<string[]> {
  const signers = new Set<string>()
  for (const { keyid, sig } of signatures) {
    const key = keyids.includes(keyid) ? keys[keyid] : undefined
    const spki = key && spkiOfKey(key)
    if (spki && (await verifyP256(spki, sig, payload))) signers.add(keyid)
  }
  return [...signers]
}
