import { hash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { FileRef } from '#edition/index-file.ts'
import { blobName, parseParts, partsFileLimit, partsName } from '#edition/page-parts.ts'
import { isAskedOfStores } from '../edition-files/asked-of-stores.ts'
import type { SiteSource } from '../site-source.ts'
import type { Findings } from './findings.ts'

/** What packing adds to bytes that do not shrink is far below this. */
const packingAdds = 65_536

/**
 * Compares what stores hand out for each listed page: its blob, and where it lies in parts too, those joined.
 * A page's blob is gzipped; a picture's is the picture. Of a `store` what it need have; nobody else counts its pages.
 */
export async function checkBlobs(
  source: SiteSource,
  entries: ReadonlyMap<string, FileRef>,
  findings: Findings,
  what: 'store' | 'all',
): Promise<void> {
  const asked = [...entries].filter(([path]) => what === 'all' || isAskedOfStores(path))
  const ahead = new Map(asked.map(([, ref]) => [ref.sha256, ref])).values()
  async function work(): Promise<void> {
    for (const ref of ahead) {
      await checkBlob(source, ref, findings)
      await checkParts(source, ref, findings)
      if (what === 'store') findings.counted()
    }
  }
  await Promise.all(Array.from({ length: source.width }, work))
}

async function checkBlob(source: SiteSource, ref: FileRef, findings: Findings): Promise<void> {
  const path = `edition/${blobName(ref.sha256)}`
  const bytes = await findings.read(source, path, ref.length + packingAdds)
  if (bytes === null) findings.add(path, 'missing', 'It is listed but not there.')
  else if (bytes && !holds(bytes, ref)) findings.add(path, 'hash', 'It is not the page that it is named for.')
}

async function checkParts(source: SiteSource, ref: FileRef, findings: Findings): Promise<void> {
  const path = `edition/${partsName(ref.sha256)}`
  const bytes = await findings.read(source, path, partsFileLimit)
  if (!bytes) return // short pages have none
  const list = parseParts(bytes)
  if (!list.ok) return findings.add(path, list.code, list.message)
  const parts: Uint8Array[] = []
  for (const part of list.value) {
    const got = await findings.read(source, `edition/${blobName(part.sha256)}`, part.length)
    if (!got || hash('sha256', got, 'hex') !== part.sha256)
      return findings.add(path, got ? 'hash' : 'missing', `The part ${part.sha256} is not there as named.`)
    parts.push(got)
  }
  if (!holds(Buffer.concat(parts), ref)) findings.add(path, 'hash', 'Its parts, joined, are not the page.')
}

function holds(stored: Uint8Array, { sha256, length }: FileRef): boolean {
  if (hash('sha256', stored, 'hex') === sha256) return true
  try {
    const bytes = gunzipSync(stored, { maxOutputLength: Math.max(1, length) })
    return hash('sha256', bytes, 'hex') === sha256
  } catch {
    return false
  }
}
