import { systemContext } from '#platform/context.ts'
import { codeStanding } from '#reach/reader-code.ts'
import { fingerprintInTerminal } from '#reach/fingerprint-picture.ts'
import { keyStatus, type KeyStatus } from '#reach/key-status.ts'
import { type Call, exit } from '../../command.ts'
import { dataPaths, editionReader } from '../../house.ts'
import { readReaderCode } from '../../reader-code.ts'

/** Shows each role, its keys, how long what they signed still holds, and what there is to worry about. */
export async function showStatus({ config, terminal, values }: Call): Promise<number> {
  const paths = dataPaths(config.dataFolder)
  const read = editionReader(paths.site)
  const code = readReaderCode()
  const status = await keyStatus({
    keysFolder: paths.keys,
    read,
    clock: systemContext().clock,
    codeWaiting: code !== null && codeStanding(read, code) === 'waiting',
  })
  terminal.say(values.json === true ? JSON.stringify(status) : statusWords(status))
  if (values.json !== true) terminal.say(fingerprintInTerminal(status.fingerprint))
  return exit.done
}

function statusWords({ demo, fingerprintText, holders, holderKeys, roles, warnings }: KeyStatus): string {
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
    ...(demo ? ['Keys of a demonstration: for trying things out, never for readers in danger.'] : []),
    `Fingerprint of the first root: ${fingerprintText}`,
    ...(holders.length > 0 ? [`Holders' files still in this folder: ${holders.join(', ')}`] : []),
    '',
    ...rows,
    '',
    'Keys of the holders:',
    ...holderKeys.map(({ root, code }) => `  root ${root.slice(0, 16)}  code ${code.slice(0, 16)}`),
    ...(warnings.length > 0 ? ['', ...warnings.map((warning) => `! ${warning}`)] : []),
  ].join('\n')
}
