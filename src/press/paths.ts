import type { Instant } from '#base/clock.ts'
import type { Rendition } from '#edition/publication.ts'
import { dayOf, dayPath, monthPath, type Day } from './run/zone.ts'

// Every address of the site, from its root and without a leading slash. docs/promises/urls-and-feeds.md
// promises them to outsiders: an address once given out stays.

/** Pages that stand at one fixed address. */
export const pages = {
  front: 'index.html',
  archive: 'archive.html',
  about: 'about.html',
  support: 'support.html',
  corrections: 'corrections.html',
  reach: 'reach.html',
  missing: '404.html',
} as const

/** What machines read, at fixed addresses. */
export const machineFiles = {
  robots: 'robots.txt',
  manifest: 'manifest.webmanifest',
  icon: 'icon.svg',
  atom: 'feeds/atom.xml',
  rss: 'feeds/rss.xml',
  json: 'feeds/feed.json',
  sitemapIndex: 'sitemap.xml',
  sitemapPages: 'sitemaps/pages.xml',
  sitemapNews: 'sitemap-news.xml',
} as const

/** Where the support form is sent, once contributions are taken: answered by the front desk. */
export const contributePath = 'contribute'

/** `2026/11/23/slug.html`; the day is the one of first publication in the publication's time zone. */
export function articlePath(
  publication: { timeZone: string },
  article: { slug: string; publishedAt: Instant },
): string {
  return `${dayPath(dayOf(article.publishedAt, publication.timeZone))}/${article.slug}.html`
}

/** `media/<sha256>.<extension>`: also the key in the file store. */
export function mediaPath(rendition: Pick<Rendition, 'sha256' | 'extension'>): string {
  return `media/${rendition.sha256}.${rendition.extension}`
}

/** `archive/2026/11.html`. */
export function monthPagePath(month: { year: number; month: number }): string {
  return `archive/${monthPath(month)}.html`
}

/** `archive/2026/11/23.html`. */
export function dayPagePath(day: Day): string {
  return `archive/${dayPath(day)}.html`
}

/** `sitemaps/2026-11.xml`. */
export function sitemapMonthPath(month: { year: number; month: number }): string {
  return `sitemaps/${monthPath(month).replace('/', '-')}.xml`
}

/** `feeds/section/world.xml`. */
export function sectionFeedPath(slug: string): string {
  return `feeds/section/${slug}.xml`
}

/** `feeds/archive/3.xml`, from 1. */
export function feedArchivePath(number: number): string {
  return `feeds/archive/${number}.xml`
}

/** `../../` for a page two folders deep, '' for one at the root. */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1)
}
