import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { done, type Result } from '#base/refusal.ts'
import type { Config } from '#platform/config.ts'
import { type Context, systemContext } from '#platform/context.ts'
import { lockDataFolder } from '#platform/data-folder.ts'
import { type Database, openDatabase, transaction } from '#platform/database.ts'
import { type LocalFiles, localFiles } from '#platform/files.ts'
import { createLog, type Log } from '#platform/log.ts'
import { siteSecurityPolicy } from '#press/security-policy.ts'
import { recordChange } from '#publish/changes.ts'
import { publication } from '#publish/settings.ts'
import { adoptSigning, type Adopted } from '#reach/key-adoption.ts'
import { settleNextKeys } from '#reach/next-keys.ts'
import { editionHolds, type SignedFile, type SkippedFile } from '#reach/sign-edition.ts'
import { startSigner } from '#reach/signer.ts'
import { Site } from '#reach/site.ts'
import { contactOf } from './contact.ts'
import { type Giving, openGiving } from './giving.ts'
import { houseRefusal, type HouseCode, sayNo } from './house-refusal.ts'
import { type EditionOptions, type EditionRoom, type Made, makeEdition } from './make-edition.ts'
import { enqueueOffline, hasOffline, makeOffline } from './make-offline.ts'
import { inPlace, notePlace } from './place.ts'
import { pressStamp, readStamp, writeStamp } from './pressing/press-stamp.ts'
import { pressSource } from './pressing/press-source.ts'
import { offerReaderCode, readReaderCode } from './reader-code.ts'
import { readWordsFolder } from './words-folder.ts'

/** A newsroom with its doors open: one process at a time holds a data folder. */
export type House = EditionRoom & {
  config: Config
  database: Database
  files: LocalFiles
  log: Log
  /** Gifts and letters. */
  giving: Giving
  /** Editions are made one at a time, in the order of asking. Null where nothing had changed. */
  makeEdition(options: EditionOptions): Promise<Made | null>
  /** Makes the files to take along anew, as an edition of their own, after one of what waits to be pressed. */
  makeOffline(options: { withPictures: boolean }): Promise<Made | null>
  /** Signs the timestamp again, in the same queue, and takes up what other keys signed (see `Site.resign`). */
  resign(layIn?: SignedFile[]): Promise<{ skipped: SkippedFile[] }>
  /** Puts what the holders signed before readers, in the same queue; throws what `adoptSigning` refuses. */
  adoptKeys(folder: string): Promise<Adopted>
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

/** Reads files of the edition folder of a site by their names there. */
export function editionReader(site: string): (name: string) => Uint8Array | null {
  return (name) => {
    const file = join(site, 'edition', name)
    return existsSync(file) ? new Uint8Array(readFileSync(file)) : null
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
    // Where new keys were put in place and what the old ones signed does not count any more.
    if (!(await editionHolds(house.site.readEdition))) await house.resign()
    if (options.serving) {
      notePlace(config.dataFolder, config)
      await bringReaderCode(house)
    }
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
  await settleNextKeys(paths.keys, editionReader(paths.site))
  const signer = await startSigner(paths.keys)
  closers.push(() => signer.stop())
  const site = new Site({ folder: paths.site, privateFolder: paths.work, signer, clock: context.clock })
  closers.push(() => site.close())
  const giving = await openGiving(config, { db: database.db, context, log })
  const room = await roomOf(config, context, { database, site, log, giving })
  const inTurn = oneAtATime()
  const house = Object.assign(room, {
    config,
    database,
    log,
    giving,
    changed: () => {},
    makeEdition: (options: EditionOptions) => inTurn(() => makeStamped(room, config, options)),
    makeOffline: (options: { withPictures: boolean }) =>
      inTurn(async () => {
        await makeStamped(room, config, { whole: false })
        return makeOffline(room, options)
      }),
    adoptKeys: (folder: string) =>
      inTurn(() => adoptSigning({ folder, site, signer, keysFolder: paths.keys, clock: context.clock })),
    resign: (layIn?: SignedFile[]) => inTurn(() => resigned(site, log, layIn)),
    sweep: (keepMs: number) => inTurn(() => site.sweep(keepMs)),
  })
  await mendSite(house)
  return house
}

async function roomOf(
  config: Config,
  context: Context,
  { database, site, log, giving }: { database: Database; site: Site; log: Log; giving: Giving },
): Promise<EditionRoom & { files: LocalFiles }> {
  const files = localFiles(config.dataFolder)
  const catalogues = async () => {
    const { catalogues: read, faults } = readWordsFolder(config.dataFolder)
    for (const fault of faults) log.warn('words.unusable', fault)
    return read
  }
  const means = { providers: giving.office.providers, letters: giving.mailer !== null }
  const { publicUrl, onionUrl } = config.site
  const contact = async () => {
    const said = await publication(database.db, publicUrl)
    return contactOf(database.db, site, { onionUrl, publication: said })
  }
  const source = pressSource(database.db, context, publicUrl, catalogues, means, contact)
  const securityPolicy = await siteSecurityPolicy(database.db, await source.publication())
  const apart = { database: config.database, publicUrl: config.site.publicUrl, worthFrom: 3_000 }
  return { db: database.db, context, files, site, source, securityPolicy, apart }
}

async function resigned(site: Site, log: Log, layIn: SignedFile[] = []) {
  const { skipped } = await site.resign(layIn)
  for (const { name, code, message } of skipped) log.warn('edition.skipped', { name, code, message })
  return { skipped }
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

/** Makes the next edition; a whole one where the pages were pressed by another press, for another address or other means. */
async function makeStamped(room: EditionRoom, config: Config, options: EditionOptions): Promise<Made | null> {
  const file = dataPaths(config.dataFolder).stamp
  const { publicUrl, onionUrl } = config.site
  const stamp = pressStamp(`${publicUrl} ${onionUrl ?? ''}`, await room.source.funding())
  const whole = options.whole || readStamp(file) !== stamp
  const had = await hasOffline(room)
  const made = await makeEdition(room, { ...options, whole })
  if (whole) writeStamp(file, stamp)
  if (made) await enqueueOffline(room, had && !(await hasOffline(room)) ? 'at-once' : 'later')
  return made
}

/** Has the reader's code of this version served where that is signed; else the old stays, and the home screen says so. */
async function bringReaderCode(house: Omit<House, 'close'>): Promise<void> {
  const { context, config, site, log } = house
  const keysFolder = dataPaths(config.dataFolder).keys
  const { waiting, layIn } = await offerReaderCode(site, {
    code: readReaderCode(),
    keysFolder,
    clock: context.clock,
  })
  if (waiting) log.warn('reader-code.waiting', { next: 'tamizdat help keys' })
  if (layIn.length > 0) await house.resign(layIn)
}

/** Finishes an interrupted edition; pages lost with the power are pressed again in the next one. */
async function mendSite(house: Omit<House, 'close'>): Promise<void> {
  const { complete } = await house.site.open()
  if (complete) return
  house.log.warn('site.incomplete', { next: 'a whole press' })
  await transaction(house.db, (tx) => recordChange(tx, house.context, null))
}
