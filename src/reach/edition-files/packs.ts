import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { type IndexEntry, spelledPath } from '#edition/index-file.ts'
import {
  type Pack,
  packBytes,
  type PackedPage,
  packLimit,
  packName,
  packOf,
  parsePackList,
} from '#edition/pack-file.ts'
import { targetName } from '#edition/tuf.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import { currentEdition } from '../sign-edition.ts'
import type { Draft } from '../site/draft.ts'
import type { Tree } from '../site/tree.ts'

const gzipAsync = promisify(gzip)

/** Articles stand under their day; lists, which change with every edition, stand in no pack. */
const article = /^\d{4}\/\d\d\/\d\d\/.+\.html$/
/** A pack ends at about every eighth path, or where it would grow past this, in bytes. */
const packFull = 1_000_000
const longestPage = 200_000

/** Packs of the last edition that this process made, by what they list: the next changes one or two of them. */
export type KnownPacks = Map<string, Pack>

/** The articles to be packed, and older ones to complete the pack that begins among them. */
export type ToPack = { newest: IndexEntry[]; older: IndexEntry[] }

/**
 * Puts the newest articles into packs and writes those that are new. Where a pack ends depends on the paths alone, so
 * that an article that comes changes its own pack, one that is no longer among the newest none, and what comes out is
 * the same however it came about. `draft` holds pages that are not in the tree yet. Pages whose bytes are lost are
 * left out.
 */
export async function makePacks(
  tree: Tree,
  draft: Draft | null,
  { newest, older }: ToPack,
  known: KnownPacks,
): Promise<Pack[]> {
  const made: KnownPacks = new Map()
  const isNew = new Set(newest.map(({ path }) => path))
  const further = older.filter(({ path }) => !isNew.has(path))
  for (const entries of packed([...newest, ...further])) {
    if (!entries.some(({ path }) => isNew.has(path))) continue
    const key = JSON.stringify(entries)
    const pack = stillThere(tree, known.get(key)) ?? (await makePack(tree, draft, entries))
    if (pack) made.set(key, pack)
  }
  known.clear()
  for (const [key, pack] of made) known.set(key, pack)
  return [...made.values()]
}

/**
 * Makes packs of the current edition again whose bytes were lost with the power. `entries`: all pages. One that was cut
 * off among older articles may not come out the same: the next edition makes it, and until then readers do without.
 */
export async function mendPacks(
  tree: Tree,
  read: MetadataReader,
  entries: () => AsyncIterable<IndexEntry>,
): Promise<void> {
  const lost = packsIn(read).filter(
    ({ sha256 }) => hashOf(tree.read(tree.edition(packName(sha256)))) !== sha256,
  )
  if (lost.length === 0) return
  const articles: IndexEntry[] = []
  for await (const entry of entries()) if (isPacked(entry)) articles.push(entry)
  for (const { first, last, sha256 } of lost) {
    const its = articles.filter(({ path }) => first <= spelledPath(path) && spelledPath(path) <= last)
    await makePack(tree, null, its.toSorted(bySpelledPath), sha256)
  }
}

function packsIn(read: MetadataReader): Pack[] {
  const named = currentEdition(read)?.targets['i/packs.json']
  const bytes = named && read(targetName('i/packs.json', named.sha256))
  const list = bytes && parsePackList(bytes)
  return list?.ok ? list.value.packs : []
}

function isPacked({ path, length }: IndexEntry): boolean {
  return article.test(path) && length <= longestPage
}

/** The articles among them by pack, in the order of their paths. */
function packed(entries: IndexEntry[]): IndexEntry[][] {
  const articles = entries.filter(isPacked)
  const packs: IndexEntry[][] = []
  let open: IndexEntry[] | null = null
  let size = 0
  for (const entry of articles.toSorted(bySpelledPath)) {
    if (!open || size + entry.length > packFull) {
      packs.push((open = []))
      size = 0
    }
    open.push(entry)
    size += entry.length
    if (/^[01]/.test(hash('sha256', entry.path, 'hex'))) open = null
  }
  return packs
}

function bySpelledPath(a: IndexEntry, b: IndexEntry): number {
  return spelledPath(a.path) < spelledPath(b.path) ? -1 : 1
}

function stillThere(tree: Tree, pack: Pack | undefined): Pack | null {
  return pack && existsSync(tree.edition(packName(pack.sha256))) ? pack : null
}

/** `expected`: only the pack of this hash is written. */
async function makePack(
  tree: Tree,
  draft: Draft | null,
  entries: IndexEntry[],
  expected: string | null = null,
): Promise<Pack | null> {
  const pages = entries.flatMap((entry) => {
    const bytes = draft?.bytesOf(entry) ?? committedBytes(tree, entry)
    return bytes ? [{ ...entry, bytes } satisfies PackedPage & IndexEntry] : []
  })
  if (pages.length === 0) return null
  const bytes = packBytes(pages)
  const sha256 = hash('sha256', bytes, 'hex')
  if (expected !== null && sha256 !== expected) return null
  const gzipped = await gzipAsync(bytes, { level: 6 })
  const file = tree.edition(packName(sha256))
  // Named by the hash of what it unpacks to: one that is there and whole is left as mirrors have it.
  if (hashOf(tree.read(file)) !== sha256) tree.write(file, gzipped)
  return { sha256, length: bytes.length, packed: gzipped.length, ...packOf(pages) }
}

function committedBytes(tree: Tree, { path, sha256 }: IndexEntry): Uint8Array | null {
  const page = tree.read(tree.page(path))
  if (page && hash('sha256', page, 'hex') === sha256) return page
  return unpacked(tree.read(tree.blob(sha256)))
}

function hashOf(gzipped: Uint8Array | null): string | null {
  const bytes = unpacked(gzipped)
  return bytes && hash('sha256', bytes, 'hex')
}

function unpacked(gzipped: Uint8Array | null): Uint8Array | null {
  try {
    return gzipped && gunzipSync(gzipped, { maxOutputLength: packLimit })
  } catch {
    return null
  }
}
