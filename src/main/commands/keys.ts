import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { systemContext } from '#platform/context.ts'
import { ceremony } from '#reach/ceremony.ts'
import { keyStatus, type KeyStatus } from '#reach/key-status.ts'
import { type Call, type Command, exit, UsageError } from '../command.ts'
import { askHolders } from '../holders.ts'
import { dataPaths } from '../house.ts'

export const keysCommand: Command = {
  name: 'keys',
  usage: 'ceremony FOLDER --holders a,b,c [--threshold 2] | keys status [--json]',
  summary: 'make the keys that readers trust, on an offline machine; or show how long they hold',
  help: `ceremony makes every key in FOLDER: root and code keys for each holder (encrypted with their passphrase), the
online keys, the operations key, and the first signed root. Do it on a machine that is offline, with all holders
present. Print the fingerprint. Then each holder takes their file away, and only keys/online, keys/operations.json
and edition/ go to the server: keys/ into the data folder, edition/ into its site folder.

  tamizdat keys ceremony /media/usb/keys --holders anna,boris,vera --threshold 2
  tamizdat keys ceremony ./try --demo-keys     one person holds all: marked so, never for readers in danger

status shows each role, its keys, how long what they signed still holds, and warns in time.`,
  options: {
    holders: { type: 'string' },
    threshold: { type: 'string' },
    'demo-keys': { type: 'boolean' },
    'passphrase-file': { type: 'string' },
    json: { type: 'boolean' },
  },
  run(call) {
    const [what, folder] = call.words
    if (what === 'status' && folder === undefined) return showStatus(call)
    if (what === 'ceremony' && folder !== undefined) return holdCeremony(call, resolve(folder))
    throw new UsageError('say "keys ceremony FOLDER" or "keys status"')
  },
}

async function holdCeremony(call: Call, folder: string): Promise<number> {
  const { values, terminal } = call
  const demo = values['demo-keys'] === true
  const threshold = Number(values.threshold ?? 2)
  const holders = demo ? [{ name: 'demo', passphrase: 'demo passphrase' }] : await askHolders(call)
  const { text } = await ceremony({
    folder,
    demo,
    holders,
    threshold: demo ? 1 : threshold,
    clock: systemContext().clock,
  })
  terminal.say(text)
  return exit.done
}

async function showStatus({ config, terminal, values }: Call): Promise<number> {
  const paths = dataPaths(config.dataFolder)
  const status = await keyStatus({
    keysFolder: paths.keys,
    read(name) {
      const file = join(paths.site, 'edition', name)
      return existsSync(file) ? new Uint8Array(readFileSync(file)) : null
    },
    clock: systemContext().clock,
  })
  terminal.say(values.json === true ? JSON.stringify(status) : statusWords(status))
  return exit.done
}

function statusWords({ demo, fingerprintText, holders, roles, warnings }: KeyStatus): string {
  const rows = roles.map(({ role, keys, threshold, version, daysLeft, keyHere }) =>
    [
      role.padEnd(10),
      `${threshold} of ${keys}`.padEnd(8),
      (version === null ? 'not signed yet' : `version ${version}`).padEnd(15),
      (daysLeft === null ? '' : `${daysLeft} days left`).padEnd(15),
      keyHere ? 'key here' : '',
    ]
      .join(' ')
      .trimEnd(),
  )
  return [
    ...(demo
      ? ['Keys of a one-person demonstration: for trying things out, never for readers in danger.']
      : []),
    `Fingerprint of the first root: ${fingerprintText}`,
    ...(holders.length > 0 ? [`Holders' files still in this folder: ${holders.join(', ')}`] : []),
    '',
    ...rows,
    ...(warnings.length > 0 ? ['', ...warnings.map((warning) => `! ${warning}`)] : []),
  ].join('\n')
}
