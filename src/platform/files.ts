import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createFolder, flushFolder, isMissing, isOwnTemporary, temporaryName } from './files/atomic.ts'
import { PlatformRefusal } from './refusal.ts'

/**
 * Bytes under keys such as `media/0a1b.avif`: a folder here, a bucket elsewhere. Keys are `/`-separated
 * names of `A-Za-z0-9._-` that begin with no dot, at most 512 characters; any other is refused with
 * `file-key-invalid`.
 */
export interface FileStore {
  /** The bytes, or null where there are none under this key. */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** All of it or nothing, over what was there. `durable`: it survives power loss once this resolves. */
  write(key: string, bytes: Uint8Array, options?: { durable?: boolean }): Promise<void>
  /** No matter whether it was there. */
  remove(key: string): Promise<void>
  has(key: string): Promise<boolean>
  /** Every key that begins with `prefix`, in byte order. */
  list(prefix: string): AsyncIterable<string>
}

export type LocalFiles = FileStore & {
  /** Where the file of this key is, or would be. */
  path(key: string): string
}

/** Files are written here first and renamed into their place: the same disk, and out of every listing. */
const INCOMING = '.incoming'

/**
 * A store in a folder, made where it is missing. What a killed process left half written is swept away, so a
 * folder belongs to one process at a time (`lockDataFolder`).
 */
export function localFiles(folder: string): LocalFiles {
  const root = resolve(folder)
  const incoming = join(root, INCOMING)
  sweep(incoming)
  const path = (key: string) => join(root, checkKey(key))
  return {
    path,
    read: (key) => readIfThere(path(key)),
    write: async (key, bytes, options) => writeRenamed(incoming, path(key), bytes, options?.durable ?? false),
    remove: async (key) => rm(path(key), { force: true }),
    has: (key) => isFile(path(key)),
    list: (prefix) => listKeys(root, prefix),
  }
}

export function checkKey(key: string): string {
  if (key.length <= 512 && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(key)) return key
  throw new PlatformRefusal(
    'file-key-invalid',
    `A file key is names of A-Z, a-z, 0-9, ".", "_" and "-" with "/" between them, got ${JSON.stringify(key.slice(0, 100))}.`,
  )
}

/**
 * Writes a file at any path, at once: readers see the old one or the new one, never half. Makes the folder.
 * `durable`: it survives power loss once this returns. `mode` as in chmod(2), 0o666 less the umask by default.
 * `via`: a folder on the same disk for the half-written file, by default beside the file itself; a kill leaves
 * it there, and `localFiles` sweeps its own `.incoming` only.
 */
export function writeFileAtomic(
  path: string,
  bytes: Uint8Array | string,
  options: { durable?: boolean; mode?: number; via?: string } = {},
): void {
  const durable = options.durable ?? false
  const folder = dirname(path)
  const temporary = join(options.via ?? folder, `.${temporaryName()}`)
  createFolder(folder, { durable })
  try {
    const file = openSync(temporary, 'wx', options.mode ?? 0o666)
    try {
      writeFileSync(file, bytes)
      if (durable) fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  if (durable) flushFolder(folder)
}

function sweep(incoming: string): void {
  createFolder(incoming)
  for (const name of readdirSync(incoming)) {
    if (!isOwnTemporary(name.replace(/^\./, ''))) rmSync(join(incoming, name), { force: true })
  }
}

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function writeRenamed(
  incoming: string,
  path: string,
  bytes: Uint8Array,
  durable: boolean,
): Promise<void> {
  const temporary = join(incoming, temporaryName())
  try {
    await writeNew(temporary, bytes, durable)
    createFolder(dirname(path), { durable })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  if (durable) flushFolder(dirname(path))
}

async function writeNew(path: string, bytes: Uint8Array, durable: boolean): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    if (durable) await file.sync()
  } finally {
    await file.close()
  }
}

async function* listKeys(root: string, prefix: string): AsyncGenerator<string> {
  const cut = prefix.lastIndexOf('/') + 1
  if (cut > 0) checkKey(prefix.slice(0, cut - 1))
  for await (const key of walk(root, prefix.slice(0, cut))) {
    if (key.startsWith(prefix)) yield key
  }
}

async function* walk(root: string, folder: string): AsyncGenerator<string> {
  for (const name of await namesIn(join(root, folder))) {
    if (name.endsWith('/')) yield* walk(root, folder + name)
    else yield folder + name
  }
}

/** In byte order of the keys to come: a folder stands where its name with the slash belongs. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    const names = entries.flatMap((entry) => {
      if (entry.name.startsWith('.')) return []
      if (entry.isDirectory()) return [`${entry.name}/`]
      return entry.isFile() ? [entry.name] : []
    })
    return names.sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
