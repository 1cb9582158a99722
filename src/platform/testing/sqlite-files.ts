import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openDatabase } from '../database.ts'

let template: Promise<string> | null = null

/** A copy of one migrated file, in a folder of its own: quicker than migrating each time. */
export async function freshSqliteFile(): Promise<string> {
  template ??= migratedFile()
  const source = await template
  const file = join(mkdtempSync(join(tmpdir(), 'tamizdat-test-')), 'newsroom.db')
  copyFileSync(source, file)
  return file
}

/** Removes the file with the folder that `freshSqliteFile` made for it. */
export function removeSqliteFile(file: string): void {
  rmSync(dirname(file), { recursive: true, force: true })
}

async function migratedFile(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'tamizdat-test-')), 'newsroom.db')
  process.once('exit', () => removeSqliteFile(file))
  const database = await openDatabase({ kind: 'sqlite', file })
  await database.close()
  return file
}
