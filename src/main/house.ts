import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { done, type Result } from '#base/refusal.ts'
import type { Config } from '#platform/config.ts'
import { type Context, systemContext } from '#platform/context.ts'
import { lockDataFolder } from '#platform/data-folder.ts'
import { type Database, openDatabase, transaction } from '#platform/database.ts'
import { type LocalFiles, localFiles } from '#platform/files.ts'
import { createLog, type Log } from '#platform/log.ts'
import { pageSecurityPolicy } from '#press/security-policy.ts'
import { recordChange } from '#publish/changes.ts'
import { startSigner } from '#reach/signer.ts'
import { Site } from '#reach/site.ts'
import { houseRefusal, type HouseCode, sayNo } from './house-refusal.ts'
import { type EditionOptions, type EditionRoom, type Made, makeEdition } from './make-edition.ts'
import { inPlace, notePlace } from './place.ts'
import { pressStamp, readStamp, writeStamp } from './press-stamp.ts'
import { pressSource } from './press-source.ts'
import { readWordsFolder } from './words-folder.ts'

/** A newsroom with its doors open: one process at a time holds a data folder. */
export type House = EditionRoom & {
  config: Config
  database: Database
  files: LocalFiles
  log: Log
  /** Editions are made one at a time, in the order of asking. Null where nothing had changed. */
  makeEdition(options: EditionOptions): Promise<Made | null>
  /** Signs the timestamp again, in the same queue. */
  resign(): Promise<void>
  /** Takes away what only older editions name, in the same queue. */
  sweep(keepMs: number): Promise<number>
  /** Runs when something that readers should see was committed; `start` makes it wake the job worker. */
  changed: () => void
  close(): Promise<void>
}

/** Where things lie in a data folder. */
export function dataPaths(dataFolder: string) {
  return {
    site: join(dataFolder, 'site'),
    work: join(dataFolder, 'work'),
    keys: join(dataFolder, 'keys'),
    root: join(dataFolder, 'site', 'edition', 'root.json'),
    stamp: join(dataFolder, 'work', 'press-stamp'),
  }
}

/** True where `tamizdat init` (or the demo) has been here. */
export function isInitialised(dataFolder: string): boolean {
  return existsSync(dataPaths(dataFolder).root)
}

/**
 * Opens a newsroom: lock, database, files, signer, site, in this order; closes what it opened where a later
 * step refuses. Whatever a crash interrupted is finished before this returns. `serving`: to be opened to
 * readers, at the address configured.
 */
export async function openHouse(
  config: Config,
  options = { serving: false },
): Promise<Result<House, HouseCode>> {
  // Asked before the lock is taken, which would make the folder.
  if (!isInitialised(config.dataFolder)) return houseRefusal(sayNo('not-initialised', config.dataFolder))
  const lock = lockDataFolder(config.dataFolder)
  if (!lock.ok) return lock
  const closers: (() => Promise<void> | void)[] = [() => lock.value.release()]
  const close = async () => {
    for (const closer of closers.toReversed()) await closer()
  }
  try {
    const house = await furnish(inPlace(config, options), closers)
    if (options.serving) notePlace(config.dataFolder, config)
    return done(Object.assign(house, { close }))
  } catch (error) {
    await close()
    return houseRefusal(error)
  }
}

async function furnish(
  config: Config,
  closers: (() => Promise<void> | void)[],
): Promise<Omit<House, 'close'>> {
  const paths = dataPaths(config.dataFolder)
  const context = systemContext()
  const log = createLog({ level: config.logLevel })
  const database = await openDatabase(config.database)
  closers.push(() => database.close())
  const signer = await startSigner(paths.keys)
  closers.push(() => signer.stop())
  const site = new Site({ folder: paths.site, privateFolder: paths.work, signer, clock: context.clock })
  closers.push(() => site.close())
  const room = await roomOf(config, context, { database, site, log })
  const inTurn = oneAtATime()
  const house = Object.assign(room, {
    config,
    database,
    log,
    changed: () => {},
    makeEdition: (options: EditionOptions) => inTurn(() => makeStamped(room, config, options)),
    resign: () => inTurn(() => site.resign()),
    sweep: (keepMs: number) => inTurn(() => site.sweep(keepMs)),
  })
  await mendSite(house)
  return house
}

async function roomOf(
  config: Config,
  context: Context,
  { database, site, log }: { database: Database; site: Site; log: Log },
): Promise<EditionRoom & { files: LocalFiles }> {
  const files = localFiles(config.dataFolder)
  const source = pressSource(database.db, context, config.site.publicUrl, async () => {
    const { catalogues, faults } = readWordsFolder(config.dataFolder)
    for (const fault of faults) log.warn('words.unusable', fault)
    return catalogues
  })
  const securityPolicy = pageSecurityPolicy(await source.publication())
  return { db: database.db, context, files, site, source, securityPolicy }
}

/** Whatever signs waits for whoever signs already: versions go up one by one. */
function oneAtATime(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let turn: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
}

/** Makes the next edition; a whole one where the pages were pressed by another press or for another address. */
async function makeStamped(room: EditionRoom, config: Config, options: EditionOptions): Promise<Made | null> {
  const file = dataPaths(config.dataFolder).stamp
  const stamp = pressStamp(config.site.publicUrl)
  const whole = options.whole || readStamp(file) !== stamp
  const made = await makeEdition(room, { ...options, whole })
  if (whole) writeStamp(file, stamp)
  return made
}

/** Finishes an interrupted edition; pages lost with the power are pressed again in the next one. */
async function mendSite(house: Omit<House, 'close'>): Promise<void> {
  const { complete } = await house.site.open()
  if (complete) return
  house.log.warn('site.incomplete', { next: 'a whole press' })
  await transaction(house.db, (tx) => recordChange(tx, house.context, null))
}
