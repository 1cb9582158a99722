import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openAsBlob,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { join, normalize } from 'node:path'
import { Decrypter } from 'age-encryption'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import * as v from 'valibot'
import { fromUtf8 } from '#base/bytes.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { prepareStaffTables } from '#newsroom/staff-tables.ts'
import {
  type Database,
  type DatabaseAddress,
  openDatabase,
  transaction,
  type Tx,
} from '#platform/database.ts'
import { systemContext } from '#platform/context.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { createLog } from '#platform/log.ts'
import { fileRefusal, HouseRefusal } from '../house-refusal.ts'
import type { Report } from '../report.ts'
import type { Row } from './tables.ts'

export type RestoreCode =
  | 'folder-not-empty'
  | 'database-not-empty'
  | 'passphrase-wrong'
  | 'not-a-suitcase'
  | 'suitcase-newer'
  | 'file-unusable'

const label = v.object({ format: v.literal('tamizdat-suitcase'), version: v.number() })

/**
 * Unpacks a suitcase into an empty data folder (and an empty database, where that is elsewhere). All of it
 * or nothing: it is unpacked beside and takes its place at the end. Pages are pressed again at the next start.
 */
export async function unpackSuitcase(
  options: { file: string; passphrase: string; dataFolder: string; database: DatabaseAddress },
  report: Report,
): Promise<Result<{ rows: number; files: number }, RestoreCode>> {
  const { dataFolder } = options
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0)
    return refused('folder-not-empty', `${dataFolder} is not empty; a restore never overwrites a newsroom.`)
  const beside = `${dataFolder.replace(/\/+$/, '')}.restoring`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { recursive: true, mode: 0o700 })
  const outcome = await unpackInto(beside, options, report).catch((error: unknown) => {
    rmSync(beside, { recursive: true, force: true })
    throw error
  })
  if (!outcome.ok) rmSync(beside, { recursive: true, force: true })
  else {
    if (existsSync(dataFolder)) rmdirSync(dataFolder)
    renameSync(beside, dataFolder)
  }
  return outcome
}

async function unpackInto(
  folder: string,
  options: Parameters<typeof unpackSuitcase>[0],
  report: Report,
): Promise<Result<{ rows: number; files: number }, RestoreCode>> {
  const entries = await openSuitcase(options)
  if (!entries.ok) return entries
  const { database: at } = options
  const database = await openDatabase(
    at.kind === 'sqlite' ? { kind: 'sqlite', file: join(folder, 'newsroom.db') } : at,
  )
  try {
    if (await isInhabited(database))
      return refused('database-not-empty', 'The database in DATABASE_URL holds a newsroom already.')
    await prepareStaffTables(database, systemContext(), createLog({ level: 'error' }))
    return await transaction(database.db, (tx) => unpackEntries(tx, folder, entries.value, report))
  } finally {
    await database.close()
  }
}

async function openSuitcase(options: {
  file: string
  passphrase: string
}): Promise<Result<AsyncIterable<ParsedTarEntry>, RestoreCode>> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(options.passphrase)
  try {
    accessSync(options.file, constants.R_OK)
  } catch (error) {
    return fileRefusal(options.file, error)
  }
  try {
    const blob = await openAsBlob(options.file)
    const tar = await decrypter.decrypt(blob.stream() as ReadableStream<Uint8Array>)
    return done(
      tar.pipeThrough(createTarDecoder({ strict: true })) as unknown as AsyncIterable<ParsedTarEntry>,
    )
  } catch (error) {
    const wrong = /passphrase|identity|no identity matched/i.test(String(error))
    if (wrong) return refused('passphrase-wrong', 'The passphrase does not open this suitcase.')
    return refused(
      'not-a-suitcase',
      `${options.file} is not a suitcase made by tamizdat backup: ${String(error)}`,
    )
  }
}

async function isInhabited(database: Database): Promise<boolean> {
  return (await database.db.selectFrom('article').select('id').limit(1).execute()).length > 0
}

async function unpackEntries(
  tx: Tx,
  folder: string,
  entries: AsyncIterable<ParsedTarEntry>,
  report: Report,
): Promise<Result<{ rows: number; files: number }, RestoreCode>> {
  const counted = { rows: 0, files: 0 }
  const booleans = await booleansOf(tx)
  let labelled = false
  for await (const { name, bytes } of wholeEntries(entries)) {
    if (!labelled) {
      const refusal = checkLabel(name, bytes)
      if (refusal) return refusal
      labelled = true
    } else if (name.startsWith('database/')) counted.rows += await insertRows(tx, name, bytes, booleans)
    else counted.files += placeFile(folder, name, bytes)
    report({ step: 'Unpacking', done: counted.rows + counted.files, total: null })
  }
  return done(counted)
}

/** A suitcase that was cut short or changed does not pass age's checks; what came before is not kept either. */
async function* wholeEntries(
  entries: AsyncIterable<ParsedTarEntry>,
): AsyncIterable<{ name: string; bytes: Uint8Array }> {
  try {
    for await (const { header, body } of entries)
      yield { name: header.name, bytes: new Uint8Array(await new Response(body).arrayBuffer()) }
  } catch (error) {
    throw new HouseRefusal('suitcase-damaged', `The suitcase is damaged or cut short: ${String(error)}.`)
  }
}

/** The first file says what this is, before anything is believed. */
function checkLabel(name: string, bytes: Uint8Array): Result<never, RestoreCode> | null {
  const parsed = v.safeParse(label, name === 'suitcase.json' ? JSON.parse(fromUtf8(bytes)) : null)
  if (!parsed.success)
    return refused('not-a-suitcase', 'This age file holds no suitcase made by tamizdat backup.')
  if (parsed.output.version === 1) return null
  return refused(
    'suitcase-newer',
    'A newer Tamizdat packed this suitcase; restore it with that version or a later one.',
  )
}

async function insertRows(tx: Tx, name: string, bytes: Uint8Array, booleans: Booleans): Promise<number> {
  const table = name.split('/')[1] ?? ''
  const lines = fromUtf8(bytes).trimEnd().split('\n')
  const rows = lines.map((line) => booleans(table, JSON.parse(line) as Row))
  // A statement may hold some 32,000 values on SQLite.
  for (let i = 0; i < rows.length; i += 500)
    await tx
      .insertInto(table as 'setting')
      .values(rows.slice(i, i + 500) as never)
      .execute()
  return rows.length
}

type Booleans = (table: string, row: Row) => Row

/** Staff tables have true booleans on PostgreSQL and 0 or 1 on SQLite; a suitcase may come from either. */
async function booleansOf(tx: Tx): Promise<Booleans> {
  const tables = await tx.introspection.getTables()
  const truly = new Set(
    tables.flatMap(({ name, columns }) =>
      columns.filter(({ dataType }) => dataType === 'bool').map((column) => `${name}.${column.name}`),
    ),
  )
  const convert = (table: string, column: string, value: unknown) => {
    if (truly.has(`${table}.${column}`)) return typeof value === 'number' ? value === 1 : value
    return typeof value === 'boolean' ? Number(value) : value
  }
  return (table, row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, convert(table, column, value)]))
}

function placeFile(folder: string, name: string, bytes: Uint8Array): number {
  // Encrypted by us or not, a name in an archive never decides where we write.
  const allowed =
    /^(media|originals|keys|words|site\/edition)\/[\w./-]+$/.test(name) && normalize(name) === name
  if (!allowed) return 0
  writeFileAtomic(join(folder, name), bytes, {
    durable: true,
    mode: name.startsWith('keys/') ? 0o600 : 0o644,
  })
  return 1
}
