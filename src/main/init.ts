import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { done, type Result } from '#base/refusal.ts'
import type { Config } from '#platform/config.ts'
import { systemContext } from '#platform/context.ts'
import { lockDataFolder } from '#platform/data-folder.ts'
import { openDatabase, transaction } from '#platform/database.ts'
import { savePublication } from '#publish/settings.ts'
import { ceremony } from '#reach/ceremony.ts'
import { demoHolder } from '#reach/holder-keys.ts'
import type { Holder } from './holders.ts'
import { dataPaths } from './house.ts'
import { notePlace } from './place.ts'
import { type HouseCode, houseRefusal } from './house-refusal.ts'

/** `settings` go into the publication; with `demo` one person holds all keys, and the root says so. */
export type NewNewsroom = {
  demo: boolean
  holders: Holder[]
  threshold: number
  settings: Record<string, string>
}

/**
 * Makes a newsroom in an empty data folder. Its root.json is put in place last: until then the folder holds
 * no newsroom, and a repeated call begins again. Returns what the key ceremony has to say.
 */
export async function makeNewsroom(
  config: Config,
  wanted: NewNewsroom,
): Promise<Result<{ text: string }, HouseCode>> {
  const lock = lockDataFolder(config.dataFolder)
  if (!lock.ok) return lock
  try {
    const saved = await saveSettings(config, wanted.settings)
    if (!saved.ok) return saved
    notePlace(config.dataFolder, config)
    return done({ text: await makeKeys(config.dataFolder, wanted) })
  } catch (error) {
    return houseRefusal(error)
  } finally {
    lock.value.release()
  }
}

async function saveSettings(
  config: Config,
  settings: Record<string, string>,
): Promise<Result<null, 'setting-invalid'>> {
  const database = await openDatabase(config.database)
  try {
    return await transaction(database.db, (tx) => savePublication(tx, systemContext(), settings))
  } finally {
    await database.close()
  }
}

async function makeKeys(dataFolder: string, { demo, holders, threshold }: NewNewsroom): Promise<string> {
  const table = join(dataFolder, 'ceremony')
  rmSync(table, { recursive: true, force: true })
  const { text } = await ceremony({
    folder: table,
    demo,
    threshold: demo ? 1 : threshold,
    holders: demo ? [demoHolder] : holders,
    clock: systemContext().clock,
    ...(demo ? { workFactor: 12 } : {}),
  })
  const paths = dataPaths(dataFolder)
  putInPlace(join(table, 'keys'), paths.keys)
  putInPlace(join(table, 'edition'), dirname(paths.root))
  rmSync(table, { recursive: true, force: true })
  return text
}

/** Nothing of an unfinished attempt is worth keeping: readers trust no key before root.json is in place. */
function putInPlace(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  if (existsSync(to)) rmSync(to, { recursive: true })
  renameSync(from, to)
}
