import { hash } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import { done, type Result } from '#base/refusal.ts'
import { type MirrorList, mirrorListBytes } from '#edition/mirror-list.ts'
import { metadataName, payloadOf, targetName, writeMetadata } from '#edition/tuf.ts'
import { headOf } from './metadata/edition-roles.ts'
import { type HeldKey, signWith } from './keys.ts'
import { type MetadataReader, readOwn } from './metadata/own-metadata.ts'
import type { SignedFile } from './sign-edition.ts'

/** Where the list stands among what the role `mirrors` names. */
export const mirrorListPath = 'mirrors/list.json'

/**
 * Signs a mirror list with the operations key: the list under its hash, and the next `N.mirrors.json` that names it.
 * Laid into the edition folder, the next snapshot takes it up. Renewing an unchanged list gives it 30 days more.
 * Refuses `mirrors-invalid`.
 */
export function signMirrorList(options: {
  key: HeldKey
  list: MirrorList
  read: MetadataReader
  clock: Clock
}): Result<{ version: number; files: SignedFile[] }, 'mirrors-invalid'> {
  const bytes = mirrorListBytes(options.list)
  if (!bytes.ok) return bytes
  const version = lastMirrorsVersion(options.read) + 1
  const sha256 = hash('sha256', bytes.value, 'hex')
  const signed = {
    ...headOf('targets', 'mirrors', version, options.clock),
    targets: { [mirrorListPath]: { length: bytes.value.length, hashes: { sha256 } } },
  }
  const metadata = writeMetadata(signed, [signWith(options.key, payloadOf(signed))])
  return done({
    version,
    files: [
      { name: targetName(mirrorListPath, sha256), bytes: bytes.value },
      { name: metadataName('mirrors', version), bytes: metadata },
    ],
  })
}

/** The list that is signed now, and until when it holds (ms); null where none ever was. */
export function signedMirrorList(
  read: MetadataReader,
): { version: number; expires: number; bytes: Uint8Array | null } | null {
  const version = lastMirrorsVersion(read)
  const metadata = readOwn('targets', read, metadataName('mirrors', version))
  if (metadata === null) return null
  const sha256 = metadata.targets[mirrorListPath]?.hashes.sha256
  const bytes = sha256 === undefined ? null : read(targetName(mirrorListPath, sha256))
  return { version, expires: Date.parse(metadata.expires), bytes }
}

/** The newest in the folder, taken up by a snapshot or still waiting for one. */
function lastMirrorsVersion(read: MetadataReader): number {
  const taken = readOwn('timestamp', read, metadataName('timestamp', null))?.meta['snapshot.json'].version
  const snapshot = taken === undefined ? null : readOwn('snapshot', read, metadataName('snapshot', taken))
  let version = snapshot?.meta['mirrors.json']?.version ?? 0
  while (read(metadataName('mirrors', version + 1)) !== null) version++
  return version
}
