import assert from 'node:assert/strict'
import type { PublishedArticle } from '#edition/publication.ts'
import { transaction, type Db } from '#platform/database.ts'
import { fileUnderLists } from '../lists.ts'
import { pressAll, pressChanged, type Press } from '../press.ts'
import type { PageChange } from '../source.ts'
import { SampleNewsroom, sampleStart } from './sample-newsroom.ts'

/** Files by path. */
export type Site = Map<string, string>

/** A newsroom that publishes one article after the other onto a site that is pressed as a whole only where it must. */
export class Incremental {
  readonly room = new SampleNewsroom()
  readonly db: Db
  site: Site = new Map()
  wholePresses = 0
  edition = { number: 7, madeAt: sampleStart + 2_000 * 3_600_000 }

  constructor(db: Db) {
    this.db = db
  }

  get press(): Press {
    return { source: this.room, db: this.db, edition: this.edition }
  }

  async start(): Promise<void> {
    this.wholePresses++
    this.site = await this.whole()
  }

  /** Many at once, onto a site pressed as a whole. */
  async fill(articles: PublishedArticle[]): Promise<void> {
    for (const article of articles) await this.#file(article)
    await this.start()
  }

  /** Returns the paths of the plain files written. */
  async publish(...articles: PublishedArticle[]): Promise<string[]> {
    let begins = false
    for (const article of articles) if (await this.#file(article)) begins = true
    if (begins) {
      await this.start()
      return [...this.site.keys()]
    }
    return this.repress(articles.map(({ id }) => id))
  }

  /** Presses what changed without a new article: articles, and front pages that were arranged anew. */
  repress(ids: string[], fronts: string[] = []): Promise<string[]> {
    return applied(this.site, pressChanged(this.press, ids, fronts))
  }

  async whole(): Promise<Site> {
    const site: Site = new Map()
    await applied(site, pressAll(this.press))
    return site
  }

  #file(article: PublishedArticle): Promise<boolean> {
    this.room.put(article)
    return transaction(this.db, (tx) => fileUnderLists(tx, article))
  }
}

async function applied(site: Site, changes: AsyncIterable<PageChange>): Promise<string[]> {
  const written: string[] = []
  for await (const change of changes) {
    if ('gone' in change) site.delete(change.path)
    else site.set(change.path, 'body' in change ? String(change.body) : JSON.stringify(change.media))
    if ('body' in change) written.push(change.path)
  }
  return written
}

/**
 * Compares two sites; names the files that one lacks, or shows where the first file differs. Pictures that no
 * article shows any more may be left: whoever makes the edition takes them away.
 */
export function assertSameSite(actual: Site, expected: Site, note = ''): void {
  const missing = [...expected.keys()].filter((path) => !actual.has(path))
  const left = [...actual.keys()].filter((path) => !expected.has(path) && !path.startsWith('media/'))
  assert.deepEqual({ missing, left }, { missing: [], left: [] }, note)
  for (const [path, text] of expected) {
    const other = actual.get(path) ?? ''
    if (other === text) continue
    let at = 0
    while (other[at] === text[at]) at++
    const around = (whole: string) => whole.slice(Math.max(0, at - 60), at + 160)
    assert.fail(`${note} ${path} differs at ${at}:\n${around(other)}\nshould be\n${around(text)}`)
  }
}
