import { type Call, UsageError } from './command.ts'
import { readNamedFile } from './house-refusal.ts'

/** Somebody who keeps a root key, and the passphrase of its file. */
export type Holder = { name: string; passphrase: string }

const shortest = 12

/**
 * Who will hold the root keys: names from `--holders`, passphrases typed by each, or one a line in
 * `--passphrase-file`. Throws `UsageError`.
 */
export async function askHolders({ values, terminal }: Call): Promise<Holder[]> {
  if (typeof values.holders !== 'string')
    throw new UsageError(
      'name the holders of the root keys with --holders a,b,c (or use --demo-keys to try things out)',
    )
  const names = values.holders.split(',').map((part) => part.trim())
  const file = values['passphrase-file']
  const written = typeof file === 'string' ? readNamedFile(file).split('\n') : null
  const holders: Holder[] = []
  for (const [i, name] of names.entries()) {
    const question = `${name}, choose a passphrase for your key (${shortest} characters or more): `
    holders.push({ name, passphrase: written ? (written[i] ?? '') : await terminal.askSecret(question) })
  }
  const short = holders.find(({ passphrase }) => passphrase.length < shortest)
  if (short) throw new UsageError(`the passphrase of ${short.name} needs at least ${shortest} characters`)
  return holders
}
