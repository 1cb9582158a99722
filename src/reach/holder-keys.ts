import * as v from 'valibot'
import { writeFileAtomic } from '#platform/files.ts'
import { asFile, fromFile, keyFile, parseFile, readText } from './keys.ts'
import type { HeldKey } from './keys.ts'
import { ReachRefusal } from './reach-refusal.ts'

const holderFile = v.strictObject({ format: v.literal('tamizdat-holder-1'), keys: v.array(keyFile) })

/** Loaded for a ceremony: a newsroom that runs never opens a holder's file. */
const age = () => import('age-encryption')

/**
 * The one holder of a demonstration's keys. The passphrase protects nothing, and says so: the key belongs to whoever
 * runs the demo.
 */
export const demoHolder = { name: 'demo', passphrase: 'demo passphrase' }

/**
 * Writes a holder's keys into one file under their passphrase: an armored age file (age-encryption.org/v1,
 * scrypt), so that any `age` program opens it too. `workFactor` is log2 of scrypt's N.
 */
export async function writeHolderFile(
  path: string,
  keys: HeldKey[],
  passphrase: string,
  workFactor: number,
): Promise<void> {
  const { armor, Encrypter } = await age()
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(workFactor)
  encrypter.setPassphrase(passphrase)
  const text = JSON.stringify({ format: 'tamizdat-holder-1', keys: keys.map(asFile) })
  const sealed = armor.encode(await encrypter.encrypt(text))
  writeFileAtomic(path, sealed, { durable: true, mode: 0o600 })
}

/** A holder's keys; refuses with 'keys-missing', 'passphrase-wrong' or 'key-file-invalid'. */
export async function readHolderFile(path: string, passphrase: string): Promise<HeldKey[]> {
  const text = await openSealed(readText(path), passphrase, path)
  const { keys } = parseFile(holderFile, text, path)
  return Promise.all(keys.map((key) => fromFile(key, path)))
}

async function openSealed(text: string, passphrase: string, path: string): Promise<string> {
  const { armor, Decrypter } = await age()
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return await decrypter.decrypt(armor.decode(text), 'text')
  } catch (error) {
    const message = `The passphrase does not open ${path}, or the file is damaged.`
    throw new ReachRefusal('passphrase-wrong', message, { cause: error })
  }
}
