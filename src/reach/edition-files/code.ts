import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { sameBytes } from '#base/bytes.ts'
import { currentRole, targetBytes } from '../metadata/current-roles.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import type { Tree } from '../site/tree.ts'

/** The reader's own code: paths that the code role speaks for, and no index ever does. */
export const codeFiles = ['sw.js', 'page.js'] as const
export type CodeFile = (typeof codeFiles)[number]

export function isCodeFile(path: string): path is CodeFile {
  return codeFiles.some((name) => name === path)
}

/**
 * Makes the plain `sw.js` and `page.js` what the signed `code.json` names, and nothing else: a new version of the
 * program changes neither before the code role has signed it. Returns the paths that changed.
 */
export function placeCode(tree: Tree, read: MetadataReader): CodeFile[] {
  const code = currentRole(read, 'code')
  return codeFiles.filter((name) => {
    const signed = targetBytes(read, code, `code/${name}`)
    if (signed ? isPlaced(tree, name, signed) : !tree.read(tree.page(name))) return false
    // Copies of the old first: for an instant there is none, but never one of something else.
    for (const file of tree.filesOf(name).slice(1)) tree.remove(file)
    if (!signed) tree.remove(tree.page(name))
    else placeWhole(tree, name, signed)
    return true
  })
}

function isPlaced(tree: Tree, name: CodeFile, signed: Uint8Array): boolean {
  const [page, brotli, gzip] = tree.filesOf(name).map((file) => tree.read(file))
  try {
    const held = [page, brotli && brotliDecompressSync(brotli), gzip && gunzipSync(gzip)]
    return held.every((bytes) => bytes && sameBytes(bytes, signed))
  } catch {
    return false
  }
}

/** Compressed as far as it goes, in a tenth of a second: behind a curtain the worker comes whole or not at all. */
function placeWhole(tree: Tree, name: CodeFile, bytes: Uint8Array): void {
  tree.write(tree.page(name), bytes)
  tree.write(`${tree.page(name)}.br`, brotliCompressSync(bytes))
  tree.write(`${tree.page(name)}.gz`, gzipSync(bytes, { level: 9 }))
}
