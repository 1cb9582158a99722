import { type Edition, pagesOf } from './edition.ts'
import { readPage } from './page.ts'

/**
 * Pages that together show everything the edition can look like: each kind of address in each language, each
 * class name, and each element within each kind of page. The fewer the better, since each is opened in a browser.
 */
export function typicalPages(edition: Edition): string[] {
  const traits = new Map(pagesOf(edition).map((path) => [path, traitsOf(edition, path)]))
  const wanted = new Set([...traits.values()].flatMap((each) => [...each]))
  const chosen: string[] = []
  while (wanted.size > 0) {
    const gain = (path: string) => [...(traits.get(path) ?? [])].filter((trait) => wanted.has(trait)).length
    const [best = ''] = [...traits.keys()].toSorted((a, b) => gain(b) - gain(a) || (a < b ? -1 : 1))
    chosen.push(best)
    for (const trait of traits.get(best) ?? []) wanted.delete(trait)
  }
  return chosen.toSorted()
}

/** `article`, `section`, `front` …: what kind of page an address names, whatever the language. */
export function kindOf(path: string): string {
  const plain = path.replace(/^[a-z]{2,3}(?:-[a-z]+)?\//, '')
  if (/^\d{4}\/\d\d\/\d\d\//.test(plain)) return 'article'
  const archive = /^archive(?:\/\d{4}(\/\d\d(\/\d\d)?)?)?\.html$/.exec(plain)
  if (archive) return archive[2] ? 'archive of a day' : archive[1] ? 'archive of a month' : 'archive'
  const [first = '', second, third] = plain.replace(/\.html$/, '').split('/')
  if (first === 'index') return 'front'
  return third !== undefined ? `${first}, sealed` : second !== undefined ? first : `${first} page`
}

function traitsOf(edition: Edition, path: string): Set<string> {
  const { tags, language } = readPage(edition, path)
  const kind = kindOf(path)
  const traits = new Set([`${kind} in ${language}`])
  for (const { name, attributes } of tags) {
    traits.add(`<${name}> in ${kind}`)
    for (const word of (attributes.get('class') ?? '').split(/\s+/)) traits.add(`.${word}`)
    for (const key of ['dir', 'role', 'type', 'open'])
      if (attributes.has(key)) traits.add(`<${name} ${key}=${attributes.get(key)}>`)
  }
  return traits
}
