import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublishedArticle } from '#edition/publication.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articlePath } from './paths.ts'
import { newestPaths } from './press.ts'
import { renderPreview } from './preview.ts'
import { assertSameSite, Incremental } from './testing/incremental.ts'
import { sampleArticle, sampleId, sampleStart } from './testing/sample-newsroom.ts'

/** All in one section, with one author and one tag, so that lists seal early. */
const narrow = {
  section: { slug: 'history', name: 'History' },
  authors: [{ slug: 'mara-ozola', name: 'Mara Ozola' }],
  tags: [{ slug: 'samizdat', name: 'Samizdat' }],
}

/** A Persian article about the same things. */
function persian(sequence: number): PublishedArticle {
  const article = structuredClone(sampleArticle(sequence, { ...narrow, related: [] }))
  article.document.language = 'fa'
  return article
}

function samples(count: number): PublishedArticle[] {
  return Array.from({ length: count }, (_, i) => sampleArticle(i, narrow))
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

  test('writes at most tags + 20 files for a new article in any language, and two more for each list that seals', async () => {
    const site = new Incremental(await fresh())
    await site.fill(samples(56))
    const written: number[] = []
    const seals: number[] = []
    for (let i = 56; i < 92; i++) {
      const before = [...site.site.keys()]
      const paths = await site.publish(sampleArticle(i, narrow))
      const sealed = paths.filter((path) => /\/\d+\.(html|xml)$/.test(path) && !before.includes(path))
      const pages = sealed.filter((path) => !/^(ru\/)?(archive|\d{4})\//.test(path)).length
      assert.ok(
        paths.length <= narrow.tags.length + 20 + 2 * pages,
        `article ${i} wrote ${paths.length} files`,
      )
      written.push(paths.length)
      if (pages > 0) seals.push(paths.length)
    }
    assert.ok(seals.length > 1)
    console.log(
      `# plain files for one new article with ${narrow.tags.length} tag: ${[...new Set(written)].join(', ')}; where lists seal: ${seals.join(', ')}`,
    )
  })

  test('a translation touches only its own language, the other articles of its group, and the main front', async () => {
    const site = new Incremental(await fresh())
    await site.fill([...samples(12), persian(12)])
    const [english, russian] = [sampleArticle(13, narrow), sampleArticle(14, narrow)]
    await site.publish(english)
    const join = (article: PublishedArticle) => site.room.originals.set(article.id, english.id)
    join(russian)
    await site.publish(russian)
    const third = persian(15)
    join(third)
    const written = await site.publish(third)
    const ofOthers = written.filter((path) => !path.startsWith('fa/'))
    const path = (article: PublishedArticle) => articlePath(site.room.publicationNow, article)
    assert.deepEqual(ofOthers.sort(), [
      ...[path(english), path(russian), path(third)].sort(),
      'index.html',
      'sitemap-news.xml',
      'support.html',
    ])
    assert.ok(written.length <= third.tags.length + 20)
    for (const member of [english, russian, third]) {
      const text = site.site.get(path(member)) ?? ''
      const links = [...text.matchAll(/hreflang="([^"]+)"\s+href="https:\/\/post\.example\/([^"]+)"/g)]
      assert.deepEqual(
        links.slice(0, 4).map(([, language, to]) => `${language} ${to}`),
        [`en ${path(english)}`, `fa ${path(third)}`, `ru ${path(russian)}`, `x-default ${path(english)}`],
      )
    }
    assertSameSite(site.site, await site.whole())
  })

  test('a changed slug leaves a page that leads on, and changing it back takes that page away again', async () => {
    const site = new Incremental(await fresh())
    await site.fill(samples(5))
    const folder = articlePath(site.room.publicationNow, sampleArticle(3)).replace(/[^/]+$/, '')
    const named = (slug: string, formerSlugs: string[]) => sampleArticle(3, { ...narrow, slug, formerSlugs })
    await site.publish(named('better', ['article-3']))
    const old = site.site.get(`${folder}article-3.html`) ?? ''
    assert.match(
      old,
      /http-equiv="refresh" content="0; url=\.\.\/\.\.\/\.\.\/\d{4}\/\d\d\/\d\d\/better\.html"/,
    )
    assert.ok(old.includes(`<link rel="canonical" href="https://post.example/${folder}better.html">`))
    assert.match(old, /noindex/)
    const naming = [...site.site].filter(([, text]) => text.includes('article-3.html')).map(([path]) => path)
    assert.deepEqual(naming, [])
    assertSameSite(site.site, await site.whole())
    await site.publish(named('article-3', ['better']))
    assert.match(site.site.get(`${folder}better.html`) ?? '', /article-3\.html/)
    assert.doesNotMatch(site.site.get(`${folder}article-3.html`) ?? '', /refresh/)
    assertSameSite(site.site, await site.whole())
  })

  test('a language shows only what it has: menu, names, lists and what leads on', async () => {
    const site = new Incremental(await fresh())
    await site.fill([0, 1, 2, 3, 4, 5, 8].map((sequence) => sampleArticle(sequence)))
    const menu = (path: string) =>
      [...(site.site.get(path) ?? '').matchAll(/<li><a href="([^"]*section[^"]*)"[^>]*>([^<]+)/g)].map(
        ([, href, name]) => `${href} ${name}`,
      )
    assert.ok(menu('index.html').includes('section/technology.html Technology'))
    assert.ok(menu('ru/index.html').includes('../ru/section/history.html История'))
    assert.ok(!menu('ru/index.html').some((link) => link.includes('technology')))
    assert.ok(!site.site.has('ru/section/technology.html'))
    const russian = site.site.get(articlePath(site.room.publicationNow, sampleArticle(5))) ?? ''
    assert.match(russian, /<a href="\.\.\/\.\.\/\.\.\/ru\/index\.html">/)
    assert.match(russian, /Объездная почта/)
    // It was given articles of both languages to lead on to.
    assert.doesNotMatch(russian, new RegExp(sampleArticle(4).document.headline))
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
    const { now: paths, older } = await newestPaths(site.press)
    assert.deepEqual(
      paths.filter((path) => !site.site.has(path)),
      [],
    )
    assert.equal(paths.length, 52)
    assert.ok(paths.filter((path) => /^\d{4}\//.test(path)).length >= 30)
    assert.equal(new Set([...paths, ...older]).size, paths.length + older.length)
  })
})

/** What happens to articles after 63 of them are out: sealed pages, heads, feeds and "read more" must follow. */
const changes: PublishedArticle[] = [
  edited(5, (article) => (article.document.headline = 'Another headline, on a sealed page')),
  edited(62, (article) => (article.tags = [...article.tags, { slug: 'late', name: 'Late' }])),
  edited(7, (article) => (article.tags = [])),
  edited(21, (article) => (article.section = { slug: 'culture', name: 'Culture' })),
  edited(40, (article) => {
    article.notes = [{ kind: 'correction', at: sampleStart + 2e9, text: 'The year was 1958.', grave: false }]
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
