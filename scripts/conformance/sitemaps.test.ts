import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { editionOf } from './edition/edition.ts'
import { checkSitemaps, schemaFindings } from './sitemaps.ts'

const standards = fileURLToPath(new URL('../../../shared/data/4-standards', import.meta.url))
const schemas = join(standards, 'sitemap')
const absent = existsSync(schemas) ? false : `${schemas} is absent`

const home = 'https://post.example/'
const names =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
const url = (path: string, inside = '') => `<url><loc>${home}${path}</loc>${inside}</url>`
const news = (date: string) =>
  `<news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication><news:publication_date>${date}</news:publication_date><news:title>T</news:title></news:news>`
const article = '2026/11/23/a.html'
const page = (own: string) => `<html lang=en><link rel=canonical href="${home}${own}">`
const right = {
  'robots.txt': `Sitemap: ${home}sitemap.xml\nSitemap: ${home}sitemap-news.xml\n`,
  'sitemap.xml': `<sitemapindex ${names}><sitemap><loc>${home}sitemaps/pages.xml</loc></sitemap></sitemapindex>`,
  'sitemaps/pages.xml': `<urlset ${names}>${url('')}${url(article, '<lastmod>2026-11-23T10:00:00Z</lastmod>')}</urlset>`,
  'sitemap-news.xml': `<urlset ${names}>${url(article, news('2026-11-23T10:00:00Z'))}</urlset>`,
  'index.html': page(''),
  [article]: page(article),
}

async function findingsOf(changes: Record<string, string>): Promise<string[]> {
  const { findings } = await checkSitemaps(editionOf({ ...right, ...changes }), schemas)
  return findings.map(({ file, rule }) => `${file} ${rule}`)
}

describe('sitemaps', { skip: absent }, () => {
  test('of a right edition are right', async () => assert.deepEqual(await findingsOf({}), []))

  const crimes: [string, Record<string, string>, string][] = [
    ['an empty list', { 'sitemaps/pages.xml': `<urlset ${names}/>` }, 'sitemaps/pages.xml schema'],
    [
      'a relative address',
      { 'sitemaps/pages.xml': `<urlset ${names}><url><loc>a.html</loc></url></urlset>` },
      'sitemaps/pages.xml schema',
    ],
    [
      'a time that is none',
      { 'sitemaps/pages.xml': `<urlset ${names}>${url('', '<lastmod>today</lastmod>')}</urlset>` },
      'sitemaps/pages.xml schema',
    ],
    [
      'an unknown element',
      { 'sitemap-news.xml': `<urlset ${names}>${url('', '<news:keywords>x</news:keywords>')}</urlset>` },
      'sitemap-news.xml schema',
    ],
    [
      'news without a date',
      {
        'sitemap-news.xml': right['sitemap-news.xml'].replace(
          /<news:publication_date>.*?<\/news:publication_date>/,
          '',
        ),
      },
      'sitemap-news.xml schema',
    ],
    [
      'a page that is not there',
      { 'sitemaps/pages.xml': `<urlset ${names}>${url(article)}${url('b.html')}</urlset>` },
      'sitemaps/pages.xml page',
    ],
    [
      'a page that must not be found',
      { 'index.html': `${page('')}<meta name=robots content=noindex>` },
      'sitemaps/pages.xml page',
    ],
    ['a page by another than its own name', { 'index.html': page('front.html') }, 'sitemaps/pages.xml page'],
    [
      'a page twice',
      { 'sitemaps/pages.xml': `<urlset ${names}>${url(article)}${url(article)}</urlset>` },
      'sitemaps/pages.xml twice',
    ],
    [
      'an article that stands in none',
      { 'sitemaps/pages.xml': `<urlset ${names}>${url('')}</urlset>` },
      `${article} unlisted`,
    ],
    [
      'a sitemap that nothing names',
      { 'sitemaps/more.xml': `<urlset ${names}>${url('')}</urlset>` },
      'sitemaps/more.xml index',
    ],
    [
      'an index that leads nowhere',
      { 'sitemap.xml': right['sitemap.xml'].replace('pages.xml', 'x.xml') },
      'sitemap.xml index',
    ],
    [
      'old news',
      {
        'sitemap-news.xml': `<urlset ${names}>${url(article, news('2026-11-23'))}${url('', news('2026-11-20'))}</urlset>`,
      },
      'sitemap-news.xml news',
    ],
  ]
  for (const [title, change, finding] of crimes)
    test(`show ${title}`, async () => {
      const findings = await findingsOf(change)
      assert.ok(findings.includes(finding), `expected ${finding}, got ${findings.join(', ')}`)
    })

  test('of others are judged as their makers would', async () => {
    const judge = async (name: string) => {
      const text = readFileSync(join(standards, 'sitemap-samples', name), 'utf8')
      return (await schemaFindings([{ path: name, text }], schemas)).length
    }
    assert.equal(await judge('sitemap-links.xml'), 0)
    // They hold elements of videos and phones, and elements of images and news that Google gave up.
    for (const name of ['sitemap-videos.xml', 'sitemap-mobile.xml', 'sitemap-images.xml', 'sitemap-news.xml'])
      assert.ok((await judge(name)) > 0, name)
  })
})
