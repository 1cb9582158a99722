import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from './tree.ts'

const breath = 200

/**
 * What a press that was killed has staged already: staged files by the hash of their page. The press that goes on
 * from there need not compress those pages again.
 */
export function leftovers(tree: Tree): Map<string, string> {
  const left = new Map<string, string>()
  for (const name of staged(tree)) {
    const sha256 = /^\d+-([\da-f]{64})\.br$/.exec(name)?.[1]
    if (sha256 !== undefined) left.set(sha256, join(tree.stageFolder, name.slice(0, -'.br'.length)))
  }
  return left
}

/** Takes away what no edition came to use: nothing, unless a press was killed or gave up. */
export async function dropLeftovers(tree: Tree): Promise<void> {
  let seen = 0
  for (const name of staged(tree)) {
    rmSync(join(tree.stageFolder, name), { force: true })
    if (++seen % breath === 0) await new Promise((resolve) => setImmediate(resolve))
  }
}

function staged(tree: Tree): string[] {
  return existsSync(tree.stageFolder) ? readdirSync(tree.stageFolder) : []
}
