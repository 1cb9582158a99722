import { parseHTML } from 'linkedom'

/** One address that a crawl asked for, and what came back. */
export type Found = { url: string; status: number; type: string; text: string; from: string }

/**
 * Follows every link of every page below `base` (with its slash), as a patient reader would: `href`, `src`,
 * `srcset`, and the addresses in feeds and sitemaps. What lies elsewhere is left alone.
 */
export async function crawl(base: string): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  const waiting = [{ url: base, from: '' }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (found.has(next.url)) continue
    const answer = await ask(next.url, next.from)
    found.set(next.url, answer)
    if (answer.status !== 200) continue
    for (const link of linksOf(answer)) {
      const url = link.split('#')[0] ?? ''
      if (url.startsWith(base) && !found.has(url)) waiting.push({ url, from: next.url })
    }
  }
  return found
}

/** Every address that a page, feed or sitemap names, made absolute, fragments kept. */
export function linksOf({ url, type, text }: Pick<Found, 'url' | 'type' | 'text'>): string[] {
  if (type.includes('text/html')) return linksOfPage(url, text)
  if (type.includes('xml')) return [...text.matchAll(/https?:\/\/[^\s"'<>&]+/g)].map(([link]) => link)
  return []
}

function linksOfPage(url: string, text: string): string[] {
  const { document } = parseHTML(text)
  const written = [...document.querySelectorAll('[href], [src], [srcset]')].flatMap((element) => {
    const sources = (element.getAttribute('srcset') ?? '')
      .split(',')
      .map((each) => each.trim().split(/\s+/)[0])
    return [element.getAttribute('href'), element.getAttribute('src'), ...sources]
  })
  return written.filter((link) => link).flatMap((link) => URL.parse(String(link), url)?.href ?? [])
}

/** Links to a place within a page (`#notes`) whose page has no such place. */
export function missingPlaces(found: Map<string, Found>): string[] {
  const places = new Map<string, Set<string>>()
  const missing: string[] = []
  for (const page of found.values())
    for (const link of linksOf(page)) {
      const [url = '', place = ''] = link.split('#')
      const target = found.get(url)
      if (place === '' || !target?.type.includes('text/html')) continue
      const known = places.get(url) ?? placesOf(target.text)
      places.set(url, known)
      if (!known.has(decodeURIComponent(place))) missing.push(`${page.url} → ${link}`)
    }
  return missing
}

function placesOf(text: string): Set<string> {
  const { document } = parseHTML(text)
  return new Set([...document.querySelectorAll('[id]')].map(({ id }) => id))
}

async function ask(url: string, from: string): Promise<Found> {
  const response = await fetch(url, { redirect: 'manual' })
  const type = response.headers.get('content-type') ?? ''
  const readable = /html|xml|json|text/.test(type)
  if (!readable) await response.arrayBuffer()
  return { url, from, status: response.status, type, text: readable ? await response.text() : '' }
}
