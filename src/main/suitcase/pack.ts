import { createWriteStream } from 'node:fs'
import { open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Encrypter } from 'age-encryption'
import { sql } from 'kysely'
import { createTarPacker, type TarPackController } from 'modern-tar'
import { utf8 } from '#base/bytes.ts'
import { type Db, openDatabase } from '#platform/database.ts'
import { dataPaths, type House } from '../house.ts'
import type { Report } from '../report.ts'
import { wordsFolder } from '../words-folder.ts'
import { metadataAtRest } from './metadata.ts'
import { rowsOf, travellingTables } from './tables.ts'

/** What is packed: the database and the data folder of a newsroom. */
type Packed = Pick<House, 'config' | 'context'>

/** Written first into every suitcase; `version` grows when an older program could not unpack it. */
export type SuitcaseLabel = { format: 'tamizdat-suitcase'; version: 1; madeAt: number; tables: string[] }

/**
 * The suitcase: one tar of the database (rows as JSON lines, so that it opens on either engine), the
 * photos, the keys that travel and the signed metadata, encrypted with age and a passphrase. Made from a
 * snapshot while the newsroom runs, and only named `file` once it is whole and on the disk.
 */
export async function packSuitcase(
  house: Packed,
  options: { file: string; passphrase: string },
  report: Report,
): Promise<{ tables: number; rows: number; files: number }> {
  const { readable, controller } = createTarPacker()
  const encrypter = new Encrypter()
  encrypter.setPassphrase(options.passphrase)
  const part = `${options.file}.part`
  const encrypted = await encrypter.encrypt(readable)
  const writing = pipeline(Readable.fromWeb(encrypted as never), createWriteStream(part, { mode: 0o600 }))
  const [packed] = await Promise.all([fill(house, controller, report), writing])
  await forceToDisk(part)
  await rename(part, options.file)
  return packed
}

async function forceToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function fill(house: Packed, tar: TarPackController, report: Report) {
  const counted = { tables: 0, rows: 0, files: 0 }
  const count = (kind: 'rows' | 'files', more: number) => {
    counted[kind] += more
    report({ step: 'Packing', done: counted.rows + counted.files, total: null })
  }
  await inSnapshot(house, async (db) => {
    const tables = await travellingTables(db)
    counted.tables = tables.length
    const madeAt = house.context.clock()
    const label: SuitcaseLabel = { format: 'tamizdat-suitcase', version: 1, madeAt, tables }
    await add(tar, 'suitcase.json', utf8(JSON.stringify(label)))
    for (const table of tables) count('rows', await addTable(db, tar, table))
  })
  for (const folder of travellingFolders) count('files', await addFolder(house, tar, folder))
  count('files', await addMetadata(house, tar))
  tar.finalize()
  return counted
}

/** Beside the signed metadata, everything but what a press makes again. */
const travellingFolders = ['media', 'originals', 'keys', wordsFolder]

/** Reads everything as it was at one instant, without holding up anybody who writes. */
async function inSnapshot(house: Packed, work: (db: Db) => Promise<void>): Promise<void> {
  const second = await openDatabase(house.config.database)
  const begin =
    second.kind === 'sqlite' ? sql`begin` : sql`begin transaction isolation level repeatable read read only`
  try {
    await second.db.connection().execute(async (db) => {
      await begin.execute(db)
      try {
        await work(db)
      } finally {
        await sql`rollback`.execute(db)
      }
    })
  } finally {
    await second.close()
  }
}

async function addTable(db: Db, tar: TarPackController, table: string): Promise<number> {
  let part = 0
  let count = 0
  for await (const rows of rowsOf(db, table)) {
    const lines = rows.map((row) => JSON.stringify(row)).join('\n')
    await add(tar, `database/${table}/${String(part++).padStart(6, '0')}.jsonl`, utf8(`${lines}\n`))
    count += rows.length
  }
  return count
}

async function addFolder(house: Packed, tar: TarPackController, folder: string): Promise<number> {
  const root = join(house.config.dataFolder, folder)
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name)
    await add(tar, `${folder}/${path.slice(root.length + 1)}`, await readFile(path))
  }
  return files.length
}

async function addMetadata(house: Packed, tar: TarPackController): Promise<number> {
  const files = await metadataAtRest(join(dataPaths(house.config.dataFolder).site, 'edition'))
  for (const [name, bytes] of files) await add(tar, `site/edition/${name}`, bytes)
  return files.size
}

async function add(tar: TarPackController, name: string, bytes: Uint8Array): Promise<void> {
  const writer = tar.add({ name, size: bytes.length, type: 'file', mtime: new Date(0) }).getWriter()
  await writer.write(bytes)
  await writer.close()
}
