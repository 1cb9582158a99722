import sharp from 'sharp'
import { type Edition, pagesOf } from './edition/edition.ts'
import { rfc3339Date } from './feeds/dates.ts'
import { linkedData, type Page, readPage, target } from './edition/page.ts'
import type { CheckResult, Finding } from './report.ts'
import { checkVocabulary } from './json-ld/examples.ts'
import { isA, typedObjects, vocabularyFaults } from './json-ld/schema-org.ts'
import { unescapeHtml } from './edition/tags.ts'

type Json = Record<string, unknown>
type Fault = { severity: Finding['severity']; rule: string; message: string }

/** Google shows a picture of another shape well only where it may choose between these. */
const ratios = { '16:9': 16 / 9, '4:3': 4 / 3, '1:1': 1 }

/** JSON-LD of every page against schema.org, and that of articles against Google's rules for NewsArticle. */
export async function checkJsonLd(edition: Edition, examples: string): Promise<CheckResult> {
  const { notes, findings } = checkVocabulary(examples)
  let items = 0
  for (const path of pagesOf(edition)) {
    const page = readPage(edition, path)
    const found = linkedData(page)
    items += found.length
    const articles: Json[] = []
    for (const { line, text } of found) {
      const place = { file: path, line }
      const data = parse(text)
      if (data === null) findings.push({ severity: 'error', ...place, rule: 'json', message: 'is not JSON' })
      for (const message of vocabularyFaults(data))
        findings.push({ severity: 'error', ...place, rule: 'vocabulary', message })
      if ((data as Json | null)?.['@context'] !== 'https://schema.org')
        findings.push({
          severity: 'error',
          ...place,
          rule: 'context',
          message: 'expected @context https://schema.org',
        })
      for (const { object } of typedObjects(data).filter(
        ({ type, path: at }) => at === '$' && isA(type, 'Article'),
      )) {
        articles.push(object)
        const faults = [
          ...articleFaults(edition, page, object),
          ...(await imageFaults(edition, path, object)),
        ]
        findings.push(...faults.map((fault) => ({ ...fault, ...place })))
      }
    }
    if (isArticle(page) && articles.length !== 1)
      findings.push({
        severity: 'error',
        file: path,
        line: 0,
        rule: 'article',
        message: `${articles.length} articles in JSON-LD, expected one`,
      })
  }
  return { items, what: 'objects', findings, notes }
}

/** An article that readers may find; a withdrawn one and one whose address has changed say `noindex`. */
const isArticle = ({ path, noindex }: Page) => /\d{4}\/\d\d\/\d\d\/[^/]+\.html$/.test(path) && !noindex

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** Google Search Central, "Article (Article, NewsArticle, BlogPosting) structured data", without its picture rules. */
export function articleFaults(edition: Edition, page: Page, article: Json): Fault[] {
  const { mainEntityOfPage: main, inLanguage } = article
  const about = isObject(main) ? main['@id'] : main
  const faults = [...headlineFaults(page, article.headline), ...dateFaults(article)]
  if (about !== page.canonical)
    faults.push(fault('mainEntityOfPage', `${String(about)}, expected ${page.canonical}`))
  if (inLanguage !== page.language)
    faults.push(fault('inLanguage', `${String(inLanguage)}, but the page is in ${page.language}`))
  return [...faults, ...peopleFaults(edition, page, article)]
}

function headlineFaults(page: Page, headline: unknown): Fault[] {
  if (typeof headline !== 'string' || headline.trim() === '') return [fault('headline', 'is missing')]
  const shown = headingOf(page)
  const long = fault('headline', `${headline.length} characters, Google shows about 110`, 'warning')
  const other = fault('headline', `"${headline}", but the page says "${shown}"`, 'warning')
  return [...(headline.length > 110 ? [long] : []), ...(shown === headline ? [] : [other])]
}

function dateFaults({ datePublished, dateModified }: Json): Fault[] {
  const wrong = Object.entries({ datePublished, dateModified }).flatMap(([rule, value]) => {
    const fails = typeof value === 'string' ? rfc3339Date(value) : { message: 'is missing' }
    return fails === null ? [] : [fault(rule, fails.message)]
  })
  const [published, modified] = [String(datePublished), String(dateModified)]
  if (Date.parse(modified) < Date.parse(published))
    wrong.push(fault('dateModified', `${modified} is before ${published}`))
  return wrong
}

function peopleFaults(edition: Edition, page: Page, article: Json): Fault[] {
  const authors = [article.author ?? []].flat() as Json[]
  const publisher = article.publisher as Json | undefined
  const faults = authors.flatMap((author, i) => personFaults(edition, page, author, `author[${i}]`))
  if (authors.length === 0) faults.push(fault('author', 'there is none'))
  if (publisher === undefined) faults.push(fault('publisher', 'is missing'))
  else faults.push(...personFaults(edition, page, publisher, 'publisher'))
  return faults
}

function personFaults(edition: Edition, page: Page, person: Json, rule: string): Fault[] {
  const { name, url } = person
  const faults: Fault[] = []
  const say = (message: string) => faults.push(fault(rule, message))
  if (!['Person', 'Organization'].some((type) => isA(String(person['@type']), type)))
    say(`expected a Person or an Organization, got ${String(person['@type'])}`)
  if (typeof name !== 'string' || name.trim() === '') say('has no name')
  else if (/^(?:by|posted by) |[|,;] /i.test(name)) say(`"${name}" is more than a name`)
  if (typeof url !== 'string') say('has no url')
  else if (
    url.startsWith(edition.home) &&
    !edition.files.includes(target(edition, page.path, url)?.file ?? '')
  )
    say(`${url} leads to no page of the edition`)
  return faults
}

/** Pictures must be there, at least one 1,200 px wide, each of 50,000 pixels; three shapes are recommended. */
export async function imageFaults(edition: Edition, path: string, article: Json): Promise<Fault[]> {
  const addresses = ([article.image ?? []].flat() as (string | Json)[]).map((image) =>
    typeof image === 'string' ? image : String(image.url ?? image.contentUrl),
  )
  if (addresses.length === 0) return [fault('image', 'there is none', 'warning')]
  const faults: Fault[] = []
  const sizes: { width: number; height: number }[] = []
  for (const address of addresses) {
    const file = target(edition, path, address)?.file ?? ''
    if (!edition.files.includes(file)) {
      faults.push(fault('image', `${address} leads to no file`))
      continue
    }
    const { width, height, format } = await sharp(edition.bytes(file)).metadata()
    sizes.push({ width, height })
    if (width * height < 50_000)
      faults.push(fault('image', `${file} has ${width} × ${height}, at least 50,000 pixels are expected`))
    if (!['jpeg', 'png', 'webp', 'gif', 'svg'].includes(format))
      faults.push(fault('image', `${file}: Google does not take ${format}`))
  }
  const widest = Math.max(0, ...sizes.map(({ width }) => width))
  if (widest < 1200) faults.push(fault('image', `the widest has ${widest} px, at least 1,200 are expected`))
  const lacking = Object.entries(ratios).filter(
    ([, ratio]) => !sizes.some(({ width, height }) => Math.abs(width / height / ratio - 1) < 0.02),
  )
  if (lacking.length > 0)
    faults.push(fault('image-shape', `none is ${lacking.map(([name]) => name).join(', ')}`, 'warning'))
  return faults
}

function headingOf({ text }: Page): string {
  const inside = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(text)?.[1] ?? ''
  return unescapeHtml(inside.replace(/<[^>]+>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

function fault(rule: string, message: string, severity: Fault['severity'] = 'error'): Fault {
  return { severity, rule, message }
}
