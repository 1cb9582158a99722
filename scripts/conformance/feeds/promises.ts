import type { Edition } from '../edition/edition.ts'
import { elementsOf, readXml, textOf, type XmlElement } from './xml.ts'
import { target } from '../edition/page.ts'
import type { Finding } from '../report.ts'

const atom = 'http://www.w3.org/2005/Atom'
const history = 'http://purl.org/syndication/history/1.0'

type Roots = Map<string, XmlElement>

/**
 * What we promise beyond the specifications (docs/promises/urls-and-feeds.md): the feed names its own address, its
 * entries lead to pages of the edition, ids are `urn:uuid:`, and every address within is a full one.
 */
export function houseFaults(edition: Edition, path: string): Finding[] {
  const { self, entries } = path.endsWith('.json')
    ? jsonParts(edition.read(path))
    : xmlParts(edition.read(path))
  const home = error(path, 0, 'self', `names ${self} as its address, expected ${edition.home}${path}`)
  return [
    ...(self === edition.home + path ? [] : [home]),
    ...entries
      .filter(({ id }) => !/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      .map(({ line, id }) => error(path, line, 'id', `expected urn:uuid:…, got ${id}`)),
    ...entries
      .filter(({ url }) => !edition.files.includes(target(edition, path, url)?.file ?? ''))
      .map(({ line, url }) => error(path, line, 'page', `${url} leads to no page of the edition`)),
  ]
}

type Parts = { self: string; entries: { line: number; id: string; url: string }[] }

function jsonParts(text: string): Parts {
  const feed = JSON.parse(text) as { feed_url?: string; items?: { id: string; url?: string }[] }
  return {
    self: feed.feed_url ?? '',
    entries: (feed.items ?? []).map(({ id, url = '' }) => ({ line: 1, id: String(id), url })),
  }
}

function xmlParts(text: string): Parts {
  const root = readXml(text)
  const channel = elementsOf(root, '', 'channel')[0] ?? root
  const entries = [...elementsOf(root, atom, 'entry'), ...elementsOf(channel, '', 'item')]
  const inside = (element: XmlElement, ...names: string[]) =>
    elementsOf(element).find(({ local }) => names.includes(local)) ?? { ...element, children: [] }
  return {
    self: linkOf(channel, 'self'),
    entries: entries.map((entry) => ({
      line: entry.line,
      id: textOf(inside(entry, 'id', 'guid')),
      url: linkOf(entry, 'alternate') || textOf(inside(entry, 'link')),
    })),
  }
}

function linkOf(element: XmlElement, relation: string): string {
  const found = elementsOf(element, atom, 'link').find(
    (link) => (link.attributes.get('rel') ?? 'alternate') === relation,
  )
  return found?.attributes.get('href') ?? ''
}

/** RFC 5005 §4: from each feed that has archives, `prev-archive` leads through every one of them, to the first. */
export function chainFaults(edition: Edition, paths: string[]): Finding[] {
  const roots = readableRoots(edition, paths)
  const isArchive = (root: XmlElement) => elementsOf(root, history, 'archive').length > 0
  const met = new Set<string>()
  const findings = [...roots].flatMap(([path, root]) =>
    isArchive(root) ? [] : followArchives(edition, roots, path, met),
  )
  const lost = [...roots].filter(([path, root]) => isArchive(root) && !met.has(path))
  return [...findings, ...lost.map(([path]) => error(path, 0, 'archive', 'no feed leads here'))]
}

function followArchives(edition: Edition, roots: Roots, start: string, met: Set<string>): Finding[] {
  const findings: Finding[] = []
  const follow = (path: string, relation: string) => {
    const root = roots.get(path)
    const link = root ? linkOf(root, relation) : ''
    return link === '' ? null : (target(edition, path, link)?.file ?? link)
  }
  let at = start
  for (let next = follow(at, 'prev-archive'); next !== null; next = follow(at, 'prev-archive')) {
    if (!roots.has(next))
      return [...findings, error(at, 0, 'archive', `prev-archive leads to no feed: ${next}`)]
    if (met.has(next)) return [...findings, error(at, 0, 'archive', `prev-archive leads to ${next} again`)]
    const current = follow(next, 'current')
    if (current !== start)
      findings.push(error(next, 0, 'archive', `current leads to ${current}, expected ${start}`))
    met.add(next)
    at = next
  }
  return findings
}

function readableRoots(edition: Edition, paths: string[]): Roots {
  const roots: Roots = new Map()
  for (const path of paths.filter((each) => each.endsWith('.xml')))
    try {
      roots.set(path, readXml(edition.read(path)))
    } catch {
      // It was named as not well-formed already.
    }
  return roots
}

function error(file: string, line: number, rule: string, message: string): Finding {
  return { severity: 'error', file, line, rule, message }
}
