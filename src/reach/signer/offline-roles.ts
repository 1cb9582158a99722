import { hash } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import { addTargets, openRoot } from '#edition/trust.ts'
import type { Trust } from '#edition/trust.ts'
import type { TrustCode } from '#edition/trust-refusal.ts'
import { metadataName, targetName } from '#edition/tuf.ts'
import type { FileMeta, Snapshot, Targets } from '#edition/tuf.ts'
import { offlineRoles } from '../metadata/edition-roles.ts'

/** A file in the edition folder that does not hold, and why. */
export type SkippedFile = { name: string; code: TrustCode; message: string }

type Read = (name: string) => Uint8Array | null
type TakenUp = { meta: Record<string, FileMeta>; changed: string[]; skipped: SkippedFile[] }

/**
 * What the next snapshot says of the roles that are signed elsewhere: as before, or the newer files that were
 * laid into the folder (`N+1.mirrors.json`) where their signatures hold under the site's root.
 */
export async function takeUpOffline(
  { read, clock }: { read: Read; clock: Clock },
  held: Snapshot | null,
): Promise<TakenUp> {
  const taken: TakenUp = { meta: {}, changed: [], skipped: [] }
  for (const role of offlineRoles) {
    const before = held?.meta[`${role}.json`]
    if (before) taken.meta[`${role}.json`] = before
    for (
      let next = candidate(read, role, before?.version ?? 0);
      next;
      next = candidate(read, role, next.version)
    ) {
      const meta = { ...taken.meta, [`${role}.json`]: next }
      const refusal = await check(read, clock, role, meta)
      if (refusal) {
        taken.skipped.push({ name: metadataName(role, next.version), ...refusal })
        break
      }
      taken.meta = meta
      taken.changed.push(role)
    }
  }
  return taken
}

function candidate(read: Read, role: string, version: number): FileMeta | null {
  const bytes = read(metadataName(role, version + 1))
  return (
    bytes && { version: version + 1, length: bytes.length, hashes: { sha256: hash('sha256', bytes, 'hex') } }
  )
}

/** Takes the steps that a reader will take with this file; null where they go through. */
async function check(
  read: Read,
  clock: Clock,
  role: string,
  meta: Record<string, FileMeta>,
): Promise<{ code: TrustCode; message: string } | null> {
  const rules = { clock, expiry: 'strict' } as const
  const root = await openRoot(read(metadataName('root', null)) ?? new Uint8Array())
  if (!root.ok) return root
  const head = {
    _type: 'snapshot',
    spec_version: '1.0.34',
    version: 1,
    expires: '9999-12-31T23:59:59Z',
  } as const
  const trust: Trust = { ...root.value, snapshot: { ...head, meta } }
  const bytes = (name: string) =>
    read(metadataName(name, meta[`${name}.json`]?.version ?? 0)) ?? new Uint8Array()
  const targets = await addTargets(trust, bytes('targets'), {
    ...rules,
    expiry: role === 'targets' ? 'strict' : 'stored',
  })
  if (!targets.ok) return targets
  if (role === 'targets') return null
  const last = await addTargets(targets.value, bytes(role), rules, role, 'targets')
  return last.ok ? missingTarget(read, last.value.roles.get(role)?.signed.targets ?? {}) : last
}

/** Readers would be sent to a file that is not there: all that the role names must have come with it. */
function missingTarget(read: Read, targets: Targets['targets']): { code: TrustCode; message: string } | null {
  for (const [path, { length, hashes }] of Object.entries(targets)) {
    const bytes = read(targetName(path, hashes.sha256 ?? ''))
    if (!bytes) return { code: 'missing', message: `${path}, which it names, is not there` }
    if (bytes.length !== length || hash('sha256', bytes, 'hex') !== hashes.sha256)
      return { code: 'hash', message: `${path} is not the file that it names` }
  }
  return null
}
