import type { Bytes } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { IndexCode } from './index-refusal.ts'
import { leafBytes, type Line, parseIndexFile } from './index/format.ts'
import { decodePath, encodePath } from './index/paths.ts'

/** A file of the site: path from its root, no leading slash, not encoded; SHA-256 of its bytes in hexadecimal; bytes. */
export type IndexEntry = { path: string; sha256: string; length: number }

/** A file by its SHA-256 in hexadecimal and its length in bytes. */
export type FileRef = { sha256: string; length: number }

/**
 * Bytes of `now.idx`: the chosen entries as one leaf, however many. The order they come in does not matter;
 * a path may come once only.
 */
export function nowIndex(entries: Iterable<IndexEntry>): Bytes {
  const lines = new Map<string, Line>()
  for (const entry of entries) {
    const line = lineOf(entry)
    invariant(!lines.has(line.path), `now.idx lists ${entry.path} twice`)
    lines.set(line.path, line)
  }
  return leafBytes([...lines.values()])
}

/** The entries of `now.idx`, or of any leaf, sorted by spelled path. Refuses with an `IndexCode`. */
export function parseIndex(bytes: Uint8Array): Result<IndexEntry[], IndexCode> {
  const file = parseIndexFile(bytes)
  if (!file.ok) return file
  if (file.value.kind !== 'leaf') {
    return refused('index-malformed', `expected a leaf, got a ${file.value.kind}`)
  }
  return done(file.value.lines.map(entryOf))
}

/** True for the root of an archive index (`archive.idx`) of the version that this program writes. */
export function isIndexRoot(bytes: Uint8Array): boolean {
  const file = parseIndexFile(bytes)
  return file.ok && file.value.kind === 'root'
}

/**
 * Where an index file stands in the edition folder: `now` and `archive` are the two that the edition signs,
 * `part` is every file below the archive.
 */
export function indexFilePath(sha256: string, name: 'now' | 'archive' | 'part'): string {
  return `edition/i/${sha256}.${name}.idx`
}

/** An entry as index files spell it. A hash or length that cannot be listed is our own bug. */
export function lineOf({ path, sha256, length }: IndexEntry): Line {
  invariant(/^[0-9a-f]{64}$/.test(sha256), `cannot list the hash ${sha256} of ${path}`)
  const lawful = Number.isSafeInteger(length) && length >= 0 && length < 1e15
  invariant(lawful, `cannot list the length ${length} of ${path}`)
  return { path: spelledPath(path), sha256, length }
}

/** A path as index files spell it. One that cannot be listed is our own bug. */
export function spelledPath(path: string): string {
  const spelled = encodePath(path)
  invariant(spelled !== null, `cannot list the path ${JSON.stringify(path)}`)
  return spelled
}

/** The entry that a line of an index file stands for. */
export function entryOf(line: Line): IndexEntry {
  const path = decodePath(line.path)
  invariant(path !== null, 'lines are parsed before they are read')
  return { path, sha256: line.sha256, length: line.length }
}
