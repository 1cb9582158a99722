import type { Instant } from '#base/clock.ts'
import { dayOf, padded, type Day, type Month } from '#base/zone.ts'
import type { Rendition } from '#edition/publication.ts'
import type { PagedList } from './lists.ts'

// Every address of the site, from its root and without a leading slash. docs/promises/urls-and-feeds.md
// promises them to outsiders: an address once given out stays.

/** What stands once for all languages, at the root. */
export const rootFiles = {
  missing: '404.html',
  robots: 'robots.txt',
  manifest: 'manifest.webmanifest',
  icon: 'icon.svg',
  /** The reader's own code: made and signed elsewhere, of no page's making. */
  script: 'page.js',
  sitemapIndex: 'sitemap.xml',
} as const

/** Where the support form is sent, and where a reminder by mail is asked for: answered by the front desk. */
export const givePath = 'desk/give'
export const remindPath = 'desk/remind'

/** Pages of the same name in every language. */
export const standingPages = [
  'front',
  'archive',
  'about',
  'support',
  'count',
  'corrections',
  'reach',
  'diagnosis',
  'carry',
] as const
export type StandingPage = (typeof standingPages)[number]

/**
 * What stands in the folder of a language: '' for the publication's own, `ru/` for another. Articles and media
 * stand in no folder, so that they keep their address whatever becomes of languages.
 */
export function pathsIn(folder: string) {
  return {
    front: `${folder}index.html`,
    archive: `${folder}archive.html`,
    about: `${folder}about.html`,
    support: `${folder}support.html`,
    count: `${folder}how-we-count.html`,
    corrections: `${folder}corrections.html`,
    reach: `${folder}reach.html`,
    diagnosis: `${folder}reach/diagnosis.html`,
    carry: `${folder}reach/carry.html`,
    /** Files to take along, made a while after an edition. */
    offlineText: `${folder}offline/paper.html`,
    offlinePictures: `${folder}offline/paper-with-pictures.html`,
    epub: `${folder}offline/paper.epub`,
    pocket: `${folder}offline/pocket-reader.html`,
    poster: `${folder}offline/poster.pdf`,
    atom: `${folder}feeds/atom.xml`,
    rss: `${folder}feeds/rss.xml`,
    json: `${folder}feeds/feed.json`,
    sitemapPages: `${folder}sitemaps/pages.xml`,
    sitemapNews: `${folder}sitemap-news.xml`,
    /** `section/world.html`. */
    head: (list: PagedList) => `${folder}${list.kind}/${list.slug}.html`,
    /** `section/world/3.html`, counted from the oldest, from 1. */
    sealed: (list: PagedList, page: number) => `${folder}${list.kind}/${list.slug}/${page}.html`,
    /** `archive/2026/11.html`. */
    month: (month: Month) => `${folder}archive/${monthPath(month)}.html`,
    /** `archive/2026/11/23.html`. */
    day: (day: Day) => `${folder}archive/${dayPath(day)}.html`,
    /** `sitemaps/2026-11.xml`; from the second part on `sitemaps/2026-11-2.xml`. */
    sitemapMonth: (month: Month, part: number) =>
      `${folder}sitemaps/${monthPath(month).replace('/', '-')}${part > 1 ? `-${part}` : ''}.xml`,
    /** `feeds/section/world.xml`. */
    sectionFeed: (slug: string) => `${folder}feeds/section/${slug}.xml`,
    /** `feeds/archive/3.xml`, from 1. */
    feedArchive: (number: number) => `${folder}feeds/archive/${number}.xml`,
  }
}
export type Paths = ReturnType<typeof pathsIn>

/** `2026/11/23`. */
export function dayPath(day: Day): string {
  return `${monthPath(day)}/${padded(day.day, 2)}`
}

/** `2026/11`. */
export function monthPath({ year, month }: Month): string {
  return `${padded(year, 4)}/${padded(month, 2)}`
}

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

/** `../../` for a page two folders deep, '' for one at the root. */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1)
}
