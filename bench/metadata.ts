import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type FileRef, type IndexEntry, indexFilePath, nowIndex } from '#edition/index-file.ts'
import { findInIndex, updateIndex } from '#edition/index-tree.ts'
import type { Exchange } from '#edition/network.ts'
import { packListBytes, packOf } from '#edition/pack-file.ts'
import { findTarget, refresh } from '#edition/refresh.ts'
import { openRoot } from '#edition/trust.ts'
import { targetName } from '#edition/tuf.ts'
import { ceremony } from '#reach/ceremony.ts'
import { headFile } from '../src/reach/edition-files/head.ts'
import { memoryShelf } from '../src/reader/testing/device.ts'
import { Reader } from '../src/reader/worker/reader.ts'
import { signEdition } from '#reach/sign-edition.ts'
import { startSigner } from '#reach/signer.ts'
import { budget, fact } from './budget.ts'

// What a reader fetches besides pages, at growing sizes: real signatures over real indexes of generated paths, counted at
// the network of the worker's own code.

const sizes = [1_000, 100_000, 1_000_000]
const kilobyte = 1_000
const hour = 3_600_000
const home = 'https://main.example/'
/** The most that `newestPaths` of the press lists. */
const listed = 52
const headsListed = 22

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

for (const size of sizes) await atSize(size)

async function atSize(size: number): Promise<void> {
  const entries = entriesOf(size)
  const began = performance.now()
  const { root, files } = await updateIndex(
    () => new Uint8Array(),
    null,
    new Map(entries.map(({ path, ...ref }) => [path, ref])),
    sha256,
  )
  fact(`${size} files`, `${files.size} index files in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const edition = await signed(entries, root)
  const { nothingNew, newer } = await visits(edition)
  budget(`a returning reader's metadata at ${size} files`, newer.bytes, 'bytes', { atMost: 5 * kilobyte })
  fact('that is', newer.names.join(' + '))
  budget('a visit when nothing is new', nothingNew.names.length, 'requests a source', { atMost: 1 })
  budget('the same', nothingNew.bytes, 'bytes a source', { atMost: 600 })
  const one = await requestsOf(edition, 'i/now.idx')
  fact(
    'the same by the standard names, as a plain TUF client asks',
    `${one.names.length} requests, ${one.bytes} bytes`,
  )
  await oldArticle(entries, { root, files })
}

/**
 * What a device asks one host for that has been here before: an hour later when nothing is new, and once there is an
 * edition more. (A look a day at whether there is a newer root is the first of the day's visits, one answer of 404.)
 */
async function visits({ first, files, next }: Awaited<ReturnType<typeof signed>>) {
  let [ahead, host] = [0, files]
  let asked = { names: [] as string[], bytes: 0 }
  const get = (url: string) => {
    const name = url.slice(`${home}edition/`.length)
    const found = host.get(name) ?? files.get(name) ?? first.get(name) ?? null
    asked.names.push(name.replace(/[0-9a-f]{64}/, '…'))
    asked.bytes += found?.length ?? 0
    return found
  }
  const reader = await Reader.open({
    home,
    network: { exchange: exchangeOf(get), after: later, clock: () => Date.now() + ahead, random: () => 0 },
    state: memoryShelf(),
    pages: memoryShelf(),
    languages: ['en'],
  })
  if (!(await reader.install())) throw new Error('the device believes nothing')
  const visit = async () => {
    await reader.rest()
    asked = { names: [], bytes: 0 }
    ahead += hour
    await reader.refresh()
    await reader.rest()
    return asked
  }
  await visit()
  const nothingNew = await visit()
  const before = reader.edition?.number ?? 0
  host = next
  const newer = await visit()
  if (reader.edition?.number !== before + 1) throw new Error('the newer edition was not taken up')
  return { nothingNew, newer }
}

function exchangeOf(get: (url: string) => Uint8Array | null): Exchange {
  return async (url) => {
    let bytes = get(url)
    const status = bytes === null ? 404 : 200
    const next = async () => {
      const piece = bytes
      bytes = null
      return piece
    }
    return { status, next }
  }
}

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

/** What it takes to open any old article: the archive's root and one file a level. */
async function oldArticle(entries: IndexEntry[], index: { root: FileRef; files: Map<string, Uint8Array> }) {
  const sizesRead: number[] = []
  const read = (sha: string) => {
    const bytes = index.files.get(sha) ?? new Uint8Array()
    sizesRead.push(gzipSync(bytes, { level: 9 }).length)
    return bytes
  }
  await findInIndex(read, index.root, entries[Math.floor(entries.length / 3)]?.path ?? '', sha256)
  const words = `${sizesRead.length} index files, ${sizesRead.reduce((a, b) => a + b, 0)} bytes gzipped, the largest ${Math.max(...sizesRead)}`
  fact('to find an old article', words)
}

/** An edition over these entries, by name of the file. */
async function signed(entries: IndexEntry[], root: FileRef) {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-metadata-'))
  const clock = Date.now
  const holders = ['a', 'b', 'c'].map((name) => ({ name, passphrase: 'bench bench' }))
  await ceremony({ folder, threshold: 2, holders, clock, workFactor: 4 })
  const signer = await startSigner(join(folder, 'keys'))
  const files = new Map<string, Uint8Array>()
  const read = (name: string) => {
    const file = join(folder, 'edition', name)
    return files.get(name) ?? (existsSync(file) ? new Uint8Array(readFileSync(file)) : null)
  }
  const sign = async (newest: IndexEntry[]) => {
    const targets: Record<string, FileRef> = { 'i/archive.idx': root }
    for (const [name, bytes] of Object.entries(contents(newest))) {
      targets[`i/${name}`] = { sha256: sha256(bytes), length: bytes.length }
      files.set(targetName(`i/${name}`, sha256(bytes)), bytes)
    }
    const made = await signEdition({ signer, read, clock, targets })
    for (const { name, bytes } of made.files) files.set(name, bytes)
    const head = headFile(read)
    if (head) files.set(head.name, head.bytes)
  }
  // The tenth edition, so that numbers have the digits of a life; the next has an article more.
  for (let i = 0; i < 10; i++) await sign(newestOf(entries.slice(0, -2)))
  const tenth = new Map(files)
  await sign(newestOf(entries))
  const first = readFirst(read)
  await signer.stop()
  rmSync(folder, { recursive: true, force: true })
  return { files: tenth, next: files, first }
}

function readFirst(read: (name: string) => Uint8Array | null): Map<string, Uint8Array | null> {
  return new Map(['1.root.json', '1.targets.json'].map((name) => [name, read(name)]))
}

function contents(newest: IndexEntry[]): Record<string, Uint8Array> {
  const pack = { ...packOf(newest), sha256: sha256(new Uint8Array()), length: 400_000, packed: 120_000 }
  return {
    'now.idx': nowIndex(newest),
    'funding.json': new Uint8Array(150),
    'appeals.json': new Uint8Array(2_000),
    'packs.json': packListBytes([pack]),
    'withdrawn.json': new Uint8Array(100),
  }
}

/** What a client that knows only the standard names asks for, having been here before. */
async function requestsOf(edition: Awaited<ReturnType<typeof signed>>, path: string) {
  const names: string[] = []
  let bytes = 0
  const root = await openRoot(edition.first.get('1.root.json') ?? new Uint8Array())
  if (!root.ok) throw new Error(root.message)
  const read = async (name: string) => {
    const found = edition.files.get(name) ?? edition.first.get(name) ?? null
    // Root and targets it has already.
    if (!found || edition.first.has(name)) return found
    names.push(name)
    bytes += found.length
    return found
  }
  const rules = { clock: Date.now, expiry: 'strict' } as const
  const progress = await findTarget((await refresh(root.value, read, rules)).trust, path, read, rules)
  if (progress.stopped || !progress.target) throw new Error(progress.stopped?.message ?? 'no target')
  const now = await read(indexFilePath(progress.target.hashes.sha256 ?? '', 'now').slice('edition/'.length))
  if (!now) throw new Error('now.idx is not there')
  return { names, bytes }
}

function entriesOf(size: number): IndexEntry[] {
  return Array.from({ length: size }, (_, i) => {
    const day = new Date(Date.UTC(2012, 0, 1) + Math.floor((i / size) * 5_000) * 86_400_000)
    const date = day.toISOString().slice(0, 10).replaceAll('-', '/')
    const words = `${word(i)}-${word(i * 7 + 1)}-${word(i * 13 + 2)}-${word(i * 31 + 3)}`
    const path = i % 10 === 0 ? `section/${word(i)}/${i}.html` : `${date}/${words}-${i}.html`
    return { path, sha256: sha256(Buffer.from(path)), length: 6_000 + ((i * 7_919) % 14_000) }
  })
}

function newestOf(entries: IndexEntry[]): IndexEntry[] {
  const articles = entries.filter(({ path }) => !path.startsWith('section/')).slice(headsListed - listed)
  const heads = Array.from({ length: headsListed }, (_, i) => `section/${word(i * 3)}.html`)
  return [
    ...articles,
    ...[...new Set(heads)].map((path) => ({ path, sha256: sha256(Buffer.from(path)), length: 9_000 })),
  ]
}

/** An English-looking word for a number. */
function word(i: number): string {
  const parts = [
    'mar',
    'ket',
    'cour',
    'ter',
    'pri',
    'son',
    'vil',
    'lage',
    'har',
    'bour',
    'elec',
    'tion',
    'rail',
    'way',
  ]
  const at = (n: number) => parts[Math.abs(n) % parts.length] ?? ''
  return `${at(i)}${at(Math.floor(i / 14))}${at(Math.floor(i / 196))}`
}
