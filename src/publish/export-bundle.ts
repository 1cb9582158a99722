import { createHash } from 'node:crypto'
import { utf8 } from '#base/bytes.ts'
import type { Rendition } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { jsonLines, sortedJson } from './export/json-lines.ts'
import { bundleTables, publicationSettings } from './export/tables.ts'
import { mediaKey } from './photos.ts'
import { originalPages } from './store-import.ts'

/** Takes one file of the bundle; paths are relative and use `/`. */
export type WriteFile = (path: string, bytes: Uint8Array) => void | Promise<void>

type FileLine = { bytes: number; sha256: string }

/**
 * Writes everything the newsroom has put in, as docs/promises/export.md (version 1) describes it. Equal
 * newsrooms give equal bytes: rows are in a fixed order, JSON has one spelling (RFC 8785), and nothing tells when or where the
 * export was made. Accounts of staff, keys and supporters are no part of it.
 * The manifest comes last, so that a bundle without one is known to be unfinished.
 */
export async function exportBundle(db: Db, files: FileStore, write: WriteFile): Promise<void> {
  const written: Record<string, FileLine> = {}
  const put: WriteFile = async (path, bytes) => {
    written[path] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    await write(path, bytes)
  }
  for (const table of bundleTables) await put(table.path, await jsonLines(table.rows(db)))
  await put('settings.json', utf8(`${sortedJson(await publicationSettings(db))}\n`))
  const missing = await copyPictures(db, files, put)
  const manifest = { format: 'tamizdat-export', version: 1, files: written, missing }
  await write('manifest.json', utf8(`${sortedJson(manifest)}\n`))
}

/** Renditions, and uploads and imported pages as they came, under their keys in the file store. Returns the keys of those that are not there. */
async function copyPictures(db: Db, files: FileStore, put: WriteFile): Promise<string[]> {
  const rows = await db.selectFrom('photo').select(['renditions', 'original']).orderBy('id').execute()
  const keys = new Set<string>()
  for (const row of rows) {
    for (const rendition of JSON.parse(row.renditions) as Rendition[]) keys.add(mediaKey(rendition))
    if (row.original !== null) keys.add(row.original)
  }
  for await (const key of originalPages(files)) keys.add(key)
  const missing: string[] = []
  for (const key of [...keys].toSorted()) {
    const bytes = await files.read(key)
    if (bytes === null) missing.push(key)
    else await put(key, bytes)
  }
  return missing
}
