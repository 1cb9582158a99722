import { gzipSync } from 'node:zlib'
import { headBytes, type HeadEntry, headName, headPackedLimit } from '#edition/head-file.ts'
import { metadataName, targetName } from '#edition/tuf.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import { currentEdition, metadataNames } from '../sign-edition.ts'
import type { SignedFile } from '../sign-edition.ts'

/**
 * `head.bin` over what the folder says now: timestamp, snapshot, edition, `now.idx`, and the newest roots, as much
 * of it in this order as one answer can carry. Null before the first edition.
 */
export function headFile(read: MetadataReader): SignedFile | null {
  const current = currentEdition(read)
  if (!current) return null
  const [edition = '', snapshot = ''] = metadataNames(current.number, read)
  const now = current.targets['i/now.idx']
  const first = [metadataName('timestamp', null), snapshot, edition]
  const further = [...(now ? [targetName('i/now.idx', now.sha256)] : []), ...rootsFrom(read)]
  let entries = first.flatMap((name) => entryOf(read, name))
  let bytes = gzip(entries)
  for (const name of further) {
    const longer = [...entries, ...entryOf(read, name)]
    const packed = gzip(longer)
    if (packed.length > headPackedLimit) break
    entries = longer
    bytes = packed
  }
  return { name: headName, bytes }
}

/** Roots after the first, the newest first: of a long chain a returning reader lacks the end. */
function rootsFrom(read: MetadataReader): string[] {
  const names: string[] = []
  for (let version = 2; read(metadataName('root', version)); version++)
    names.unshift(metadataName('root', version))
  return names
}

function entryOf(read: MetadataReader, name: string): HeadEntry[] {
  const bytes = read(name)
  return bytes ? [{ name, bytes }] : []
}

function gzip(entries: HeadEntry[]): Uint8Array {
  return gzipSync(headBytes(entries), { level: 9 })
}
