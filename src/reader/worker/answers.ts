import { fromUtf8, utf8 } from '#base/bytes.ts'
import type { FileRef } from '#edition/index-file.ts'
import type { Edition } from '#edition/held-edition.ts'
import { blobName } from '#edition/page-parts.ts'
import { headersFor } from './headers.ts'
import type { Found } from './hosts.ts'
import type { PageCopy } from './kept-pages.ts'
import { findPage } from './page-finder.ts'
import type { Reader } from './reader.ts'
import type { Place } from './signed-files.ts'

/** What the browser is answered. */
export type Reply = { status: number; headers: Record<string, string>; body: Uint8Array }
/** Where an answer came from: the address of the host that gave the bytes, and how they were come by now. */
export type Served = { from: string; how: 'cache' | 'main' | 'mirror' }

/** What the desk answers, and what was signed, is asked of the host itself. */
export const notOurs = /^(?:(?:edition|desk)\/|sw\.js$)/
/** The page that says what works from here; shown in place of one that cannot be had. */
export const diagnosisPath = 'reach/diagnosis.html'

/** Articles stand under their day. */
export const article = /^\d{4}\/\d\d\/\d\d\/[^/]+\.html$/
const picture = /^media\/([0-9a-f]{64})\.\w+$/
/** The most bytes of a picture: WebCrypto hashes only what is in memory as a whole. */
const pictureLimit = 4_000_000
const script = 'page.js'
/** So long a page that changes with editions is waited for, where an older one is at hand. */
const freshMs = 1_000
/** Longer files are given and not kept. */
const longestKept = 2_000_000
const newestKept = 10
const mostServed = 100

type Copy = PageCopy & { how: Served['how'] }
/** `nothing`: the edition has no such page. Null: it could not be had, or nobody can tell. */
type Outcome = Copy | 'nothing' | null

/** Nothing to show, and no page that says so. */
const bare: Reply = { status: 503, headers: {}, body: new Uint8Array() }

/** Answers requests for pages and files of the site. */
export class Answers {
  readonly served = new Map<string, Served>()
  readonly #reader: Reader
  /** Number of the edition of which all is kept that should be, or is about to be. */
  #ahead = 0

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** The answer to a request for this path; null where this device knows of no edition yet. */
  async to(path: string): Promise<Reply | null> {
    const { edition, hosts } = this.#reader
    if (!edition) return null
    const [, sha256] = picture.exec(path) ?? []
    if (sha256 === undefined) return path === script ? this.#script(edition) : this.#page(path)
    // In parts a picture cannot come: hosts behind a curtain are not asked for it.
    const sources = hosts.all.filter((source) => !hosts.memory.isCurtained(source))
    const place = { name: blobName(sha256), sha256, length: pictureLimit }
    return this.#file(path, place, () => hosts.file(place.name, place, sources))
  }

  /**
   * Keeps what a reader without a connection needs: front page, how to reach us, what works, the newest articles; and
   * `further` paths. Once for an edition, after what else is under way.
   */
  async keepAhead(further: string[] = []): Promise<void> {
    const { pages, device } = this.#reader
    await this.#reader.rest()
    const { edition } = this.#reader
    if (!edition || (this.#ahead === edition.number && further.length === 0)) return
    this.#ahead = edition.number
    const kept = new Map((await pages.notes()).map(([path, { sha256 }]) => [path, sha256]))
    for (const path of new Set([...ahead(edition, device.languages), ...further])) {
      const ref = edition.now.get(path)
      if (ref && kept.get(path) !== ref.sha256 && !(await this.#fetch(path, ref))) this.#ahead = 0
    }
    await this.#script(edition)
    await this.#reader.rest()
    await pages.prune()
  }

  /**
   * A kept article at once: what changed is fetched behind. Any other page within a moment as it is now, else as it was
   * kept; what is not kept, within the deadline; else the page that says so.
   */
  async #page(path: string): Promise<Reply> {
    const { pages, hosts } = this.#reader
    const refreshed = this.#reader.refresh()
    const kept = await pages.get(path)
    const fresh = this.#fresh(path, refreshed)
    const wait = kept ? freshMs : hosts.strategy.deadlineMs
    const known = kept && { ...kept, how: 'cache' as const }
    const listed = this.#reader.edition?.now.get(path)
    if (known && article.test(path) && (listed ?? known).sha256 === known.sha256)
      return this.#reply(path, known)
    const outcome = (await this.#within(wait, fresh)) ?? known
    if (outcome === 'nothing') return this.#missing(path)
    return outcome ? this.#reply(path, outcome) : this.#unreachable(path)
  }

  /** A page as the newest edition has it. An article is looked for at once, others when it is known what is newest. */
  async #fresh(path: string, refreshed: Promise<void>): Promise<Outcome> {
    if (!article.test(path)) await this.#within(freshMs, refreshed)
    const { edition } = this.#reader
    const outcome = await this.#get(path)
    return outcome === 'nothing' ? ((await this.#newer(path, edition, refreshed)) ?? outcome) : outcome
  }

  async #get(path: string): Promise<Outcome> {
    const { edition, hosts, pages } = this.#reader
    const ref = edition ? await findPage(edition, path, hosts, pages) : 'nothing'
    if (ref === 'nothing') return ref
    if (ref === 'unknown') return this.#newer(path, edition)
    const kept = await pages.get(path)
    return kept?.sha256 === ref.sha256 ? { ...kept, how: 'cache' } : this.#fetch(path, ref)
  }

  /** The page in a newer edition, where there is one when `looked` is done. */
  async #newer(path: string, before: Edition | null, looked = this.#reader.refresh(true)): Promise<Outcome> {
    await looked
    return before === this.#reader.edition ? null : this.#get(path)
  }

  /** Fetches a page. Where a host has it no more, a newer edition is looked for, and may overtake what is under way. */
  #fetch(path: string, ref: FileRef): Promise<Outcome> {
    const { edition, hosts } = this.#reader
    return new Promise((resolve) => {
      let newer: Promise<Outcome> | null = null
      const missing = () => {
        newer ??= this.#newer(path, edition)
        void newer.then((outcome) => outcome && resolve(outcome))
      }
      void hosts.packed(blobName(ref.sha256), ref, missing).then((found) => {
        if (found || !newer) resolve(found && this.#keep(path, ref.sha256, found))
        else void newer.then(resolve)
      })
    })
  }

  /** A file whose hash is known without any index, stored as it is. */
  async #file(path: string, place: Place, fetch: () => Promise<Found>): Promise<Reply> {
    const kept = await this.#reader.pages.get(path)
    if (kept?.sha256 === place.sha256) return this.#reply(path, { ...kept, how: 'cache' })
    const found = await fetch()
    return found ? this.#reply(path, this.#keep(path, place.sha256, found)) : bare
  }

  /** The page's own script, as the code role signed it. */
  async #script(edition: Edition): Promise<Reply | null> {
    const { files, beliefs, hosts } = this.#reader
    const place = await files.placeBy('code', `code/${script}`, edition, beliefs.rules)
    return place && this.#file(script, place, () => hosts.plain(script, place))
  }

  #keep(path: string, sha256: string, { value, source }: NonNullable<Found>): Copy {
    const copy = { bytes: value, sha256, from: source.url }
    if (value.length <= longestKept) this.#reader.behind(() => this.#reader.pages.put(path, copy))
    return { ...copy, how: source.kind === 'main' ? 'main' : 'mirror' }
  }

  async #missing(path: string): Promise<Reply> {
    const outcome = path === '404.html' ? null : await this.#get('404.html')
    return outcome && outcome !== 'nothing' ? this.#reply('404.html', outcome, 404) : this.#unreachable(path)
  }

  /** The kept page that says so, in a language of this device; its links are made to hold at this address. */
  async #unreachable(path: string): Promise<Reply> {
    const { pages, device } = this.#reader
    for (const folder of folders(device.languages)) {
      const kept = await pages.get(folder + diagnosisPath)
      if (!kept) continue
      const up = '../'.repeat(path.split('/').length - 1) || './'
      const there = '../'.repeat(folder.split('/').length)
      const body = utf8(fromUtf8(kept.bytes).replaceAll(`="${there}`, `="${up}`))
      return this.#reply(path, { ...kept, bytes: body, how: 'cache' }, 503)
    }
    return bare
  }

  #reply(path: string, { bytes, from, how }: Copy, status = 200): Reply {
    if (this.served.size >= mostServed) this.served.clear()
    if (path.endsWith('.html')) this.served.set(path, { from, how })
    const type = status === 503 ? '.html' : path
    return { status, headers: headersFor(type, type.endsWith('.html') ? fromUtf8(bytes) : ''), body: bytes }
  }

  /** What comes of `work` in so many ms, else null; it goes on behind. */
  #within<Value>(ms: number, work: Promise<Value>): Promise<Value | null> {
    return new Promise((resolve) => {
      const cancel = this.#reader.device.network.after(ms, () => resolve(null))
      void work.then((value) => {
        cancel()
        resolve(value)
      })
    })
  }
}

/** Folders of the device's languages, then that of the publication's own. */
function folders(languages: readonly string[]): string[] {
  return [...languages.map((tag) => `${tag.split('-', 1)[0]}/`), '']
}

/** Paths to keep before anybody asks for them, of those that an ordinary visit needs. */
function ahead({ now }: Edition, languages: readonly string[]): string[] {
  const standing = folders(languages).flatMap((folder) =>
    ['index.html', diagnosisPath, 'reach.html'].map((path) => folder + path),
  )
  const newest = [...now.keys()].filter((path) => article.test(path)).sort()
  return [...standing, ...newest.slice(-newestKept)]
}
