import { hash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cutIntoParts, parseParts, partsBytes, wholeLimit } from '#edition/page-parts.ts'
import type { Tree } from '../site/tree.ts'

/**
 * True for pages that readers open one by one: of feeds, sitemaps and downloads nobody behind a curtain needs a part, and
 * each costs every mirror an upload.
 */
export function isReadInParts(path: string): boolean {
  return path.endsWith('.html') && !/(?:^|\/)offline\//.test(path)
}

/** Writes a file at a path so that it is never there half. */
type Write = (path: string, bytes: Uint8Array) => void

/**
 * Puts the parts of a gzipped page beside its blob, where it is too long for a censor's curtain: first the parts, then
 * the list that names them.
 */
export function storeParts(blob: string, gzipped: Uint8Array, write: Write): void {
  const parts = cutIntoParts(gzipped)
  if (!parts || hasParts(blob)) return
  const files = parts.map((bytes) => ({ bytes, sha256: hash('sha256', bytes, 'hex') }))
  for (const { bytes, sha256 } of files) write(join(dirname(blob), sha256), bytes)
  const list = partsBytes(files.map(({ sha256, bytes }) => ({ sha256, length: bytes.length })))
  write(`${blob}.parts`, list)
}

/** Makes the parts of a page's blob where they are missing: lost with the power, or never made by an older version. */
export function mendParts(tree: Tree, { path, sha256 }: { path: string; sha256: string }): void {
  const blob = tree.blob(sha256)
  const size = isReadInParts(path) ? (statSync(blob, { throwIfNoEntry: false })?.size ?? 0) : 0
  if (size > wholeLimit) storeParts(blob, readFileSync(blob), (file, bytes) => tree.write(file, bytes))
}

/** Names of the parts that the list beside a blob gives; none where there is no list, or a damaged one. */
export function partsOf(blob: string): string[] {
  if (!existsSync(`${blob}.parts`)) return []
  const parsed = parseParts(readFileSync(`${blob}.parts`))
  return parsed.ok ? parsed.value.map(({ sha256 }) => sha256) : []
}

/** True where the list is there and every part is what its name says. */
function hasParts(blob: string): boolean {
  const names = partsOf(blob)
  return names.length > 0 && names.every((name) => isWhole(join(dirname(blob), name), name))
}

function isWhole(file: string, sha256: string): boolean {
  return existsSync(file) && hash('sha256', readFileSync(file), 'hex') === sha256
}
