import { mendParts } from '../edition-files/parts.ts'
import { hasHash, restorePage } from './roll-forward.ts'
import type { Tree } from './tree.ts'

const breath = 100

/**
 * Pages are derived and not fsynced one by one, so after a power cut some may be empty or old. Compares
 * each with the signed index and makes it again from its blob. Returns the paths of those that cannot be
 * mended from this disk and must be pressed again. `settled` says what a page should be *now*: editions
 * go on being made meanwhile.
 */
export async function checkPages(
  tree: Tree,
  entries: AsyncIterable<{ path: string; sha256: string }>,
  settled: (path: string) => Promise<{ sha256: string } | null>,
): Promise<string[]> {
  const lost: string[] = []
  let seen = 0
  for await (const { path, sha256 } of entries) {
    if (!hasHash(tree.page(path), sha256)) {
      const now = await settled(path)
      if (now && !mended(tree, { path, sha256: now.sha256 })) lost.push(path)
    }
    mendParts(tree, { path, sha256 })
    if (++seen % breath === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return lost
}

function mended(tree: Tree, page: { path: string; sha256: string }): boolean {
  if (hasHash(tree.page(page.path), page.sha256) || restorePage(tree, page)) return true
  // A damaged blob must not be taken for the page when it is pressed again.
  tree.remove(tree.blob(page.sha256))
  return false
}
