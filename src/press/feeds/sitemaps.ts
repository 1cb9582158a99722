import { rfc3339, type Instant } from '#base/clock.ts'
import { xml, type Safe } from '../html.ts'
import { headPath } from '../lists.ts'
import { articlePath, machineFiles, monthPagePath, pages, sitemapMonthPath } from '../paths.ts'
import type { Month } from '../run/calendar.ts'
import { absolute, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { ArticleAddress } from '../source.ts'

const declaration = xml`<?xml version="1.0" encoding="utf-8"?>
`
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** The index (sitemaps.org 0.9): the standing pages and one file a month. */
export function sitemapIndex(run: Run, all: readonly Month[]): string {
  const paths = [machineFiles.sitemapPages, ...all.map(sitemapMonthPath)]
  const items = paths.map(
    (path) => xml`<sitemap><loc>${absolute(run, path)}</loc></sitemap>
`,
  )
  return xml`${declaration}<sitemapindex xmlns="${namespace}">
${items}</sitemapindex>
`.text
}

/** What was first published in a month, and the month's own page; withdrawn articles are left out. */
export function sitemapOfMonth(run: Run, month: Month, addresses: readonly ArticleAddress[]): string {
  const articles = addresses
    .filter(({ withdrawn }) => !withdrawn)
    .map((article) =>
      url(run, articlePath(run.publication, article), article.updatedAt ?? article.publishedAt),
    )
  return urlset([url(run, monthPagePath(month)), ...articles])
}

/** Pages that stand, and the head of each section; topics and authors are found from the articles. */
export function sitemapOfPages(run: Run): string {
  const standing = Object.values(pages).filter((path) => path !== pages.missing)
  const sections = run.sections.map(({ slug }) => headPath({ kind: 'section', slug }))
  return urlset([...standing, ...sections].map((path) => url(run, path)))
}

/** Google's news sitemap: articles of the two days before the edition, newest first. */
export function newsSitemap(run: Run, teasers: readonly Teaser[]): string {
  const items = teasers.map(
    (teaser) => xml`<url><loc>${absolute(run, teaser.path)}</loc>
<news:news><news:publication><news:name>${run.publication.name}</news:name><news:language>${teaser.language}</news:language></news:publication>
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
