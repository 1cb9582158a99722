import { type Bytes, utf8 } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { FileRef } from './index-file.ts'
import { refOf } from './index-lookup.ts'
import { digestOfHex, digestPattern } from './index/digest-text.ts'

/** A gzipped page above so many bytes lies in the edition in parts too. */
export const wholeLimit = 10_000
/** The most bytes in a part: with headers and a certificate it crosses a censor's 16-kB curtain. */
export const partLimit = 9_500
/** The most a `.parts` file may weigh, in bytes. */
export const partsFileLimit = 10_000

/** So many lines of 49 characters are the most that the file may hold: pages up to 1.9 MB gzipped. */
const mostParts = 200
const header = /^tamizdat-parts 1 ([1-9]\d{0,2})$/
const line = new RegExp(`^(${digestPattern}) ([1-9]\\d{0,3})$`)

/** Where a page stands in the edition folder, gzipped, by the SHA-256 (hexadecimal) of what it unpacks to. */
export function blobName(sha256: string): string {
  return `b/${sha256}`
}

/** Where the list of a page's parts stands; there is none where the gzipped page is short. */
export function partsName(sha256: string): string {
  return `b/${sha256}.parts`
}

/** A gzipped page cut into equal pieces short enough for the curtain; null where it needs none, or too many. */
export function cutIntoParts(gzipped: Uint8Array): Uint8Array[] | null {
  const count = Math.ceil(gzipped.length / partLimit)
  if (gzipped.length <= wholeLimit || count > mostParts) return null
  const each = Math.ceil(gzipped.length / count)
  return Array.from({ length: count }, (_, i) => gzipped.subarray(i * each, (i + 1) * each))
}

/**
 * Bytes of a `.parts` file: SHA-256 (hexadecimal) and length of each part, in order; each lies at `b/<sha256>` just as
 * it is. The list is signed by nobody: joined and unpacked, the hash of the page decides.
 */
export function partsBytes(parts: FileRef[]): Bytes {
  const lines = parts.map(({ sha256, length }) => `${digestOfHex(sha256)} ${length}\n`)
  const bytes = utf8(`tamizdat-parts 1 ${parts.length}\n${lines.join('')}`)
  const parsed = parseParts(bytes)
  invariant(parsed.ok, parsed.ok ? '' : `parts: ${parsed.message}`)
  return bytes
}

/** Reads a `.parts` file from bytes that anybody may have sent; refuses with 'parts-invalid'. */
export function parseParts(bytes: Uint8Array): Result<FileRef[], 'parts-invalid'> {
  if (bytes.length > partsFileLimit) return invalid(`at most ${partsFileLimit} bytes`, String(bytes.length))
  const [first = '', ...rows] = String.fromCharCode(...bytes).split('\n')
  const count = Number(header.exec(first)?.[1] ?? Infinity)
  if (count > mostParts) return invalid(`tamizdat-parts 1 and 1 to ${mostParts}`, first)
  if (rows.pop() !== '' || rows.length !== count) return invalid(`${count} lines`, String(rows.length))
  const parts: FileRef[] = []
  for (const row of rows) {
    const [, digest, length] = line.exec(row) ?? []
    if (digest === undefined || Number(length) > partLimit) return invalid('a hash and a length', row)
    parts.push(refOf(digest, length))
  }
  return done(parts)
}

function invalid(expected: string, got: string) {
  return refused('parts-invalid' as const, `expected ${expected}, got ${JSON.stringify(got.slice(0, 80))}`)
}
