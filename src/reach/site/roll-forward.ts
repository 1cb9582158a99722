import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { brotliOf, isCompressible } from './compress.ts'
import type { Journal, StagedPage } from './journal.ts'
import type { Tree } from './tree.ts'

const breath = 200

/**
 * Puts what a journal says in place: index files and metadata, then the plain pages. Safe to repeat and
 * to interrupt. Returns the paths of pages that can no longer be made from what is on disk (their blobs
 * were lost with the power): the caller has them pressed again.
 */
export async function rollForward(tree: Tree, journal: Journal): Promise<string[]> {
  for (const file of journal.files) tree.write(tree.edition(file.name), Buffer.from(file.base64, 'base64'))
  const lost: string[] = []
  let moved = 0
  for (const page of journal.pages) {
    if (page.stage === null) for (const file of tree.filesOf(page.path)) tree.remove(file)
    else if (!placePage(tree, page, page.stage)) lost.push(page.path)
    // A press of a whole archive moves tens of thousands of files; readers are answered in between.
    if (++moved % breath === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return lost
}

function placePage(tree: Tree, page: StagedPage, stage: number): boolean {
  const target = tree.page(page.path)
  const staged = tree.stage(stage, page.sha256)
  dropStaleBrotli(target, staged, page)
  if (!tree.move(staged, target) && !hasHash(target, page.sha256)) return restorePage(tree, page)
  if (!isCompressible(page.path)) return true
  tree.move(`${staged}.br`, `${target}.br`)
  return tree.twin(tree.blob(page.sha256), `${target}.gz`)
}

/**
 * Where a page's Brotli copy is still to be made, the one of the page before it goes first, so that no server takes it
 * for the new one. Found by itself after a crash, it is kept where it is right.
 */
function dropStaleBrotli(target: string, staged: string, { sha256 }: StagedPage): void {
  if (existsSync(`${staged}.br`) || !existsSync(`${target}.br`)) return
  if (existsSync(staged) || !packs(`${target}.br`, sha256)) rmSync(`${target}.br`)
}

function packs(copy: string, sha256: string): boolean {
  try {
    return sha256Of(brotliDecompressSync(readFileSync(copy))) === sha256
  } catch {
    return false
  }
}

/** Makes a plain page again from its blob; false where the blob is missing or damaged too. */
export function restorePage(tree: Tree, page: { path: string; sha256: string }): boolean {
  const blob = tree.read(tree.blob(page.sha256))
  const bytes = blob && unpacked(page.path, blob)
  if (!bytes || sha256Of(bytes) !== page.sha256) return false
  const target = tree.page(page.path)
  tree.write(target, bytes)
  if (isCompressible(page.path)) {
    tree.write(`${target}.br`, brotliOf(bytes))
    tree.twin(tree.blob(page.sha256), `${target}.gz`)
  }
  return true
}

function unpacked(path: string, blob: Uint8Array): Uint8Array | null {
  if (!isCompressible(path)) return blob
  try {
    return gunzipSync(blob)
  } catch {
    return null
  }
}

/** True where the file is there and is exactly what the index says. */
export function hasHash(file: string, sha256: string): boolean {
  return existsSync(file) && sha256Of(readFileSync(file)) === sha256
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
