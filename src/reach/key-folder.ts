import { join } from 'node:path'
import type { OnlineRole } from './metadata/edition-roles.ts'

/** Where keys lie: `keys/online/ROLE.json`, `keys/operations.json`, `keys/holders/NAME.age`; in `keys/next/` those to come. */

/** The keys folder inside a data folder. */
export function keysOf(folder: string): string {
  return join(folder, 'keys')
}

export function onlinePath(keysFolder: string, role: OnlineRole): string {
  return join(keysFolder, 'online', `${role}.json`)
}

/** What the signer signed last, so that it never signs a version twice, not even after a crash. */
export function lastSignedPath(keysFolder: string): string {
  return join(keysFolder, 'online', 'last-signed.json')
}

export function operationsPath(keysFolder: string): string {
  return join(keysFolder, 'operations.json')
}

export function holderPath(keysFolder: string, name: string): string {
  return join(keysFolder, 'holders', `${name}.age`)
}

/** Keys that wait here until a root or targets that the holders signed names them; a keys folder itself. */
export function nextKeysOf(keysFolder: string): string {
  return join(keysFolder, 'next')
}

/** The public halves of some keys, to be carried to those who sign: `anna.public.json`, `online.public.json`. */
export function publicPath(folder: string, name: string): string {
  return join(folder, `${name}.public.json`)
}
