import { type Bytes, fromUtf8, sha256, utf8 } from '#base/bytes.ts'
import type { Kept, Note, Shelf } from './shelf.ts'

/** A verified file of the site: its bytes, their hash, and the host that gave them. */
export type PageCopy = { bytes: Bytes; sha256: string; from: string }

/** What this device keeps at most: names, and bytes of all together. */
const mostKept = 1_000
const mostBytes = 50_000_000

/** Verified pages and pictures that this device keeps by their path, the newest known version of each. */
export class KeptPages {
  readonly #shelf: Shelf
  /** SHA-256 of the paths that must not be kept. */
  #withdrawn = new Set<string>()

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  /** Compared with its hash once more: a disk can fail too. */
  async get(path: string): Promise<PageCopy | null> {
    const kept = await this.#shelf.get(path)
    const hash = kept?.note.sha256
    if (!kept || hash === undefined || (await sha256(kept.bytes)) !== hash) return null
    return { bytes: kept.bytes, sha256: hash, from: kept.note.from ?? '' }
  }

  /** Where the device is full, half of what was kept longest goes; if that is not enough, this is not kept. */
  async put(path: string, { bytes, sha256: hash, from }: PageCopy): Promise<void> {
    if (this.#withdrawn.has(await hashOf(path))) return
    const note = { sha256: hash, from, length: String(bytes.length), title: titleOf(path, bytes) }
    try {
      await this.#put(path, bytes, note)
    } catch {
      await this.prune(0.5)
      await this.#put(path, bytes, note).catch(() => {})
    }
  }

  /** Taken away first, so that it counts as the newest. */
  async #put(path: string, bytes: Bytes, note: Note): Promise<void> {
    await this.#shelf.remove(path)
    await this.#shelf.put(path, bytes, note)
  }

  remove(path: string): Promise<void> {
    return this.#shelf.remove(path)
  }

  notes(): Promise<[string, Note][]> {
    return this.#shelf.notes()
  }

  /** Takes away what is kept longest until no more is kept than `share` of the limits. */
  async prune(share = 1): Promise<void> {
    const notes = await this.#shelf.notes()
    let count = notes.length
    let bytes = notes.reduce((sum, [, { length }]) => sum + Number(length), 0)
    const [most, mostOfAll] = share < 1 ? [count * share, bytes * share] : [mostKept, mostBytes]
    for (const [path, { length }] of notes) {
      if (count <= most && bytes <= mostOfAll) return
      await this.#shelf.remove(path)
      count--
      bytes -= Number(length)
    }
  }

  /**
   * Forgets the pages whose paths have these hashes, every page that links to one of them, since it may tell of it, and
   * every picture on any of these. Nothing of them is kept again.
   */
  async withdraw(hashes: readonly string[]): Promise<void> {
    const withdrawn = new Set(hashes)
    this.#withdrawn = withdrawn
    const known = new Map<string, boolean>()
    const isWithdrawn = async (path: string) => {
      const found = known.get(path) ?? withdrawn.has(await hashOf(path))
      known.set(path, found)
      return found
    }
    for (const [path] of await this.#shelf.notes()) {
      if (!path.endsWith('.html')) continue
      const { links, pictures } = namedIn(path, await this.#shelf.get(path))
      let tells = await isWithdrawn(path)
      for (const link of links) tells ||= await isWithdrawn(link)
      if (tells) for (const gone of [path, ...pictures]) await this.#shelf.remove(gone)
    }
  }
}

/** Paths of the pages that a page links to, and of its pictures. */
function namedIn(path: string, kept: Kept | null): { links: string[]; pictures: string[] } {
  const text = kept ? fromUtf8(kept.bytes) : ''
  const links = [...text.matchAll(/href="([^"#?:]+)/g)].map(([, link = '']) => pathOf(link, path))
  const pictures = [...text.matchAll(/media\/[0-9a-f]{64}\.\w+/g)].map(([picture]) => picture)
  return { links, pictures }
}

/** The path that a relative link on the page at `path` leads to. */
function pathOf(link: string, path: string): string {
  return new URL(link, `https://site.invalid/${path}`).pathname.slice(1)
}

/** Lists of what was withdrawn hold the hash of the path itself, not of any spelling. */
function hashOf(path: string): Promise<string> {
  return sha256(utf8(decodeURIComponent(path)))
}

/** The title as it stands in a page; to show what is kept, without a list of names from elsewhere. */
function titleOf(path: string, bytes: Bytes): string {
  if (!path.endsWith('.html')) return ''
  return /<title>([^<]*)/.exec(fromUtf8(bytes))?.[1] ?? ''
}
