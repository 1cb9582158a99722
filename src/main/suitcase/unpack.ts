import { existsSync, mkdirSync, openAsBlob, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { Decrypter } from 'age-encryption'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import * as v from 'valibot'
import { fromUtf8 } from '#base/bytes.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { prepareStaffTables } from '#newsroom/staff-tables.ts'
import { type Database, type DatabaseAddress, openDatabase, transaction, type Tx } from '#platform/database.ts'
import { systemContext } from '#platform/context.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { createLog } from '#platform/log.ts'
import type { Report } from '../report.ts'
import type { Row } from './tables.ts'

export type RestoreCode =
  | 'folder-not-empty'
  | 'database-not-empty'
  | 'passphrase-wrong'
  | 'not-a-suitcase'
  | 'suitcase-newer'

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
  const database = await openDatabase(at.kind === 'sqlite' ? { kind: 'sqlite', file: join(folder, 'newsroom.db') } : at)
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
  const blob = await openAsBlob(options.file)
  try {
    const tar = await decrypter.decrypt(blob.stream() as ReadableStream<Uint8Array>)
    return done(tar.pipeThrough(createTarDecoder({ strict: true })) as unknown as AsyncIterable<ParsedTarEntry>)
  } catch (error) {
    const wrong = /passphrase|identity|no identity matched/i.test(String(error))
    if (wrong) return refused('passphrase-wrong', 'The passphrase does not open this suitcase.')
    return refused('not-a-suitcase', `${options.file} is not a suitcase made by tamizdat backup: ${String(error)}`)
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
  for await (const entry of entries) {
    const bytes = new Uint8Array(await new Response(entry.body).arrayBuffer())
    const { name } = entry.header
    if (name === 'suitcase.json') {
      const refusal = checkLabel(bytes)
      if (refusal) return refusal
    } else if (name.startsWith('database/')) counted.rows += await insertRows(tx, name, bytes)
    else counted.files += placeFile(folder, name, bytes)
    report({ step: 'Unpacking', done: counted.rows + counted.files, total: null })
  }
  return done(counted)
}

function checkLabel(bytes: Uint8Array): Result<never, RestoreCode> | null {
  const parsed = v.safeParse(label, JSON.parse(fromUtf8(bytes)))
  if (!parsed.success) return refused('not-a-suitcase', 'This age file holds no suitcase made by tamizdat backup.')
  if (parsed.output.version === 1) return null
  return refused('suitcase-newer', 'A newer Tamizdat packed this suitcase; restore it with that version or a later one.')
}

async function insertRows(tx: Tx, name: string, bytes: Uint8Array): Promise<number> {
  const table = name.split('/')[1] ?? ''
  const rows = fromUtf8(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  // A statement may hold some 32,000 values on SQLite.
  for (let i = 0; i < rows.length; i += 500)
    await tx
      .insertInto(table as 'setting')
      .values(rows.slice(i, i + 500) as never)
      .execute()
  return rows.length
}

function placeFile(folder: string, name: string, bytes: Uint8Array): number {
  // Encrypted by us or not, a name in an archive never decides where we write.
  const allowed = /^(media|originals|keys|site\/edition)\/[\w./-]+$/.test(name) && normalize(name) === name
  if (!allowed) return 0
  writeFileAtomic(join(folder, name), bytes, { durable: true, mode: name.startsWith('keys/') ? 0o600 : 0o644 })
  return 1
}
