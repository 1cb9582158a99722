import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { StagedPage } from '../site/journal.ts'
import type { Tree } from '../site/tree.ts'
import { isCompressible } from '../site/compress.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** One page in one encoding, ready to be sent: header lines as `writeHead` takes them, and the bytes. */
export type Answer = { etag: string; headers: string[]; body: Buffer }

/** Reads a page in an encoding from the plain tree, or from its blob while the tree is being rolled forward. */
export function pageBytes(
  tree: Tree,
  path: string,
  encoding: Encoding,
  changing: StagedPage | undefined,
): Buffer | null {
  if (changing) return changing.stage === null ? null : fromBlob(tree, changing, encoding)
  const page = tree.page(path)
  if (encoding === 'br') return readIfThere(`${page}.br`)
  return readIfThere(encoding === 'gzip' ? `${page}.gz` : page)
}

function fromBlob(tree: Tree, page: StagedPage, encoding: Encoding): Buffer | null {
  if (encoding === 'br') return null
  const blob = readIfThere(tree.blob(page.sha256))
  if (!blob || encoding === 'gzip' || !isCompressible(page.path)) return blob
  return gunzipSync(blob)
}

/** Null too for what is no file: the address of a folder is nobody's page. */
function readIfThere(file: string): Buffer | null {
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null
}

/** Strong entity tag: it differs by encoding too (RFC 9110 §8.8.3.3). */
export function entityTag(bytes: Buffer, encoding: Encoding): string {
  return `"${hash('sha256', bytes, 'hex').slice(0, 32)}-${encoding}"`
}
