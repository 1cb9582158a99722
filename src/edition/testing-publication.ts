// For tests of readers: a publication in memory that makes whole editions, folder and all.
import { type Bytes, sha256, utf8 } from '#base/bytes.ts'

import { rfc3339 } from '#base/clock.ts'
import type { Instant } from '#base/clock.ts'
import { headBytes, type HeadEntry, headName } from './head-file.ts'
import { type IndexEntry, nowIndex } from './index-file.ts'
import { updateIndex } from './index-tree.ts'
import { emptyMirrorList, type MirrorList, mirrorListBytes } from './mirror-list.ts'
import { packBytes, packListBytes, packName, packOf } from './pack-file.ts'
import { blobName, cutIntoParts, partsBytes, partsName } from './page-parts.ts'
import { TestRepository } from './tuf/testing.ts'

export { testKey } from './tuf/testing.ts'
import { metadataName, targetName } from './tuf.ts'
import { withdrawnBytes } from './withdrawn-file.ts'

type Said = { withdrawn?: string[]; mirrors?: Partial<MirrorList>; now?: string[]; head?: boolean }

export class TestPublication {
  readonly repository: TestRepository
  readonly pages = new Map<string, Bytes>()
  /** The edition folder of the newest edition, and all that older ones left in it. */
  readonly folder = new Map<string, Uint8Array>()
  readonly #gzip: (bytes: Uint8Array) => Uint8Array

  static async create(now: Instant, gzip: (bytes: Uint8Array) => Uint8Array): Promise<TestPublication> {
    return new TestPublication(await TestRepository.create(now, true), gzip)
  }

  private constructor(repository: TestRepository, gzip: (bytes: Uint8Array) => Uint8Array) {
    this.repository = repository
    this.#gzip = gzip
  }

  /** A host's copy of the edition folder as it is now, by path below the host's address. */
  copy(): (path: string) => Uint8Array | null {
    const files = new Map(this.folder)
    return (path) => files.get(path.replace(/^edition\//, '')) ?? null
  }

  /** Makes the next edition: these pages are new or changed, null takes one away. Signed at `at`. */
  async publish(
    changes: Record<string, string | Uint8Array | null>,
    at: Instant,
    said: Said = {},
  ): Promise<void> {
    for (const [path, body] of Object.entries(changes)) {
      if (body === null) this.pages.delete(path)
      else this.pages.set(path, typeof body === 'string' ? utf8(body) : new Uint8Array(body))
    }
    const entries: IndexEntry[] = []
    for (const [path, bytes] of this.pages) entries.push(await this.#blob(path, bytes))
    await this.#name(entries, said)
    const { repository } = this
    repository.timestamp['x-signed-at'] = rfc3339(at)
    repository.timestamp.expires = rfc3339(at + 3 * 86_400_000)
    // It signs these anew each time, and no version may be signed twice.
    repository.parts.targets.version++
    repository.parts.mirrors.version++
    await repository.nextEdition()
    for (const [name, bytes] of repository.files) this.folder.set(name, bytes)
    if (said.head !== false) await this.#head()
  }

  async #blob(path: string, bytes: Bytes): Promise<IndexEntry> {
    const hash = await sha256(bytes)
    const isPicture = path.startsWith('media/')
    const stored = isPicture ? bytes : this.#gzip(bytes)
    this.folder.set(blobName(hash), stored)
    const parts = isPicture ? null : cutIntoParts(stored)
    const refs: { sha256: string; length: number }[] = []
    for (const part of parts ?? []) {
      refs.push({ sha256: await sha256(part), length: part.length })
      this.folder.set(blobName(refs.at(-1)?.sha256 ?? ''), part)
    }
    if (parts) this.folder.set(partsName(hash), partsBytes(refs))
    return { path, sha256: hash, length: bytes.length }
  }

  async #name(entries: IndexEntry[], { withdrawn, mirrors, now }: Said): Promise<void> {
    const changes = new Map(entries.map(({ path, ...ref }) => [path, ref]))
    const index = await updateIndex(() => new Uint8Array(), null, changes)
    for (const [hash, bytes] of index.files) this.folder.set(`i/${hash}.part.idx`, bytes)
    const { targets } = this.repository.parts.edition
    const add = async (path: string, bytes: Uint8Array, signed = targets) => {
      const hash = await sha256(bytes)
      signed[path] = { length: bytes.length, hashes: { sha256: hash } }
      this.folder.set(targetName(path, hash), bytes)
    }
    await add('i/archive.idx', index.files.get(index.root.sha256) ?? new Uint8Array())
    const newest = entries.filter(({ path }) => now?.includes(path) ?? path.endsWith('.html'))
    await add('i/now.idx', nowIndex(newest))
    await add('i/packs.json', packListBytes(await this.#packs(newest)))
    if (withdrawn) await add('i/withdrawn.json', withdrawnBytesOf(withdrawn, await hashesOf(withdrawn)))
    if (!mirrors) return
    const { mirrors: role } = this.repository.parts
    const list = mirrorListBytes({ ...emptyMirrorList, ...mirrors })
    if (!list.ok) throw new Error(list.message)
    await add('mirrors/list.json', list.value, role.targets)
  }

  async #packs(newest: IndexEntry[]) {
    const articles = newest.filter(({ path }) => /^\d/.test(path))
    if (articles.length === 0) return []
    const pages = articles.map((entry) => ({
      ...entry,
      bytes: this.pages.get(entry.path) ?? new Uint8Array(),
    }))
    const bytes = packBytes(pages)
    const packed = this.#gzip(bytes)
    const hash = await sha256(bytes)
    this.folder.set(packName(hash), packed)
    return [{ sha256: hash, length: bytes.length, packed: packed.length, ...packOf(articles) }]
  }

  async #head(): Promise<void> {
    const { timestamp, snapshot, parts, root } = this.repository
    const now = parts.edition.targets['i/now.idx']
    const names = [
      'timestamp.json',
      metadataName('snapshot', snapshot.version),
      metadataName('edition', parts.edition.version),
      targetName('i/now.idx', now?.hashes.sha256 ?? ''),
    ]
    if (timestamp.version && root.version > 1) names.push(metadataName('root', root.version))
    const entries = names.map((name): HeadEntry => ({
      name,
      bytes: this.folder.get(name) ?? new Uint8Array(),
    }))
    this.folder.set(headName, this.#gzip(headBytes(entries)))
  }
}

async function hashesOf(paths: string[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const path of paths) hashes.set(path, await sha256(utf8(path)))
  return hashes
}

function withdrawnBytesOf(paths: string[], hashes: Map<string, string>): Bytes {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  return withdrawnBytes(paths, (bytes) => hashes.get(text(bytes)) ?? '')
}
