import { addSnapshot, addTargets, addTimestamp, openRoot } from '#edition/trust.ts'
import type { Trust, TrustRules } from '#edition/trust.ts'
import { metadataName } from '#edition/tuf.ts'
import type { Snapshot, Timestamp } from '#edition/tuf.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'

/**
 * Whose signatures still count under the root and targets of the folder: after new online keys none does until it is
 * signed again. `targets` is the file to go by, the newest that was taken up.
 */
export async function signaturesThatHold(
  read: MetadataReader,
  { timestamp, snapshot }: { timestamp: Timestamp; snapshot: Snapshot },
): Promise<{ timestamp: boolean; snapshot: boolean; edition: boolean }> {
  const rules: TrustRules = { clock: () => 0, expiry: 'stored' }
  const bytes = (name: string) => read(name) ?? new Uint8Array()
  const named = (role: string) => bytes(metadataName(role, snapshot.meta[`${role}.json`]?.version ?? 0))
  const root = await openRoot(bytes(metadataName('root', null)))
  if (!root.ok) return { timestamp: false, snapshot: false, edition: false }
  const top: Trust = { ...root.value, timestamp, snapshot: null }
  const first = await addTimestamp(root.value, bytes(metadataName('timestamp', null)), rules)
  const second = await addSnapshot(top, bytes(metadataName('snapshot', snapshot.version)), rules)
  const targets = await addTargets({ ...top, snapshot }, named('targets'), rules)
  const edition =
    targets.ok && (await addTargets(targets.value, named('edition'), rules, 'edition', 'targets'))
  return { timestamp: first.ok, snapshot: second.ok, edition: edition !== false && edition.ok }
}
