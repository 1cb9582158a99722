import { metadataName, targetName } from '#edition/tuf.ts'
import type { Targets } from '#edition/tuf.ts'
import { readOwn } from './own-metadata.ts'
import type { MetadataReader } from './own-metadata.ts'

/** What a role of the edition folder signs now, as its snapshot has it; null where the snapshot names none. */
export function currentRole(read: MetadataReader, role: 'targets' | 'mirrors' | 'code'): Targets | null {
  const timestamp = readOwn('timestamp', read, metadataName('timestamp', null))
  if (!timestamp) return null
  const { version } = timestamp.meta['snapshot.json']
  const snapshot = readOwn('snapshot', read, metadataName('snapshot', version))
  const meta = snapshot?.meta[`${role}.json`]
  return meta ? readOwn('targets', read, metadataName(role, meta.version)) : null
}

/** The bytes of a file that a role names, such as `code/sw.js`; null where it names none, or has lost it. */
export function targetBytes(read: MetadataReader, role: Targets | null, path: string): Uint8Array | null {
  const sha256 = role?.targets[path]?.hashes.sha256
  return sha256 === undefined ? null : read(targetName(path, sha256))
}
