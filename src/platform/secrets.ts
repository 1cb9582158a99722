import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { base64url, fromBase64url } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { isMissing } from './files/atomic.ts'
import { writeFileAtomic } from './files.ts'

/**
 * The secret of this name: 32 random bytes in base64url, made at the first call and kept in
 * `<folder>/keys/<name>.secret`, readable by its owner only. Secrets come from no other place: not from the
 * environment, where every child process and crash report sees them.
 */
export function secret(folder: string, name: string): string {
  invariant(/^[a-z][a-z-]*$/.test(name), `a secret is named in lower-case letters, got ${name}`)
  const path = join(folder, 'keys', `${name}.secret`)
  return readSecret(path) ?? makeSecret(path)
}

function readSecret(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim()
    invariant(fromBase64url(text)?.length === 32, `${path} does not hold a secret of 32 bytes`)
    return text
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function makeSecret(path: string): string {
  const text = base64url(crypto.getRandomValues(new Uint8Array(32)))
  writeFileAtomic(path, `${text}\n`, { durable: true, mode: 0o600 })
  // Whatever the umask, and whoever made the folder.
  chmodSync(join(path, '..'), 0o700)
  return text
}
