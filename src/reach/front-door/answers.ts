import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { StagedPage } from '../site/journal.ts'
import type { Tree } from '../site/tree.ts'
import { isCompressible } from '../site/compress.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A file that is sent from where it lies, in pieces; `length` in bytes. */
export type StoredFile = { file: string; length: number }

/** Bytes in memory, shared by all who are being sent them, or a file too long for that. */
export type Body = Buffer | StoredFile

/** One page in one encoding, ready to be sent: header lines as `writeHead` takes them, and what follows. */
export type Answer = { etag: string; headers: string[]; body: Body }

/** What is longer is sent from the disk, so that thousands of slow readers hold little of it in our memory. */
const longFile = 64 * 1024
/** Photos, blobs, index files and packs: a file of such a name never gets other bytes. */
const hashNamed = /^(?:media\/|edition\/[bip]\/)([\da-f]{64})(?:\.|$)/

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

/** A long file named by its hash, unread; null for all others. */
export function longFileAt(tree: Tree, path: string, changing: StagedPage | undefined): StoredFile | null {
  if (!hashNamed.test(path) || changing?.stage === null) return null
  const file = changing ? tree.blob(changing.sha256) : tree.page(path)
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.isFile() && found.size > longFile ? { file, length: found.size } : null
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

/** Strong entity tag: it differs by encoding too (RFC 9110 §8.8.3.3). Where the name is a hash, made from the name. */
export function entityTag(path: string, body: Body, encoding: Encoding): string {
  const sha256 = hashNamed.exec(path)?.[1] ?? (body instanceof Buffer ? hash('sha256', body, 'hex') : '')
  return `"${sha256.slice(0, 32)}-${body.length.toString(36)}-${encoding}"`
}
