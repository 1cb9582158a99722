import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readBodyUpTo } from '#platform/read-body.ts'
import { ReachRefusal } from './reach-refusal.ts'

/** Where a whole site can be read from as a stranger would. */
export type SiteSource = {
  /** What people are told was checked. */
  name: string
  /**
   * The bytes at a site path, or null where there is nothing; of more than `limit` bytes no more than `limit` + 1.
   * Throws `ReachRefusal` 'source-unreadable' where it cannot be told.
   */
  read(path: string, limit: number): Promise<Uint8Array | null>
  /** Paths of all files; null where the source cannot list, as a web host. */
  list: (() => AsyncIterable<string>) | null
  /** How many reads are worth having under way at once. */
  width: number
}

/** A site folder, or a copy of one on a stick. */
export function folderSource(folder: string): SiteSource {
  return {
    name: folder,
    read: (path, limit) => readFileUpTo(join(folder, path), limit),
    list: () => listFiles(folder, ''),
    width: 2,
  }
}

/**
 * A host that serves a site at `url` or under it. Follows no redirect, sends no cookie and no referrer, and gives
 * a host 30 s for each file. `spell` gives the end of the address for a path.
 */
export function httpSource(url: string, get: typeof fetch = fetch, spell = spelledInAddress): SiteSource {
  const base = url.endsWith('/') ? url : `${url}/`
  return {
    name: url,
    read: async (path, limit) => {
      const address = base + spell(path)
      try {
        return await readAddress(get, address, limit)
      } catch (error) {
        throw unreadable(address, error)
      }
    },
    list: null,
    width: 6,
  }
}

function spelledInAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

async function readFileUpTo(path: string, limit: number): Promise<Uint8Array | null> {
  try {
    await using file = await open(path, 'r')
    const size = Math.min((await file.stat()).size, limit + 1)
    const bytes = new Uint8Array(size)
    let filled = 0
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled, size - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw unreadable(path, error)
  }
}

async function* listFiles(folder: string, prefix: string): AsyncIterable<string> {
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    if (entry.isDirectory()) yield* listFiles(folder, `${prefix}${entry.name}/`)
    else yield prefix + entry.name
  }
}

async function readAddress(get: typeof fetch, address: string, limit: number): Promise<Uint8Array | null> {
  const response = await get(address, {
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal: AbortSignal.timeout(30_000),
  })
  if ([403, 404, 410].includes(response.status)) {
    await response.body?.cancel()
    return null
  }
  if (!response.ok) {
    await response.body?.cancel()
    throw new Error(`it answers ${response.status}`)
  }
  return readBodyUpTo(response, limit)
}

function unreadable(where: string, cause: unknown): ReachRefusal {
  const why = cause instanceof Error ? cause.message : 'no reason given'
  return new ReachRefusal('source-unreadable', `${where} cannot be read: ${why}`, { cause })
}
