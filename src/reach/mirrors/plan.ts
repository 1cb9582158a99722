import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { storeNames } from './store-names.ts'

/** A file of the site as a mirror is to hold it; `stamp` changes when its bytes may have. */
export type Planned = {
  name: string
  stamp: string
  /** Held from when the plan was made: what names other files must not run ahead of them. */
  bytes: Uint8Array | null
}

/** In the order in which a mirror gets them: the later steps begin when the ones before are complete. */
export type Plan = {
  steps: Planned[][]
  /** What a mirror may hold: these, and what only older editions name, until it is swept away here. */
  kept: Set<string>
}

/** Names with a hash or a number in them never change; only these do (docs/promises/edition.md). */
const pointers = ['root.json', 'timestamp.json', 'head.bin']
const fixed = ''

/**
 * What of a site folder a mirror holds, at one instant, in the order that no reader ever finds a hole in: blobs,
 * indexes, metadata, plain pages (`front` only), and last what points at all of it. The timestamp is read before the
 * folder is listed: what it names was there before it. Of a store's, what lies below an index file that it `holds` is
 * left out (`store-names.ts`).
 */
export async function planOf(
  siteFolder: string,
  kind: 'front' | 'store',
  holds: (name: string) => boolean = () => false,
): Promise<Plan> {
  const edition = join(siteFolder, 'edition')
  const last = await pointersOf(edition)
  const all = await namesBelow(edition)
  const plain = kind === 'front' ? await plainFiles(siteFolder) : []
  const kept = new Set([...all.map((name) => `edition/${name}`), ...plain.map(({ name }) => name)])
  const needed = kind === 'front' ? all : await neededBy(siteFolder, last, all, holds)
  return { steps: stepsOf(needed, plain, last), kept }
}

/** Roots for ever, and what the edition names. */
async function neededBy(
  siteFolder: string,
  last: readonly Planned[],
  all: readonly string[],
  holds: (name: string) => boolean,
): Promise<string[]> {
  const timestamp = last.find(({ name }) => name === 'edition/timestamp.json')?.bytes ?? null
  const named = await storeNames(siteFolder, timestamp, holds)
  return all.filter((name) => named.has(name) || /^(?:\d+\.)?root\.json$/.test(name))
}

function stepsOf(names: readonly string[], plain: Planned[], last: Planned[]): Planned[][] {
  const below = (folder: string) => names.filter((name) => name.startsWith(`${folder}/`))
  const numbered = names.filter((name) => !name.includes('/') && !pointers.includes(name))
  const isSnapshot = (name: string) => name.endsWith('.snapshot.json')
  const asPlanned = (list: string[]) =>
    list.map((name) => ({ name: `edition/${name}`, stamp: fixed, bytes: null }))
  const others = names.filter((name) => name.includes('/') && !/^[bpi]\//.test(name))
  return [
    asPlanned([...below('b'), ...below('p')]),
    asPlanned([...below('i'), ...others]),
    asPlanned(numbered.filter((name) => !isSnapshot(name))),
    asPlanned(numbered.filter(isSnapshot)),
    plain,
    last,
  ].filter((step) => step.length > 0)
}

/** Read again while an edition is coming in, so that what they say is of one instant. */
async function pointersOf(edition: string): Promise<Planned[]> {
  for (;;) {
    const before = await readIfThere(join(edition, 'timestamp.json'))
    const read = await Promise.all(
      pointers.map(async (name) => ({ name, bytes: await readIfThere(join(edition, name)) })),
    )
    const after = read.find(({ name }) => name === 'timestamp.json')?.bytes
    if (before === null || (after && before.equals(after)))
      return read.flatMap(({ name, bytes }) =>
        bytes === null
          ? []
          : [{ name: `edition/${name}`, bytes, stamp: bytes.toString('base64').slice(-64) }],
      )
  }
}

/** Pages change under the same name: their time and size tell. */
async function plainFiles(siteFolder: string): Promise<Planned[]> {
  const names = await namesBelow(siteFolder, 'edition')
  const files: Planned[] = []
  for (const name of names) {
    const { mtimeMs, size } = await stat(join(siteFolder, name))
    files.push({ name, stamp: `${size}-${mtimeMs}`, bytes: null })
  }
  return files
}

async function namesBelow(folder: string, except = ''): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === except || entry.name.endsWith('.tmp')) continue
    if (entry.isFile()) names.push(entry.name)
    else for (const name of await namesBelow(join(folder, entry.name))) names.push(`${entry.name}/${name}`)
  }
  return names
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
