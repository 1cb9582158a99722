import { type Edition, fileAt, pagesOf } from './edition/edition.ts'
import { type Page, readPage, styleAddresses, target } from './edition/page.ts'
import type { CheckResult, Finding } from './report.ts'
import type { Tag } from './edition/tags.ts'

/** Attributes whose address must lead to a file. Forms lead to the front desk, which is no file. */
const loading = ['href', 'src', 'poster', 'cite']
const absoluteMeta = new Set(['og:image', 'og:url', 'twitter:image'])

type Link = { line: number; address: string }

/**
 * Every link and asset leads to a file of the edition, every `#fragment` to a place in it; canonical links are
 * the page's own address; translations name each other.
 */
export function checkLinks(edition: Edition): CheckResult {
  const files = new Set(edition.files)
  const pages = new Map(pagesOf(edition).map((path) => [path, readPage(edition, path)]))
  let count = 0
  const findings = [...pages.values()].flatMap((page) => {
    const links = linksOf(page)
    count += links.length
    return [
      ...links.flatMap((link) => brokenLink(edition, files, pages, page, link)),
      ...canonicalFaults(edition, pages, page),
      ...translationFaults(edition, pages, page),
    ]
  })
  findings.push(...manifestFaults(edition, files), ...orphans(edition, pages))
  return { items: count, what: `links of ${pages.size} pages`, findings }
}

function linksOf(page: Page): Link[] {
  const written = page.tags.flatMap(({ name, attributes, line }) => {
    const sources = (attributes.get('srcset') ?? attributes.get('imagesrcset') ?? '')
      .split(',')
      .map((each) => each.trim().split(/\s+/)[0] ?? '')
      .filter((each) => each !== '')
    const plain = loading.flatMap((key) => attributes.get(key) ?? [])
    const meta =
      name === 'meta' && absoluteMeta.has(attributes.get('property') ?? attributes.get('name') ?? '')
    return [...plain, ...sources, ...(meta ? [attributes.get('content') ?? ''] : [])].map((address) => ({
      line,
      address,
    }))
  })
  const redirect = page.redirect === null ? [] : [{ line: 0, address: page.redirect }]
  return [...written, ...styleAddresses(page), ...redirect]
}

function brokenLink(
  edition: Edition,
  files: Set<string>,
  pages: Map<string, Page>,
  page: Page,
  { line, address }: Link,
): Finding[] {
  const found = target(edition, page.path, address)
  if (found === null) {
    // The page's own scheme with another host, or a file: what a reader's browser would ask a stranger for.
    return URL.canParse(address, edition.home)
      ? []
      : [error(page, line, 'link', `"${address}" is no address`)]
  }
  if (!files.has(found.file)) return [error(page, line, 'link', `${address} leads to no file`)]
  if (found.fragment === '' || !found.file.endsWith('.html')) return []
  // The pocket reader opens pages of the edition by fragments.
  if (page.path.endsWith('/pocket-reader.html') && files.has(found.fragment)) return []
  const there = pages.get(found.file)?.places.has(found.fragment) || found.fragment === 'top'
  return there ? [] : [error(page, line, 'fragment', `${address}: no such place in ${found.file}`)]
}

/**
 * The addresses a page may be known by. The front page is the bare root; that of a language's folder is either
 * the bare folder or, since not every host answers for one, its file.
 */
function ownAddresses(edition: Edition, path: string): string[] {
  const bare = edition.home + path.replace(/(^|\/)index\.html$/, '$1')
  return path === 'index.html' ? [bare] : [edition.home + path, bare]
}

function canonicalFaults(edition: Edition, pages: Map<string, Page>, page: Page): Finding[] {
  const line = lineOf(page, ({ attributes }) => attributes.get('rel') === 'canonical')
  if (page.canonical === null)
    return page.noindex || page.path === '404.html' ? [] : [error(page, 0, 'canonical', 'has none')]
  if (page.redirect !== null) {
    const there = target(edition, page.path, page.redirect)
    const known = target(edition, page.path, page.canonical)
    return there?.file === known?.file && pages.has(there?.file ?? '')
      ? []
      : [error(page, line, 'canonical', `${page.canonical}, but the page leads to ${page.redirect}`)]
  }
  const own = ownAddresses(edition, page.path)
  if (own.includes(page.canonical)) return []
  return [error(page, line, 'canonical', `${page.canonical}, expected its own address ${own[0]}`)]
}

/** `hreflang` counts only where both sides say so; each page names itself too (Google, "localized versions"). */
function translationFaults(edition: Edition, pages: Map<string, Page>, page: Page): Finding[] {
  const own = alternatesOf(edition, page)
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const { line, language, file } of own) {
    if (seen.has(language)) findings.push(error(page, line, 'hreflang', `${language} is named twice`))
    seen.add(language)
    const other = pages.get(file)
    if (!other) continue
    if (language !== 'x-default' && other.language.split('-')[0] !== language.split('-')[0])
      findings.push(error(page, line, 'hreflang', `${file} is in ${other.language}, not ${language}`))
    if (!alternatesOf(edition, other).some((back) => back.file === page.path))
      findings.push(error(page, line, 'hreflang', `${file} does not name this page`))
  }
  if (own.length > 0 && !own.some(({ file }) => file === page.path))
    findings.push(error(page, own[0]?.line ?? 0, 'hreflang', 'the page does not name itself'))
  return findings
}

function alternatesOf(edition: Edition, page: Page): { line: number; language: string; file: string }[] {
  return page.tags.flatMap(({ name, attributes, line }) => {
    const language = attributes.get('hreflang')
    if (name !== 'link' || attributes.get('rel') !== 'alternate' || language === undefined) return []
    // Feeds name their language as well; they are no translations of a page.
    if (/xml|json/.test(attributes.get('type') ?? '')) return []
    return [{ line, language, file: target(edition, page.path, attributes.get('href') ?? '')?.file ?? '' }]
  })
}

function manifestFaults(edition: Edition, files: Set<string>): Finding[] {
  const path = 'manifest.webmanifest'
  if (!files.has(path)) return []
  const { start_url: start = '', icons = [] } = JSON.parse(edition.read(path)) as {
    start_url?: string
    icons?: { src: string }[]
  }
  return [start, ...icons.map(({ src }) => src)]
    .filter((address) => !files.has(target(edition, path, address)?.file ?? ''))
    .map((address) => ({
      severity: 'error',
      file: path,
      line: 1,
      rule: 'link',
      message: `${address} leads to no file`,
    }))
}

/** Pages that no other page leads to: nobody would find them. A changed address is known from outside. */
function orphans(edition: Edition, pages: Map<string, Page>): Finding[] {
  const linked = new Set<string>(['404.html', fileAt('')])
  for (const page of pages.values())
    for (const { address } of linksOf(page)) {
      const file = target(edition, page.path, address)?.file
      if (file !== undefined && file !== page.path) linked.add(file)
    }
  return [...pages.values()]
    .filter(({ path, redirect, noindex }) => !linked.has(path) && redirect === null && !noindex)
    .map((page) => ({ ...error(page, 0, 'orphan', 'no page leads here'), severity: 'warning' }))
}

function lineOf(page: Page, matches: (tag: Tag) => boolean): number {
  return page.tags.find(matches)?.line ?? 0
}

function error(page: Page, line: number, rule: string, message: string): Finding {
  return { severity: 'error', file: page.path, line, rule, message }
}
