import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '#base/clock.ts'
import { writeFileAtomic } from '#platform/files.ts'
import type { Tree } from './tree.ts'

/** When each file that no edition names any more was first seen so, by its path in the edition folder. */
type Idle = Record<string, Instant>

/**
 * Takes away blobs, index files and old metadata that the current edition does not name, once they have been
 * unnamed for `keepMs`: readers and mirrors that still hold an older edition need them until then. With 0 they
 * go at once: after a withdrawal nothing may keep the text. Returns how many files went.
 */
export function sweepEdition(
  tree: Tree,
  named: ReadonlySet<string>,
  options: { now: Instant; keepMs: number },
): number {
  const idleFile = join(tree.journalFolder, '..', 'unnamed.json')
  const before: Idle = existsSync(idleFile) ? (JSON.parse(readFileSync(idleFile, 'utf8')) as Idle) : {}
  const after: Idle = {}
  let gone = 0
  for (const name of editionFiles(tree)) {
    if (named.has(name)) continue
    const since = before[name] ?? options.now
    if (options.now - since >= options.keepMs) {
      rmSync(tree.edition(name), { force: true })
      gone++
    } else after[name] = since
  }
  writeFileAtomic(idleFile, JSON.stringify(after))
  return gone
}

/** Everything that is replaced by later files of other names; roots are for ever. */
function editionFiles(tree: Tree): string[] {
  const metadata = namesIn(tree, '').filter((name) => /^\d+\.(edition|snapshot)\.json$/.test(name))
  const hashed = ['b', 'i', 'p', 'mirrors', 'code'].flatMap((folder) =>
    namesIn(tree, folder).map((name) => `${folder}/${name}`),
  )
  return [...metadata, ...hashed]
}

function namesIn(tree: Tree, folder: string): string[] {
  const path = tree.edition(folder)
  return existsSync(path) ? readdirSync(path) : []
}
