import { existsSync } from 'node:fs'
import { brotliBehind, isCompressible } from './compress.ts'
import type { Journal } from './journal.ts'
import { hasHash } from './roll-forward.ts'
import type { Tree } from './tree.ts'

/**
 * Puts the Brotli copies beside the pages of an edition that readers have already.
 * A page that a later edition has replaced meanwhile is left to that edition.
 */
export async function tighten(tree: Tree, journal: Journal): Promise<void> {
  for (const { path, sha256, stage } of journal.pages) {
    if (stage === null || !isCompressible(path)) continue
    const target = tree.page(path)
    if (existsSync(`${target}.br`) || !hasHash(target, sha256)) continue
    const page = tree.read(target)
    if (page === null) continue
    const copy = await brotliBehind(page)
    if (!hasHash(target, sha256)) continue
    tree.write(`${target}.br`, copy)
  }
}
