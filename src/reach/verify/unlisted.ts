import { hash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FileRef } from '#edition/index-file.ts'
import type { SiteSource } from '../site-source.ts'
import type { Findings } from './findings.ts'

const unpack = { '.br': brotliDecompressSync, '.gz': gunzipSync }

/** Names in the folder of an edition, of older ones too; what they hold is checked by whoever follows them. */
const editionFile =
  /^edition\/(?:(?:[1-9]\d*\.)?(?:root|targets|edition|mirrors|code|snapshot|timestamp)\.json|[bp]\/[0-9a-f]{64}|b\/[0-9a-f]{64}\.parts|i\/[0-9a-f]{64}\.[a-z]+\.(?:idx|json)|mirrors\/[0-9a-f]{64}\.list\.json|code\/[0-9a-f]{64}\.[a-z]+\.js|head\.bin)$/

/**
 * In a folder: notes files that no index lists and no edition has (a web server would serve them as ours), and
 * `.br` and `.gz` files that do not hold the same bytes as the page beside them.
 */
export async function checkUnlisted(
  source: SiteSource,
  entries: Map<string, FileRef>,
  findings: Findings,
): Promise<void> {
  if (!source.list) return
  for await (const path of source.list()) {
    if (editionFile.test(path) || entries.has(path)) continue
    const ending = path.endsWith('.br') ? '.br' : path.endsWith('.gz') ? '.gz' : null
    const page = ending && entries.get(path.slice(0, -ending.length))
    if (ending && page) await checkPacked(source, path, unpack[ending], page, findings)
    else findings.add(path, 'page-unlisted', 'It lies among the pages, but no index lists it.')
  }
}

async function checkPacked(
  source: SiteSource,
  path: string,
  open: typeof gunzipSync,
  page: FileRef,
  findings: Findings,
): Promise<void> {
  // What packing adds to bytes that do not shrink is far below this.
  const packed = await findings.read(source, path, page.length + 65_536)
  if (!packed) return
  if (holdsPage(packed, open, page)) return
  findings.add(path, 'packed-differs', `It does not unpack to the page listed, of ${page.length} bytes.`)
}

function holdsPage(packed: Uint8Array, open: typeof gunzipSync, page: FileRef): boolean {
  try {
    const bytes = open(packed, { maxOutputLength: Math.max(1, page.length) })
    return hash('sha256', bytes, 'hex') === page.sha256
  } catch {
    return false
  }
}
