import { readFileSync } from 'node:fs'
import { type Call, UsageError, type Values } from './command.ts'
import { readNamedFile } from './house-refusal.ts'

/** Somebody who keeps a root key, and the passphrase of its file. */
export type Holder = { name: string; passphrase: string }

const shortest = 12

/**
 * Passphrases, one a line, from `--passphrase-file`, or from an open file descriptor (`--passphrase-fd 3`); null where
 * they are to be typed. They are never arguments, which other users of the machine can see. Throws `UsageError`.
 */
export function writtenPassphrases({
  'passphrase-file': file,
  'passphrase-fd': fd,
}: Values): string[] | null {
  if (typeof file === 'string') return readNamedFile(file).split('\n')
  if (typeof fd !== 'string') return null
  if (!/^\d{1,4}$/.test(fd))
    throw new UsageError('--passphrase-fd takes the number of an open file descriptor')
  return readDescriptor(Number(fd)).split('\n')
}

function readDescriptor(fd: number): string {
  try {
    return readFileSync(fd, 'utf8')
  } catch {
    throw new UsageError(`file descriptor ${fd} cannot be read`)
  }
}

/** How many holders must sign: `--threshold`, 2 where it is not given. Throws `UsageError`, before anybody is asked. */
export function wantedThreshold({ threshold = '2', holders }: Values): number {
  const count = namesIn(holders).length
  const wanted = Number(threshold)
  if (!Number.isInteger(wanted) || wanted < 2 || wanted > count)
    throw new UsageError(
      `--threshold says how many of the holders must sign: a whole number from 2 to ${Math.max(2, count)}, not "${threshold}"`,
    )
  return wanted
}

/**
 * Who will hold the root keys: names from `--holders`, passphrases typed by each, or
 * written (see `writtenPassphrases`). Throws `UsageError`.
 */
export async function askHolders({ values, terminal }: Call): Promise<Holder[]> {
  const names = namesIn(values.holders)
  const written = writtenPassphrases(values)
  const holders: Holder[] = []
  for (const [i, name] of names.entries()) {
    const question = `${name}, choose a passphrase for your key (${shortest} characters or more): `
    holders.push({ name, passphrase: written ? (written[i] ?? '') : await terminal.askSecret(question) })
  }
  const short = holders.find(({ passphrase }) => passphrase.length < shortest)
  if (short) throw new UsageError(`the passphrase of ${short.name} needs at least ${shortest} characters`)
  return holders
}

function namesIn(holders: Values[string]): string[] {
  if (typeof holders !== 'string')
    throw new UsageError(
      'name the holders of the root keys with --holders a,b,c (or use --demo-keys to try things out)',
    )
  return holders.split(',').map((part) => part.trim())
}
