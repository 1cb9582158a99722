import { resolve } from 'node:path'
import { type Call, type Command, conclude, inTheHouse, UsageError } from '../command.ts'
import { readNamedFile } from '../house-refusal.ts'
import { notePlace } from '../place.ts'

const json = { json: { type: 'boolean' } } as const
const passphraseFile = { 'passphrase-file': { type: 'string' } } as const

export const backupCommand: Command = {
  name: 'backup',
  usage: 'FILE [--passphrase-file FILE] [--json]',
  summary: 'pack the whole newsroom into one encrypted file, while it runs',
  help: `Database, photos, the keys that travel and the signed metadata, in one file encrypted with age and your
passphrase (at least 12 characters). Pages are not in it: they are pressed again. Keep the passphrase apart.

  tamizdat backup newsroom.suitcase

Next: try it, on another machine or in another folder: TAMIZDAT_DATA=./again tamizdat restore newsroom.suitcase`,
  options: { ...json, ...passphraseFile },
  async run(call) {
    const file = oneFile(call)
    const passphrase = await passphraseOf(call, 'Passphrase for the backup (12 characters or more): ')
    if (passphrase.length < 12) throw new UsageError('the passphrase needs at least 12 characters')
    const outcome = await inTheHouse(call, 'backup', { file, passphrase })
    return conclude(call, outcome, (value) => {
      const { bytes, rows, files } = value as { bytes: number; rows: number; files: number }
      return `${file}: ${rows} rows and ${files} files in ${(bytes / 1_000_000).toFixed(1)} MB, encrypted.`
    })
  },
}

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'FILE [--passphrase-file FILE] [--json]',
  summary: 'unpack such a file into an empty data folder, here or on another host',
  help: `Unpacks into TAMIZDAT_DATA (and DATABASE_URL), which must be empty; on PostgreSQL as well as on the
embedded database, whichever it was packed from. All of it arrives or nothing.

Next: tamizdat start. The first edition there presses every page again and goes on counting where this one was.`,
  options: { ...json, ...passphraseFile },
  async run(call) {
    const file = oneFile(call)
    const passphrase = await passphraseOf(call, 'Passphrase of the backup: ')
    const { dataFolder, database } = call.config
    const { unpackSuitcase } = await import('../suitcase/unpack.ts')
    const outcome = await unpackSuitcase({ file, passphrase, dataFolder, database }, call.terminal.report)
    if (outcome.ok) notePlace(dataFolder, call.config)
    return conclude(
      call,
      outcome,
      ({ rows, files }) =>
        `Restored ${rows} rows and ${files} files into ${dataFolder}. Next: tamizdat start`,
    )
  },
}

export const exportCommand: Command = {
  name: 'export',
  usage: 'FOLDER [--json]',
  summary: 'write everything out as documented files that any program can read',
  help: `JSON lines, photos and every revision, as docs/promises/export.md describes; nothing encrypted, no staff
accounts, no keys. Two exports of the same newsroom are equal byte for byte.`,
  options: json,
  async run(call) {
    const outcome = await inTheHouse(call, 'export', { folder: oneFile(call) })
    return conclude(call, outcome, (value) => {
      const { folder, files } = value as { folder: string; files: number }
      return `${folder}: ${files} files.`
    })
  },
}

function oneFile(call: Call): string {
  const [file] = call.words
  if (file === undefined || call.words.length > 1) throw new UsageError('this command takes one name')
  return resolve(file)
}

/** From a file or from the person; never from arguments or the environment, which others can read. */
async function passphraseOf(call: Call, question: string): Promise<string> {
  const file = call.values['passphrase-file']
  if (typeof file === 'string') return readNamedFile(file).split('\n')[0] ?? ''
  return call.terminal.askSecret(question)
}
