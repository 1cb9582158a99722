import { hash } from 'node:crypto'
import type { FileRef } from '#edition/index-file.ts'
import { allEntries } from '#edition/index-tree.ts'
import { packName, parsePackList } from '#edition/pack-file.ts'
import { blobName, partsName } from '#edition/page-parts.ts'
import { metadataName, targetName } from '#edition/tuf.ts'
import { currentRole } from '../metadata/current-roles.ts'
import { offlineRoles } from '../metadata/edition-roles.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import { currentEdition, metadataNames } from '../sign-edition.ts'
import type { Tree } from '../site/tree.ts'
import { indexName } from './compose.ts'
import { partsOf } from './parts.ts'

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

type NamedOptions = {
  /** Gives an index file by its hash. */
  readIndex: (sha: string) => Uint8Array
  /** The archive index. */
  root: FileRef | null
  /** Which pages to name; all where left out. */
  pages?: (path: string) => boolean
  /** Index files that need not be gone into, by hash. */
  skips?: (sha: string) => boolean
}

/** Every file of the edition folder that the current edition names, by its path there. */
export async function namedFiles(
  tree: Tree,
  read: MetadataReader,
  { readIndex, root, pages = () => true, skips }: NamedOptions,
): Promise<Set<string>> {
  const named = new Set(directlyNamed(read))
  const noted = (sha: string) => {
    named.add(indexName(sha, 'part'))
    return readIndex(sha)
  }
  if (!root) return named
  for await (const entry of allEntries(noted, root, sha256, skips)) {
    if (!pages(entry.path)) continue
    named.add(blobName(entry.sha256))
    for (const part of partsOf(tree.blob(entry.sha256)))
      named.add(partsName(entry.sha256)).add(blobName(part))
  }
  return named
}

/** Metadata, and what it names itself. */
function directlyNamed(read: MetadataReader): string[] {
  const current = currentEdition(read)
  if (!current) return []
  const names = metadataNames(current.number, read)
  for (const [path, { sha256: sha }] of Object.entries(current.targets)) names.push(targetName(path, sha))
  const packs = current.targets['i/packs.json']
  const list = packs && read(targetName('i/packs.json', packs.sha256))
  const parsed = list && parsePackList(list)
  if (parsed?.ok) names.push(...parsed.value.packs.map((pack) => packName(pack.sha256)))
  for (const role of offlineRoles) {
    const signed = currentRole(read, role)
    if (!signed) continue
    names.push(metadataName(role, signed.version))
    for (const [path, { hashes }] of Object.entries(signed.targets))
      names.push(targetName(path, hashes.sha256 ?? ''))
  }
  return names
}
