import { rfc3339, type Instant } from '#base/clock.ts'
import type { Month } from '#base/zone.ts'
import { xml, type Safe } from '../html.ts'
import { articlePath, standingPages } from '../paths.ts'
import { absolute, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { ArticleAddress } from '../source.ts'

const declaration = xml`<?xml version="1.0" encoding="utf-8"?>
`
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** Articles in one sitemap: with the month's own page the 50,000 addresses that the protocol allows. */
export const sitemapSize = 49_999

/** The index (sitemaps.org 0.9) of these sitemaps. */
export function sitemapIndex(run: Run, paths: readonly string[]): string {
  const items = paths.map(
    (path) => xml`<sitemap><loc>${absolute(run, path)}</loc></sitemap>
`,
  )
  return xml`${declaration}<sitemapindex xmlns="${namespace}">
${items}</sitemapindex>
`.text
}

/**
 * What was first published in a month: `addresses` are those of its part, from 1; the month's own page stands in
 * the first. Withdrawn articles are left out.
 */
export function sitemapOfMonth(
  run: Run,
  month: Month,
  part: number,
  addresses: readonly ArticleAddress[],
): string {
  const articles = addresses
    .filter(({ withdrawn }) => !withdrawn)
    .map((article) =>
      url(run, articlePath(run.publication, article), article.updatedAt ?? article.publishedAt),
    )
  return urlset(part === 1 ? [url(run, run.paths.month(month)), ...articles] : articles)
}

/** Pages that stand, and the head of each section; topics, authors and storylines are found from the articles. */
export function sitemapOfPages(run: Run): string {
  const standing = standingPages.map((page) => run.paths[page])
  const sections = run.sections.map(({ slug }) => run.paths.head({ kind: 'section', slug }))
  return urlset([...standing, ...sections].map((path) => url(run, path)))
}

/** Google's news sitemap: articles of the two days before the pages' own time, newest first. */
export function newsSitemap(run: Run, teasers: readonly Teaser[]): string {
  const items = teasers.map(
    (teaser) => xml`<url><loc>${absolute(run, teaser.path)}</loc>
<news:news><news:publication><news:name>${run.publication.name}</news:name><news:language>${run.language}</news:language></news:publication>
<news:publication_date>${rfc3339(teaser.publishedAt)}</news:publication_date>
<news:title>${teaser.headline}</news:title></news:news></url>
`,
  )
  return xml`${declaration}<urlset xmlns="${namespace}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${items}</urlset>
`.text
}

function urlset(urls: Safe[]): string {
  return xml`${declaration}<urlset xmlns="${namespace}">
${urls}</urlset>
`.text
}

function url(run: Run, path: string, changed?: Instant): Safe {
  return xml`<url><loc>${absolute(run, path)}</loc>${changed !== undefined && xml`<lastmod>${rfc3339(changed)}</lastmod>`}</url>
`
}
