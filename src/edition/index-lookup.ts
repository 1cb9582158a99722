import { fromBase64url, fromUtf8, hex, sha256, utf8 } from '#base/bytes.ts'
import type { FileRef } from './index-file.ts'
import { groupOf } from './index/paths.ts'
import { bitsOf, bucketOf } from './index/shape.ts'

// Finding a line in index files without judging the rest of them: for devices on which every byte of code counts. Their
// bytes are compared with a signed hash before they come here, and what a whole edition looks like is judged by
// `verify` and mirror watch, with `index-tree.ts`. What is no line is not found.

/**
 * Lines of the leaf that the bytes begin with, by path as the index spells it, in its order, and where it ends: in a
 * pack, pages follow. Of anything else, none.
 */
export function leafLines(bytes: Uint8Array): { lines: Map<string, FileRef>; end: number } {
  const [head = '', ...rows] = fromUtf8(bytes).split('\n')
  const count = Number(/^tamizdat-index 1 leaf (\d+)$/.exec(head)?.[1] ?? 0)
  const own = rows.slice(0, count)
  const lines = new Map(own.map((row) => [row.split(' ', 1)[0] ?? '', refIn(row)]))
  // Index files are ASCII: as many bytes as characters.
  return { lines, end: [head, ...own].join('\n').length + 1 }
}

/**
 * What the index says of a path, spelled as there (`spelled`), or null where it does not list it. `read` gives the bytes
 * of an index file by its hash, compared with it, and rejects where it cannot.
 */
export async function lookUp(
  read: (sha256: string) => Promise<Uint8Array>,
  root: string,
  path: string,
): Promise<FileRef | null> {
  const place = await sha256(utf8(path))
  let key = groupOf(path)
  let file = root
  for (let bit = 0; ;) {
    const text = fromUtf8(await read(file))
    const [, kind, fanOut = '0'] = /^tamizdat-index . (leaf|node|root) (\d+)/.exec(text) ?? []
    if (kind === 'leaf') key = path
    if (kind === 'node') {
      key = String(bucketOf(place, bit, Number(fanOut)))
      bit += bitsOf(Number(fanOut))
    }
    const at = text.indexOf(`\n${key} `) + 1
    if (at === 0) return null
    const line = refIn(text.slice(at, text.indexOf('\n', at)))
    if (kind === 'leaf') return line
    file = line.sha256
  }
}

/** The path of an address, however encoded, as index files spell it; null for what has no spelling. */
export function spelled(encoded: string): string | null {
  try {
    return encodeURIComponent(decodeURIComponent(encoded))
      .replaceAll('%2F', '/')
      .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  } catch {
    return null
  }
}

/** `<name> <hash> <length>…` */
function refIn(line: string): FileRef {
  const [, digest = '', length] = line.split(' ')
  return refOf(digest, length)
}

/** What lines say of a file: its hash in base64url and its length in decimal digits. */
export function refOf(digest: string, length: string | undefined): FileRef {
  return { sha256: hex(fromBase64url(digest) ?? new Uint8Array()), length: Number(length) }
}
