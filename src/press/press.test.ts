import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublishedArticle } from '#edition/publication.ts'
import { transaction, type Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { fileUnderLists } from './lists.ts'
import { articlePath } from './paths.ts'
import { newestPaths, pressAll, pressChanged, type Press } from './press.ts'
import { renderPreview } from './preview.ts'
import type { PageChange } from './source.ts'
import { sampleArticle, sampleId, SampleNewsroom, sampleStart } from './testing/sample-newsroom.ts'

/** All in one section, with one author and one tag, so that lists seal early. */
const narrow = {
  section: { slug: 'history', name: 'History' },
  authors: [{ slug: 'mara-ozola', name: 'Mara Ozola' }],
  tags: [{ slug: 'samizdat', name: 'Samizdat' }],
}

function samples(count: number): PublishedArticle[] {
  return Array.from({ length: count }, (_, i) => sampleArticle(i, narrow))
}

type Site = Map<string, string>

async function applied(site: Site, changes: AsyncIterable<PageChange>): Promise<string[]> {
  const written: string[] = []
  for await (const change of changes) {
    if ('gone' in change) site.delete(change.path)
    else site.set(change.path, 'body' in change ? String(change.body) : JSON.stringify(change.media))
    if ('body' in change) written.push(change.path)
  }
  return written
}

/** A newsroom that publishes one article after the other onto a site that is never pressed as a whole. */
class Incremental {
  readonly room = new SampleNewsroom()
  readonly site: Site = new Map()
  readonly db: Db

  constructor(db: Db) {
    this.db = db
  }

  get press(): Press {
    const madeAt = sampleStart + 2_000 * 3_600_000
    return { source: this.room, db: this.db, edition: { number: 7, madeAt } }
  }

  async start(): Promise<void> {
    await applied(this.site, pressAll(this.press))
  }

  /** Many at once, onto a site pressed as a whole. */
  async fill(articles: PublishedArticle[]): Promise<void> {
    for (const article of articles) this.room.put(article)
    await transaction(this.db, async (tx) => {
      for (const article of articles) await fileUnderLists(tx, article)
    })
    await this.start()
  }

  async publish(article: PublishedArticle): Promise<string[]> {
    this.room.put(article)
    await transaction(this.db, (tx) => fileUnderLists(tx, article))
    return applied(this.site, pressChanged(this.press, [article.id]))
  }

  async whole(): Promise<Site> {
    const site: Site = new Map()
    await applied(site, pressAll(this.press))
    return site
  }
}

function assertSameSite(actual: Site, expected: Site): void {
  assert.deepEqual([...actual.keys()].sort(), [...expected.keys()].sort())
  for (const [path, text] of expected) assert.equal(actual.get(path), text, path)
}

onEachDatabase('pressing what changed', (fresh) => {
  test('gives the same bytes as pressing everything, through seals, tags, corrections and withdrawals', async () => {
    const site = new Incremental(await fresh())
    await site.start()
    for (let i = 0; i < 63; i++) {
      await site.publish(sampleArticle(i, narrow))
      if ([0, 19, 38, 39, 40, 59, 60].includes(i)) assertSameSite(site.site, await site.whole())
    }
    for (const change of changes) {
      await site.publish(change)
      assertSameSite(site.site, await site.whole())
    }
  })

  test('writes at most tags + 20 files for a new article, and two more for each list that seals', async () => {
    const site = new Incremental(await fresh())
    await site.fill(samples(28))
    const written: number[] = []
    for (let i = 28; i < 41; i++) written.push((await site.publish(sampleArticle(i, narrow))).length)
    const tags = narrow.tags.length
    written.forEach((count, nth) => {
      const i = nth + 28
      const sealedLists = i === 39 ? 3 : 0
      const sealedFeeds = (i + 1) % 30 === 0 ? 1 : 0
      assert.ok(count <= tags + 20 + 2 * (sealedLists + sealedFeeds), `article ${i} wrote ${count} files`)
    })
    console.log(
      `# plain files for one new article with ${tags} tag: ${written.at(-1)}, when three lists seal: ${written[39 - 28]}`,
    )
  })

  test('moves nothing when a list grows: sealed pages and other articles stay byte for byte', async () => {
    const site = new Incremental(await fresh())
    await site.fill(samples(45))
    const before = new Map(site.site)
    const written = await site.publish(sampleArticle(45, narrow))
    assert.ok(!written.some((path) => /\/\d+\.html$/.test(path) && path.startsWith('section/')))
    for (const [path, text] of before) {
      if (/^\d{4}\/|^(section|topic|author)\/[^/]+\/\d+\.html$/.test(path))
        assert.equal(site.site.get(path), text, path)
    }
  })

  test('a withdrawn article leaves its notice, a tombstone in the feed, and no word of it anywhere else', async () => {
    const site = new Incremental(await fresh())
    const secret = 'A Headline That Must Not Stay'
    const articles = samples(25)
    for (const { sequence, document } of articles) if (sequence === 3) document.headline = secret
    await site.fill(articles)
    assert.ok([...site.site.values()].some((text) => text.includes(secret)))
    const gone = sampleArticle(3, {
      ...narrow,
      withdrawal: { at: sampleStart + 1e9, notice: 'Taken back to protect a source.' },
    })
    gone.document.headline = secret
    await site.publish(gone)
    const telling = [...site.site].filter(([, text]) => text.includes(secret)).map(([path]) => path)
    assert.deepEqual(telling, [])
    const page = site.site.get(articlePath(site.room.publicationNow, gone)) ?? ''
    assert.match(page, /Taken back to protect a source\./)
    assert.match(page, /noindex/)
    assert.match(
      site.site.get('feeds/atom.xml') ?? '',
      new RegExp(`deleted-entry ref="urn:uuid:${sampleId(3)}"`),
    )
  })

  test('previews an article exactly as it will be printed', async () => {
    const site = new Incremental(await fresh())
    await site.publish(sampleArticle(0))
    const article = site.room.put(sampleArticle(1))
    const preview = await renderPreview(site.press, article)
    await site.publish(article)
    assert.equal(site.site.get(articlePath(site.room.publicationNow, article)), preview)
  })

  test('names what a returning reader asks for first, and every one of these paths exists', async () => {
    const site = new Incremental(await fresh())
    await site.fill(samples(65))
    const paths = await newestPaths(site.press)
    assert.deepEqual(
      paths.filter((path) => !site.site.has(path)),
      [],
    )
    assert.equal(paths.filter((path) => /^\d{4}\//.test(path)).length, 60)
    assert.equal(new Set(paths).size, paths.length)
  })
})

/** What happens to articles after 63 of them are out: sealed pages, heads, feeds and "read more" must follow. */
const changes: PublishedArticle[] = [
  edited(5, (article) => (article.document.headline = 'Another headline, on a sealed page')),
  edited(62, (article) => (article.tags = [...article.tags, { slug: 'late', name: 'Late' }])),
  edited(7, (article) => (article.tags = [])),
  edited(21, (article) => (article.section = { slug: 'culture', name: 'Culture' })),
  edited(40, (article) => {
    article.notes = [{ kind: 'correction', at: sampleStart + 2e9, text: 'The year was 1958.' }]
    article.updatedAt = sampleStart + 2e9
  }),
  edited(19, (article) => (article.withdrawal = { at: sampleStart + 3e9, notice: 'Withdrawn.' })),
  edited(61, (article) => (article.withdrawal = { at: sampleStart + 3e9, notice: 'Withdrawn.' })),
]

function edited(sequence: number, edit: (article: PublishedArticle) => unknown): PublishedArticle {
  const article = structuredClone(sampleArticle(sequence, narrow))
  edit(article)
  return article
}
