import { type Bytes, concat, utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { parseCanonical } from './checks/canonical-file.ts'
import { all, type Check, listOf, oneOf, record, textThat, wholeFrom } from './checks/check.ts'
import { entryOf, type IndexEntry, lineOf } from './index-file.ts'
import { leafBytes, parseIndexFile } from './index/format.ts'
import { decodePath, encodePath } from './index/paths.ts'
import type { Hash } from './index/stored.ts'

/** A page in a pack: its path, and its bytes with their SHA-256 in hexadecimal. */
export type PackedPage = { path: string; sha256: string; bytes: Uint8Array }

/** The most a pack may unpack to, in bytes. */
export const packLimit = 2_000_000
const mostPages = 500

/**
 * What `p/<sha256>` unpacks to: pages of the newest articles, without pictures. First a leaf as in index files, then
 * the bytes of each page in the order of its lines.
 */
export function packBytes(pages: PackedPage[]): Bytes {
  const sorted = pages
    .map((page) => ({ page, line: lineOf({ ...page, length: page.bytes.length }) }))
    .toSorted((a, b) => (a.line.path < b.line.path ? -1 : 1))
  return concat(leafBytes(sorted.map(({ line }) => line)), ...sorted.map(({ page }) => page.bytes))
}

/**
 * The pages of an unpacked pack, each compared with its hash; `hash` is SHA-256 in hexadecimal. Refuses with
 * 'pack-invalid'. That a page is in a pack says that it once was ours: whether it is now, the index says.
 */
export async function parsePack(
  bytes: Uint8Array,
  hash: Hash,
): Promise<Result<PackedPage[], 'pack-invalid'>> {
  if (bytes.length > packLimit) return invalid(`expected at most ${packLimit} bytes, got ${bytes.length}`)
  const head = leafLength(bytes)
  const leaf = head === null ? null : parseIndexFile(bytes.subarray(0, head))
  if (head === null || !leaf?.ok || leaf.value.kind !== 'leaf')
    return invalid('expected the lines of a leaf, then pages, got something else')
  const pages: PackedPage[] = []
  let at = head
  for (const { path, sha256, length } of leaf.value.lines.map(entryOf)) {
    const page = bytes.subarray(at, (at += length))
    if ((await hash(page)) !== sha256) return invalid(`expected the page ${path}, got other bytes`)
    pages.push({ path, sha256, bytes: page })
  }
  return at === bytes.length ? done(pages) : invalid(`expected ${at} bytes, got ${bytes.length}`)
}

/** Length of the leaf that a pack begins with: its first line says how many more there are. */
function leafLength(bytes: Uint8Array): number | null {
  const first = bytes.indexOf(10)
  if (first < 0 || first > 60) return null
  const [, count] = /^tamizdat-index 1 leaf (\d{1,3})$/.exec(ascii(bytes.subarray(0, first))) ?? []
  if (count === undefined || Number(count) > mostPages) return null
  let end = first
  for (let i = 0; i < Number(count) && end >= 0; i++) end = bytes.indexOf(10, end + 1)
  return end < 0 ? null : end + 1
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

/** What the signed `packs.json` says of a pack. Paths are spelled as in index files. */
export type Pack = {
  /** SHA-256 in hexadecimal and length in bytes of what it unpacks to. */
  sha256: string
  length: number
  /** What it weighs on the way, gzipped, in bytes. */
  packed: number
  /** How many pages; the first and the last path of them, sorted. */
  pages: number
  first: string
  last: string
}
export type PackList = { format: 'tamizdat-packs'; version: 1; packs: Pack[] }

/** The most a `packs.json` may weigh, in bytes. */
const packListLimit = 16_000

const pathText = textThat('a path as index files spell it', (text) => decodePath(text) !== null)
const packList = record({
  format: oneOf('tamizdat-packs'),
  version: oneOf(1),
  packs: all(
    listOf(
      record({
        sha256: textThat('a SHA-256 hash', (text) => /^[0-9a-f]{64}$/.test(text)),
        length: wholeFrom(1, packLimit),
        packed: wholeFrom(1, packLimit),
        pages: wholeFrom(1, mostPages),
        first: pathText,
        last: pathText,
      }),
      0,
      64,
    ),
    apart,
  ),
})

/** Packs stand in the order of their paths and do not overlap, so that at most one can hold a page. */
function apart(value: unknown, at: string): ReturnType<Check> {
  const packs = value as Pack[]
  const isApart = packs.every((pack, i) => pack.first <= pack.last && pack.first > (packs[i - 1]?.last ?? ''))
  return isApart ? null : `${at}: expected packs in the order of their paths, apart`
}

/** Bytes of `packs.json`, canonical JSON. A list that it could not hold is our own bug. */
export function packListBytes(packs: Pack[]): Bytes {
  const bytes = utf8(canonicalJson({ format: 'tamizdat-packs', version: 1, packs }))
  const parsed = parsePackList(bytes)
  invariant(parsed.ok, parsed.ok ? '' : `packs.json: ${parsed.message}`)
  return bytes
}

/** Reads `packs.json` from bytes that anybody may have sent; refuses with 'packs-invalid'. */
export function parsePackList(bytes: Uint8Array): Result<PackList, 'packs-invalid'> {
  return parseCanonical(bytes, { limit: packListLimit, check: packList, code: 'packs-invalid' })
}

/** The pack that may hold the page at this path, or null. */
export function packFor({ packs }: PackList, path: string): Pack | null {
  const spelled = encodePath(path)
  if (spelled === null) return null
  return packs.find(({ first, last }) => first <= spelled && spelled <= last) ?? null
}

/** Where a pack stands in the edition folder, gzipped. */
export function packName(sha256: string): string {
  return `p/${sha256}`
}

/** How a pack of these pages stands in the list, but for what it weighs. */
export function packOf(pages: IndexEntry[]): Pick<Pack, 'pages' | 'first' | 'last'> {
  const paths = pages.map((page) => lineOf(page).path).toSorted()
  return { pages: paths.length, first: paths[0] ?? '', last: paths.at(-1) ?? '' }
}

function invalid(message: string) {
  return refused('pack-invalid' as const, message)
}
