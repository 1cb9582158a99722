import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Edition, pagesOf } from './edition/edition.ts'
import { elementsOf, readXml, textOf, type XmlElement } from './feeds/xml.ts'
import { readPage, target } from './edition/page.ts'
import { libxmlFindings, type XmlText } from './libxml.ts'
import { type CheckResult, type Finding, skippedBecause } from './report.ts'
import { imageSchema, linkSchema, newsSchema, urlsetSchema } from './sitemaps/schemas.ts'

const sitemapSpace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const newsSpace = 'http://www.google.com/schemas/sitemap-news/0.9'
const xhtmlSpace = 'http://www.w3.org/1999/xhtml'
const hour = 60 * 60 * 1000

type Sitemap = { path: string; root: XmlElement }

/** Sitemaps, their index and the news sitemaps: by the schemas, and by what search engines ask of them. */
export async function checkSitemaps(edition: Edition, schemas: string): Promise<CheckResult> {
  if (!existsSync(schemas)) return skippedBecause(`the sitemap schemas are not at ${schemas}`)
  const paths = edition.files.filter((path) => /(?:^|\/)sitemap[^/]*\.xml$|(?:^|\/)sitemaps\//.test(path))
  const findings = await schemaFindings(
    paths.map((path) => ({ path, text: edition.read(path) })),
    schemas,
  )
  if (findings.length === 0) {
    const sitemaps = paths.map((path) => ({ path, root: readXml(edition.read(path)) }))
    findings.push(
      ...indexFaults(edition, sitemaps),
      ...listFaults(edition, sitemaps),
      ...newsFaults(sitemaps),
    )
  }
  const what = 'sitemaps'
  return { items: paths.length, what, findings }
}

/** What the schemas say: sitemaps.org's from `folder`, Google's guests from `sitemaps/schemas.ts`. */
export async function schemaFindings(texts: XmlText[], folder: string): Promise<Finding[]> {
  const own = (name: string) => ({ fileName: name, contents: readFileSync(join(folder, name), 'utf8') })
  const isIndex = ({ text }: XmlText) => /<sitemapindex[\s>]/.test(text)
  const lists = texts.filter((each) => !isIndex(each))
  const guests = [own('sitemap.xsd'), newsSchema, imageSchema, linkSchema]
  return [
    ...(await libxmlFindings(texts.filter(isIndex), own('siteindex.xsd'))),
    ...(await libxmlFindings(lists, urlsetSchema, guests)),
  ]
}

/** Every sitemap stands in the index, and every line of the index leads to one (robots.txt names the index). */
function indexFaults(edition: Edition, sitemaps: Sitemap[]): Finding[] {
  const listed = sitemaps
    .filter(({ root }) => root.local === 'sitemapindex')
    .flatMap(({ path, root }) => locations(root).map((each) => ({ ...each, path })))
  const robots = edition.files.includes('robots.txt') ? edition.read('robots.txt') : ''
  const known = new Set(
    [...listed.map(({ address }) => address), ...robots.matchAll(/^Sitemap: (\S+)/gm)].map((each) =>
      typeof each === 'string' ? each : (each[1] ?? ''),
    ),
  )
  const lost = listed.filter(({ address }) => !edition.files.includes(fileOf(edition, address)))
  const unknown = sitemaps.filter(({ path }) => !known.has(edition.home + path))
  return [
    ...lost.map(({ path, line, address }) => fault(path, line, 'index', `${address} leads to no file`)),
    ...unknown.map(({ path }) => fault(path, 0, 'index', 'neither robots.txt nor the index names it')),
  ]
}

/** Every page that may be found is listed once; what is listed exists and may be found. */
function listFaults(edition: Edition, sitemaps: Sitemap[]): Finding[] {
  const seen = new Map<string, string>()
  const findings = sitemaps.flatMap(({ path, root }) => {
    if (root.local !== 'urlset') return []
    const urls = locations(root)
    const isNews = urls.some(({ url }) => elementsOf(url, newsSpace).length > 0)
    return [
      ...(urls.length > 50_000 ? [fault(path, 0, 'size', `${urls.length} addresses of at most 50,000`)] : []),
      ...urls.flatMap(({ line, address, url }) => addressFaults(edition, path, line, address, url)),
      ...(isNews ? [] : repeated(edition, path, urls, seen)),
    ]
  })
  return [...findings, ...unlisted(edition, seen)]
}

function addressFaults(
  edition: Edition,
  path: string,
  line: number,
  address: string,
  url: XmlElement,
): Finding[] {
  const translations = elementsOf(url, xhtmlSpace, 'link').map((link) => link.attributes.get('href') ?? '')
  const lost = [address, ...translations].filter((each) => !edition.files.includes(fileOf(edition, each)))
  const file = fileOf(edition, address)
  return [
    ...lost.map((each) => fault(path, line, 'page', `${each} leads to no file`)),
    ...(edition.files.includes(file) && file.endsWith('.html')
      ? pageFaults(edition, path, line, address, file)
      : []),
  ]
}

function repeated(
  edition: Edition,
  path: string,
  urls: { line: number; address: string }[],
  seen: Map<string, string>,
): Finding[] {
  return urls.flatMap(({ line, address }) => {
    const file = fileOf(edition, address)
    const before = seen.get(file)
    seen.set(file, path)
    return before === undefined ? [] : [fault(path, line, 'twice', `${address} stands in ${before} too`)]
  })
}

function unlisted(edition: Edition, seen: Map<string, string>): Finding[] {
  const articles = pagesOf(edition).filter((path) => /\d{4}\/\d\d\/\d\d\/[^/]+\.html$/.test(path))
  const findable = articles
    .map((path) => readPage(edition, path))
    .filter((page) => !page.noindex && page.redirect === null)
  return findable
    .filter(({ path }) => !seen.has(path))
    .map(({ path }) => fault(path, 0, 'unlisted', 'this article stands in no sitemap'))
}

function pageFaults(edition: Edition, path: string, line: number, address: string, file: string): Finding[] {
  const { noindex, canonical } = readPage(edition, file)
  if (noindex) return [fault(path, line, 'page', `${address} asks not to be found (noindex)`)]
  if (canonical === null || canonical === address) return []
  return [fault(path, line, 'page', `${address} calls itself ${canonical}`)]
}

/** Two days, at most a thousand, the page's own headline and language. */
function newsFaults(sitemaps: Sitemap[]): Finding[] {
  return sitemaps.flatMap(({ path, root }) => {
    const dates = elementsOf(root, sitemapSpace, 'url').flatMap((url) =>
      elementsOf(url, newsSpace, 'news').flatMap((news) => elementsOf(news, newsSpace, 'publication_date')),
    )
    const newest = Math.max(...dates.map((date) => Date.parse(textOf(date))))
    const old = dates.filter((date) => Date.parse(textOf(date)) < newest - 48 * hour)
    return [
      ...old.map((date) => fault(path, date.line, 'news', `${textOf(date)} is more than two days old`)),
      ...(dates.length > 1000
        ? [fault(path, 0, 'news', `${dates.length} articles, at most 1,000 may be`)]
        : []),
    ]
  })
}

function locations(root: XmlElement): { line: number; address: string; url: XmlElement }[] {
  return elementsOf(root, sitemapSpace).flatMap((url) =>
    elementsOf(url, sitemapSpace, 'loc').map((loc) => ({ line: loc.line, address: textOf(loc).trim(), url })),
  )
}

/** `` stands for an address that does not lead into this edition. */
const fileOf = (edition: Edition, address: string) => target(edition, '', address)?.file ?? ''

function fault(file: string, line: number, rule: string, message: string): Finding {
  return { severity: 'error', file, line, rule, message }
}
