import { isAskedOfStores } from '../edition-files/asked-of-stores.ts'
import { indexName } from '../edition-files/compose.ts'
import { namedFiles } from '../edition-files/named.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import { currentEdition } from '../sign-edition.ts'
import { siteTree } from '../site/tree.ts'

/**
 * Names in the edition folder that a store needs for the edition under this timestamp: what it names, but for what only
 * programs read. `holds` says which names the store has: below an index file that it has it has everything, since blobs
 * come before the indexes that name them, and nothing there is read.
 */
export function storeNames(
  siteFolder: string,
  timestamp: Uint8Array | null,
  holds: (name: string) => boolean,
): Promise<Set<string>> {
  // Nothing is written, so that the private folder beside the site is never asked for.
  const tree = siteTree(siteFolder, siteFolder)
  const read: MetadataReader = (name) =>
    name === 'timestamp.json' ? timestamp : tree.read(tree.edition(name))
  const root = currentEdition(read)?.targets['i/archive.idx'] ?? null
  const readIndex = (sha: string) => {
    const name = indexName(sha, sha === root?.sha256 ? 'archive' : 'part')
    const bytes = tree.read(tree.edition(name))
    if (bytes === null) throw new Error(`${name} is missing from the site folder`)
    return bytes
  }
  const skips = (sha: string) => holds(`edition/${indexName(sha, 'part')}`)
  return namedFiles(tree, read, { readIndex, root, pages: isAskedOfStores, skips })
}
