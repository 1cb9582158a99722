import { sha256 } from '#base/bytes.ts'
import { type Edition, placeOf } from '#edition/held-edition.ts'
import { leafLines } from '#edition/index-lookup.ts'
import { type Pack, packName } from '#edition/pack-file.ts'
import type { Diagnosis, Standing, Stored } from '../standing.ts'
import { article, type Answers } from './answers.ts'
import type { Reader } from './reader.ts'
import { readPacks } from './signed-json.ts'

/** A timestamp is signed every six hours: two of them late, and something is amiss. */
const lateMs = 12 * 3_600_000
const packsPath = 'i/packs.json'

/** What a page asks of the worker besides pages. */
export class Errands {
  readonly #reader: Reader
  readonly #answers: Answers

  constructor(reader: Reader, answers: Answers) {
    this.#reader = reader
    this.#answers = answers
  }

  /** What is known already; nobody is asked anything. Null before there is an edition. */
  async standing(path: string): Promise<Standing | null> {
    const { edition, beliefs, hosts, files, checked, device } = this.#reader
    if (!edition) return null
    const now = device.network.clock()
    const isLate = checked.believed === 0 && now - edition.signedAt > lateMs
    return {
      edition: edition.number,
      signedAt: edition.signedAt,
      page: this.#answers.served.get(path) ?? null,
      staleSince: isLate || now > edition.expiresAt ? edition.signedAt : null,
      isClockWrong: beliefs.isClockWrong,
      isOffline: checked.at > 0 && checked.answered === 0,
      isRevoked: hosts.list?.revoked.includes(new URL(hosts.home).origin) === true,
      notice: hosts.list?.notice ?? {},
      funding: await files.kept(edition, 'i/funding.json'),
      appeals: await files.kept(edition, 'i/appeals.json'),
    }
  }

  /** How each host did; with `tryAll` each is asked first, and so learns this device's address. */
  async diagnosis(tryAll: boolean): Promise<Diagnosis | null> {
    const { edition, hosts, checked } = this.#reader
    if (!edition) return null
    if (tryAll) await this.#reader.refresh(true, true)
    const told = hosts.all.map(({ url, kind }) => {
      const { [url]: bad } = hosts.memory.saved.bad
      return { url, kind, health: hosts.seen.get(url) ?? bad?.why ?? null }
    })
    const { number, signedAt } = edition
    return { edition: number, signedAt, checkedAt: checked.at, isCurtain: hosts.memory.curtain, hosts: told }
  }

  /** What this device keeps of pages, the newest kept last, and the bytes of all it keeps. */
  async stored(): Promise<Stored> {
    const notes = await this.#reader.pages.notes()
    const pages = notes
      .filter(([path]) => path.endsWith('.html'))
      .map(([path, { title = '' }]) => ({ path, title }))
    return { pages, bytes: notes.reduce((sum, [, { length }]) => sum + Number(length), 0) }
  }

  /**
   * Keeps the text of the newest articles, whole packs at a time, so that no host learns which of them is read; behind a
   * curtain, where packs do not pass, page by page. Returns how many articles of this edition are kept then.
   */
  async saveEdition(): Promise<{ saved: number } | null> {
    await this.#reader.refresh(true)
    const { edition, hosts, files } = this.#reader
    if (!edition) return null
    const packs = hosts.memory.curtain ? null : await files.at(packsPath, placeOf(edition.targets, packsPath))
    if (packs) for (const pack of readPacks(packs)) await this.#savePack(pack, edition)
    const articles = [...edition.now.keys()].filter((path) => article.test(path))
    await this.#answers.keepAhead(articles)
    const kept = new Set((await this.#reader.pages.notes()).map(([path]) => path))
    return { saved: articles.filter((path) => kept.has(path)).length }
  }

  /** Once ours is not enough: only what the edition still names is kept. */
  async #savePack(pack: Pack, edition: Edition): Promise<void> {
    const { hosts, pages } = this.#reader
    const found = await hosts.packed(packName(pack.sha256), pack)
    if (!found) return
    const { lines, end } = leafLines(found.value)
    let at = end
    for (const [path, { length }] of lines) {
      const bytes = found.value.slice(at, (at += length))
      const hash = await sha256(bytes)
      if (edition.now.get(path)?.sha256 === hash)
        await pages.put(path, { bytes, sha256: hash, from: found.source.url })
    }
  }
}
