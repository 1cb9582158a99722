import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromUtf8 } from '#base/bytes.ts'
import { metadataName } from '#edition/tuf.ts'
import { HouseRefusal } from '../house-refusal.ts'

const tries = 50

/**
 * The signed metadata of a site at one instant, by file name, while editions go on being made. The timestamp is read
 * first: what it names was there before it, and stays unless a withdrawal sweeps older editions away meanwhile, in
 * which case all is read again. Empty where there is none.
 * Throws `HouseRefusal` 'site-busy' where editions follow each other too fast to read one.
 */
export async function metadataAtRest(folder: string): Promise<Map<string, Uint8Array>> {
  for (let tried = 0; tried < tries; tried++) {
    const timestamp = await readIfThere(join(folder, timestampName))
    const files = await readAll(folder)
    if (timestamp === null) return files
    files.set(timestampName, timestamp)
    if (isWhole(files)) return files
  }
  throw new HouseRefusal('site-busy', 'The site changes too fast to be packed. Try again in a moment.')
}

const timestampName = metadataName('timestamp', null)

/** True where every file is there that the timestamp names, itself or through its snapshot. */
function isWhole(files: ReadonlyMap<string, Uint8Array>): boolean {
  const snapshot = namedBy(files.get(timestampName))[0]
  return snapshot !== undefined && namedBy(files.get(snapshot)).every((name) => files.has(name))
}

/** `7.edition.json` of `{"signed":{"meta":{"edition.json":{"version":7}}}}`. Our own disk: shapes are not doubted. */
function namedBy(bytes: Uint8Array | undefined): string[] {
  // A file that is not there names something that is not there either.
  if (bytes === undefined) return ['']
  const { signed } = JSON.parse(fromUtf8(bytes)) as { signed: { meta: Record<string, { version: number }> } }
  return Object.entries(signed.meta).map(([name, { version }]) => `${version}.${name}`)
}

/** Metadata, and what other keys than ours signed besides: the press cannot make that again. */
async function readAll(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const within of ['', 'code/', 'mirrors/']) {
    const entries = await readdir(join(folder, within), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (!entry.isFile() || entry.name.endsWith('.tmp')) continue
      // What is gone by now only an older edition named.
      const bytes = await readIfThere(join(folder, within, entry.name))
      if (bytes) files.set(within + entry.name, bytes)
    }
  }
  return files
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
