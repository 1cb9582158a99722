import { cleanText } from '#edition/clean-text.ts'
import type { DomDocument } from './dom.ts'

type Fields = Record<string, unknown>

/** The first article in the page's JSON-LD (schema.org NewsArticle and its kin); empty where there is none. */
export function articleData(document: DomDocument): Fields {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const article = things(parsed(script.textContent ?? '')).find(isArticle)
    if (article) return article
  }
  return {}
}

function parsed(source: string): unknown {
  try {
    return source.length <= 1_000_000
      ? JSON.parse(source.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\*\]\]>\*\/)\s*$/g, ''))
      : null
  } catch {
    return null
  }
}

function things(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.filter(isFields).flatMap((one) => [one, ...things(one['@graph'])])
  return isFields(value) ? [value, ...things(value['@graph'])] : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isArticle(thing: Fields): boolean {
  return textsOf(thing['@type']).some((type) =>
    /(?:Article|BlogPosting|Reportage|Review|LiveBlogPosting)$/.test(type),
  )
}

/** Texts of a field that may be a text, a list of them, or absent. */
export function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value.slice(0, 100) : [value]
  return list
    .flatMap((one) => (typeof one === 'string' ? [cleanText(one)] : []))
    .filter((text) => text !== '')
}

/** Names (or addresses, for pictures) of a field that may hold things, texts or both. */
export function namesOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value.slice(0, 100) : [value]
  return list.flatMap((one) => (isFields(one) ? textsOf(one['name'] ?? one['url']) : textsOf(one)))
}
