import type { Instant } from '#base/clock.ts'
import { cleanText } from '#edition/clean-text.ts'
import { bylineNames, tidyNames } from '../bylines.ts'
import { parseDate } from '../dates.ts'
import { declaredLanguage } from '../language.ts'
import { bare } from '../words.ts'
import { type DomDocument, type DomElement, nameOf } from './dom.ts'
import { articleData, namesOf, textsOf } from './json-ld.ts'

/** What a page says of itself outside its text. */
export type PageFacts = {
  headline: string
  description: string
  bylines: string[]
  publishedAt: Instant | null
  section: string | null
  tags: string[]
  image: string | null
  imageAlt: string
  language: string | null
  /** Address that relative ones are meant from; null where the page does not tell. */
  base: string | null
}

/** JSON-LD first, then Open Graph and other meta elements, then what the page shows. */
export function pageFacts(document: DomDocument): PageFacts {
  const data = articleData(document)
  const meta = metaFields(document)
  const first = (...keys: string[]) => keys.flatMap((key) => meta.get(key) ?? [])[0] ?? ''
  return {
    headline: headlineOf(document, textsOf(data['headline'])[0] ?? '', meta),
    description: first('og:description', 'description', 'twitter:description'),
    bylines: bylinesOf(document, namesOf(data['author']), meta),
    publishedAt: publishedAt(document, textsOf(data['datePublished'])[0] ?? '', meta),
    section: textsOf(data['articleSection'])[0] ?? (first('article:section', 'section') || null),
    tags: tagsOf(textsOf(data['keywords']), meta),
    image: first('og:image:secure_url', 'og:image', 'twitter:image') || (namesOf(data['image'])[0] ?? null),
    imageAlt: first('og:image:alt', 'twitter:image:alt'),
    language: declaredLanguage(
      document.documentElement?.getAttribute('lang') ?? first('og:locale', 'content-language'),
    ),
    base: baseOf(document, first('og:url')),
  }
}

type Meta = Map<string, string[]>

function metaFields(document: DomDocument): Meta {
  const fields: Meta = new Map()
  for (const element of document.querySelectorAll('meta')) {
    const keys =
      element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('http-equiv')
    const content = cleanText((element.getAttribute('content') ?? '').slice(0, 5_000))
    if (content === '') continue
    for (const key of (keys ?? '').toLowerCase().split(/\s+/)) {
      const contents = fields.get(key) ?? []
      contents.push(content)
      fields.set(key, contents)
    }
  }
  return fields
}

/** The heading that the page shows, where it agrees with what the page says of itself. */
function headlineOf(document: DomDocument, fromData: string, meta: Meta): string {
  const site = meta.get('og:site_name')?.[0] ?? ''
  const title = cleanText(document.querySelector('title')?.textContent ?? '')
  const named = ['og:title', 'twitter:title'].flatMap((key) => meta.get(key) ?? [])
  const claims = [fromData, ...named, title].filter((claim) => claim !== '')
  const shown = [...headings(document, 'h1', site), ...headings(document, 'h2', site)]
  const claim = claims[0]
  if (claim === undefined) return shown[0] ?? ''
  return agreedHeading(shown, claims) ?? withoutSite(claim, site)
}

function agreedHeading(shown: string[], claims: string[]): string | null {
  const exact = shown.find((text) => claims.some((claim) => bare(text) === bare(claim)))
  const agreed = shown.filter((text) => claims.some((claim) => agrees(text, claim)))
  return exact ?? agreed.toSorted((a, b) => b.length - a.length)[0] ?? null
}

/** Texts of the page's headings but for the site's own name. */
function headings(document: DomDocument, selector: string, site: string): string[] {
  return [...document.querySelectorAll(selector)]
    .map((heading) => cleanText(heading.textContent ?? ''))
    .filter((text) => text !== '' && text.length <= 300 && bare(text) !== bare(site))
}

/** One holds the other, and is not much the shorter: a title with the site's name, a shortened headline. */
function agrees(shown: string, claim: string): boolean {
  const [a, b] = [bare(shown), bare(claim)]
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length > 0 && long.includes(short) && short.length * 2 >= long.length
}

/** `Headline | The Paper` without the paper, where what remains is still a headline. */
function withoutSite(title: string, site: string): string {
  const parts = title.split(/\s{1,3}[|–—»·:-]\s{1,3}/u)
  const last = parts.at(-1) ?? ''
  if (parts.length < 2) return title
  const isSite = site !== '' && bare(last) === bare(site)
  const cut = title.slice(0, title.lastIndexOf(last)).replace(/\s{1,3}[|–—»·:-]\s{1,3}$/u, '')
  return isSite || (cut.split(' ').length >= 4 && last.split(' ').length <= 4) ? cut : title
}

function bylinesOf(document: DomDocument, fromData: string[], meta: Meta): string[] {
  const declared = tidyNames(
    fromData.length > 0 ? fromData : [...(meta.get('author') ?? []), ...(meta.get('article:author') ?? [])],
  )
  if (declared.length > 0) return declared
  const marked = [
    ...document.querySelectorAll('[rel=author], [itemprop=author], .byline, .author, .article-author'),
  ]
  const texts = marked
    .map((element) => cleanText(element.textContent ?? ''))
    .filter((text) => text.length > 1 && text.length <= 80)
  const first = texts[0]
  if (first === undefined) return []
  return bylineNames(first).length > 0 ? bylineNames(first) : tidyNames([first])
}

function publishedAt(document: DomDocument, fromData: string, meta: Meta): Instant | null {
  const declared = [
    'article:published_time',
    'date',
    'pubdate',
    'dc.date',
    'dc.date.issued',
    'datepublished',
    'og:published_time',
  ]
  const times = [...document.querySelectorAll('time[datetime]')]
  const shown = times.filter((time) => !isAside(time)).map((time) => time.getAttribute('datetime') ?? '')
  const found = [fromData, ...declared.flatMap((key) => meta.get(key) ?? []), ...shown.slice(0, 3)]
  return found.map(parseDate).find((date) => date !== null) ?? null
}

function isAside(time: DomElement): boolean {
  return /related|comment|modified|updated/i.test(nameOf(time))
}

/** `keywords` of search engines run into dozens and name no topics: beyond fifteen they are left out. */
function tagsOf(fromData: string[], meta: Meta): string[] {
  const named = meta.get('article:tag') ?? []
  const keywords = meta.get('news_keywords') ?? meta.get('keywords') ?? []
  const tags = (fromData.length > 0 ? fromData : named.length > 0 ? named : keywords).flatMap((tag) =>
    tag.split(','),
  )
  return tags.length > 15 && named.length === 0 ? [] : tags.map(cleanText).filter((tag) => tag !== '')
}

function baseOf(document: DomDocument, ogUrl: string): string | null {
  const declared = [
    document.querySelector('base')?.getAttribute('href') ?? '',
    document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '',
    ogUrl,
  ]
  return declared.find((url) => /^https?:\/\/[^/]+/i.test(url) && URL.canParse(url)) ?? null
}
