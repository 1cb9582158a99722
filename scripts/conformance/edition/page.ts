import { type Edition, fileAt } from './edition.ts'
import { scanTags, type Tag, unescapeHtml } from './tags.ts'

/** A page taken apart once for all checks. */
export type Page = {
  path: string
  text: string
  tags: Tag[]
  /** Its `id`s. */
  places: Set<string>
  /** Where `<link rel="canonical">` leads, as written. */
  canonical: string | null
  noindex: boolean
  /** Where `<meta http-equiv="refresh">` leads, as written: a page whose address has changed. */
  redirect: string | null
  language: string
}

export function readPage(edition: Edition, path: string): Page {
  const text = edition.read(path)
  const tags = scanTags(text).filter(({ closing }) => !closing)
  const attribute = (name: string, key: string, matches: (tag: Tag) => boolean) =>
    tags.find((tag) => tag.name === name && matches(tag))?.attributes.get(key) ?? null
  const refresh = attribute('meta', 'content', ({ attributes }) => attributes.get('http-equiv') === 'refresh')
  const robots = attribute('meta', 'content', ({ attributes }) => attributes.get('name') === 'robots')
  return {
    path,
    text,
    tags,
    places: new Set(tags.flatMap(({ attributes }) => attributes.get('id') ?? [])),
    canonical: attribute('link', 'href', ({ attributes }) => attributes.get('rel') === 'canonical'),
    noindex: robots?.includes('noindex') ?? false,
    redirect: refresh === null ? null : (/url=['"]?([^'"]+)/i.exec(refresh)?.[1] ?? ''),
    language: attribute('html', 'lang', () => true) ?? '',
  }
}

/** The file that an address in a page leads to, null where it leads out of the edition, with its fragment. */
export function target(
  edition: Edition,
  from: string,
  address: string,
): { file: string; fragment: string } | null {
  const url = URL.parse(address, new URL(from, edition.home).href)
  if (!url?.href.startsWith(edition.home)) return null
  const path = decodeURIComponent(url.pathname.slice(new URL(edition.home).pathname.length))
  return { file: fileAt(path), fragment: decodeURIComponent(url.hash.slice(1)) }
}

/** The text of every `<script type="application/ld+json">` with its line. */
export function linkedData({ text, tags }: Page): { line: number; text: string }[] {
  return tags
    .filter(({ name, attributes }) => name === 'script' && attributes.get('type') === 'application/ld+json')
    .map(({ line, end }) => ({ line, text: text.slice(end, text.indexOf('</script', end)) }))
}

/** What the `<style>`s and `style` attributes of a page load. */
export function styleAddresses({ text, tags }: Page): { line: number; address: string }[] {
  const styles = tags.flatMap(({ name, attributes, line, end }) => {
    const own = attributes.get('style')
    const inside = name === 'style' ? text.slice(end, text.indexOf('</style', end)) : ''
    return [{ line, css: `${own ?? ''} ${inside}` }]
  })
  return styles.flatMap(({ line, css }) =>
    [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, address = '']) => ({
      line,
      address: unescapeHtml(address),
    })),
  )
}
