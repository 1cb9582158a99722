import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { systemContext } from '#platform/context.ts'
import { lockDataFolder } from '#platform/data-folder.ts'
import { groupsOfFour } from '#reach/fingerprint.ts'
import { readHolderFile } from '#reach/holder-keys.ts'
import { layInSigning } from '#reach/key-adoption.ts'
import {
  draftSigning,
  openSigning,
  signFolder,
  type Signing,
  type WantedChanges,
} from '#reach/key-signing.ts'
import { type Call, conclude, exit, inTheHouse, UsageError, type Values } from '../../command.ts'
import { writtenPassphrases } from '../../holders.ts'
import { dataPaths, editionReader } from '../../house.ts'
import { readReaderCode } from '../../reader-code.ts'

/** Begins a folder of things for the holders to sign. */
export async function beginSigning(call: Call, folder: string): Promise<number> {
  const { values, config } = call
  const read = editionReader(
    typeof values.edition === 'string' ? resolve(values.edition) : dataPaths(config.dataFolder).site,
  )
  await draftSigning({ folder, read, changes: changesIn(values), clock: systemContext().clock })
  return show(call, folder)
}

function changesIn(values: Values): WantedChanges {
  const changes: WantedChanges = {
    drop: listIn(values.drop),
    add: listIn(values.add).map((file) => resolve(file)),
  }
  if (typeof values.threshold === 'string') changes.threshold = Number(values.threshold)
  if (typeof values.online === 'string') changes.online = resolve(values.online)
  if (typeof values.operations === 'string') changes.operations = resolve(values.operations)
  if (values.code === true) changes.code = builtCode()
  const renew = listIn(values.renew)
  const roles = ['root', 'targets', 'code'] as const
  const unknown = renew.find((role) => !roles.some((each) => each === role))
  if (unknown !== undefined) throw new UsageError(`--renew takes ${roles.join(', ')}; got ${unknown}`)
  changes.renew = roles.filter((role) => renew.includes(role))
  return changes
}

function builtCode(from?: string): NonNullable<WantedChanges['code']> {
  const code = readReaderCode(from)
  if (code) return code
  throw new UsageError(`there is no sw.js and page.js in ${from ?? 'build/reader'}: run npm run build`)
}

function listIn(value: Values[string]): string[] {
  return typeof value === 'string' ? value.split(',').map((part) => part.trim()) : []
}

/** Says what a folder would change, and who has signed. */
export async function show({ terminal }: Call, folder: string): Promise<number> {
  terminal.say(signingWords(await openSigning(folder)))
  return exit.done
}

function signingWords({ fingerprint, changes, lacking, drafts }: Signing): string {
  const have = drafts.flatMap(({ name, needs }) =>
    needs.map(
      ({ by, signed, threshold }) => `  ${name}: ${signed.length} of ${threshold} signatures by ${by}`,
    ),
  )
  return [
    'For the publication with this fingerprint (compare it with your own print of it):',
    `  ${groupsOfFour(fingerprint)}`,
    'What would change:',
    ...changes.map((change) => `  ${change}`),
    'Signed so far:',
    ...have,
    lacking.length > 0 ? 'More must sign.' : 'Complete. Next, on the server: tamizdat keys adopt STICK',
  ].join('\n')
}

/** One holder signs everything in the folder that is theirs to sign. */
export async function sign(call: Call, folder: string): Promise<number> {
  const { values, terminal } = call
  if (typeof values.holder !== 'string')
    throw new UsageError('say whose file to sign with: --holder FILE.age')
  const file = resolve(values.holder)
  await show(call, folder)
  // Asked for after what it is for was shown: typing it is the consent.
  const passphrase =
    writtenPassphrases(values)?.[0] ?? (await terminal.askSecret('To sign this, your passphrase: '))
  const signed = await signFolder(folder, await readHolderFile(file, passphrase))
  const { lacking } = await openSigning(folder)
  terminal.say(`Signed: ${signed.join(', ')}.`)
  terminal.say(lacking.length > 0 ? `To come: ${lacking.join('; ')}.` : 'Complete: take it to the server.')
  return exit.done
}

/** The same for the reader's code alone, held against a build that the holder made. */
export async function signCode(call: Call, folder: string): Promise<number> {
  const [, , built] = call.words
  const outcome = codeAlone(await openSigning(folder), built)
  return outcome.ok ? sign(call, folder) : conclude(call, outcome, String)
}

function codeAlone({ drafts, files }: Signing, built: string | undefined): Result<null> {
  const other = drafts.find(({ role }) => role !== 'code')
  if (other)
    return refused(
      'signing-invalid',
      `${other.name} is in the folder too: this is not the reader's code alone.`,
    )
  if (built === undefined || !differsFrom(builtCode(resolve(built)), files)) return done(null)
  return refused('code-differs', `The code in the folder is not the one in ${built}: do not sign it.`)
}

function differsFrom(
  built: Record<string, Uint8Array>,
  files: { name: string; bytes: Uint8Array }[],
): boolean {
  return Object.entries(built).some(([name, bytes]) => {
    const carried = files.find((file) => file.name.endsWith(`.${name}`))
    return !carried || Buffer.compare(carried.bytes, bytes) !== 0
  })
}

/** On the server: puts what is signed before readers, through the running newsroom where there is one. */
export async function adopt(call: Call, folder: string): Promise<number> {
  const outcome = await inTheHouse(call, 'adopt-keys', { folder })
  const isKeyless = !outcome.ok && outcome.code === 'keys-missing'
  return conclude(call, isKeyless ? await adoptKeyless(call, folder) : outcome, adoptedWords)
}

/** Without its online keys the newsroom cannot be opened: the new ones, and what names them, are put in place first. */
async function adoptKeyless({ config }: Call, folder: string): Promise<Result<Json>> {
  const lock = lockDataFolder(config.dataFolder)
  if (!lock.ok) return lock
  try {
    const { keys: keysFolder, site } = dataPaths(config.dataFolder)
    const write = ({ name, bytes }: { name: string; bytes: Uint8Array }) =>
      writeFileSync(join(site, 'edition', name), bytes)
    const { changes } = await layInSigning({ folder, read: editionReader(site), write, keysFolder })
    return done({ changes, skipped: [] })
  } finally {
    lock.value.release()
  }
}

function adoptedWords(value: Json): string {
  const { changes, skipped } = value as { changes: string[]; skipped: { name: string; message: string }[] }
  return [
    'Readers get it from now on:',
    ...changes.map((change) => `  ${change}`),
    ...skipped.map(({ name, message }) => `! ${name} was left aside: ${message}`),
  ].join('\n')
}
