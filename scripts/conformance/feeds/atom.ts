import { atomPartFaults, relationOf } from './atom-parts.ts'
import { atom, type AtomCheck, contentFaults } from './atom-text.ts'
import { rfc3339Date } from './dates.ts'
import { type Fault, Faults } from './faults.ts'
import { raiseMissing, structure, structureFaults } from './structure.ts'
import { address } from './values.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

const history = 'http://purl.org/syndication/history/1.0'
const tombstones = 'http://purl.org/atompub/tombstones/1.0'

// RFC 4287 §4.1.1, §4.1.2, §4.2.11.
const feedStructure = structure(
  'author* category* contributor* id link* rights? title updated generator? icon? logo? subtitle? entry*',
)
const entryStructure = structure(
  'author* category* contributor* id link* rights? title updated content? published? source? summary?',
)
const sourceStructure = structure(
  'author* category* contributor* id? link* rights? title? updated? generator? icon? logo? subtitle?',
)

/**
 * Everything wrong with an Atom feed or entry document (RFC 4287, archives of RFC 5005, tombstones of RFC 6721).
 * `now` in ms; `location` where the document will be found, if known.
 */
export function atomFaults(root: XmlElement, options: { now?: number; location?: string } = {}): Fault[] {
  const check: AtomCheck = { faults: new Faults(), now: options.now ?? Date.now() }
  if (root.namespace !== atom) check.faults.raise('UndefinedElement', root, `expected the namespace ${atom}`)
  if (root.local === 'entry') entry(check, root, [])
  else if (root.local === 'feed') feed(check, root, options.location)
  else check.faults.raise('UndefinedElement', root, 'expected feed or entry')
  return check.faults.all
}

function feed(check: AtomCheck, root: XmlElement, location: string | undefined): void {
  atomStructure(check, root, feedStructure)
  const entries = elementsOf(root, atom, 'entry')
  const first = root.children.indexOf(entries[0] ?? '')
  for (const child of elementsOf(root, atom))
    if (first >= 0 && child.local !== 'entry' && root.children.indexOf(child) > first)
      check.faults.raise('MisplacedMetadata', child, 'stands after an entry')
  atomPartFaults(check, root)
  selfLink(check, root, location)
  archive(check, root)
  const authors = elementsOf(root, atom, 'author')
  for (const each of entries) entry(check, each, authors)
  sameness(check, root, entries)
  for (const gone of elementsOf(root, tombstones, 'deleted-entry')) tombstone(check, gone)
}

function atomStructure({ faults }: AtomCheck, element: XmlElement, known: typeof feedStructure): void {
  structureFaults(faults, element, atom, known)
  for (const child of elementsOf(element, ''))
    faults.raise('UndefinedElement', child, 'stands in no namespace')
}

/** A feed should say where it is (§4.1.1), so that a copy leads back. */
function selfLink(check: AtomCheck, root: XmlElement, location: string | undefined): void {
  const [self] = elementsOf(root, atom, 'link').filter((each) => relationOf(each) === 'self')
  if (!self) return check.faults.raise('MissingSelf', root, 'has no link rel="self"')
  const href = self.attributes.get('href') ?? ''
  const base = root.attributes.get('xml:base')
  if (base === undefined && !/^[a-z]+:/i.test(href)) check.faults.raise('RelativeSelf', self, `"${href}"`)
  if (location !== undefined && URL.parse(href, base ?? location)?.href !== location)
    check.faults.raise('SelfDoesntMatchLocation', self, `"${href}" is not ${location}`)
}

/** RFC 5005 §4: an archive document says so and leads to the newest; nothing is archive and complete at once. */
function archive(check: AtomCheck, root: XmlElement): void {
  const [marked] = elementsOf(root, history, 'archive')
  const [complete] = elementsOf(root, history, 'complete')
  const links = elementsOf(root, atom, 'link')
  if (marked && complete)
    check.faults.raise('ArchiveAndComplete', complete, 'an archive document is not complete')
  if (marked && !links.some((each) => relationOf(each) === 'current'))
    check.faults.raise('MissingCurrent', root, 'an archive document must lead to the newest by rel="current"')
  if (!marked && links.some((each) => relationOf(each) === 'next-archive'))
    check.faults.raise('NextArchiveOutside', root, 'only archive documents lead to next-archive')
}

/** §4.1.2. `inherited`: the authors of the feed. */
function entry(check: AtomCheck, element: XmlElement, inherited: XmlElement[]): void {
  atomStructure(check, element, entryStructure)
  atomPartFaults(check, element)
  const [source] = elementsOf(element, atom, 'source')
  if (source) sourceOf(check, source)
  const authors = [
    ...inherited,
    ...elementsOf(element, atom, 'author'),
    ...(source ? elementsOf(source, atom, 'author') : []),
  ]
  if (authors.length === 0) raiseMissing(check.faults, element, 'author')
  const [content] = elementsOf(element, atom, 'content')
  const summary = elementsOf(element, atom, 'summary').length > 0
  const alternate = elementsOf(element, atom, 'link').some((each) => relationOf(each) === 'alternate')
  const kind = content ? contentFaults(check, content) : null
  if (!content && !alternate) check.faults.raise('MissingContentOrAlternate', element, 'has neither')
  if (!content && !summary)
    check.faults.raise('MissingTextualContent', element, 'has neither content nor summary')
  if ((kind === 'elsewhere' || kind === 'binary') && !summary)
    check.faults.raise('MissingSummary', element, 'must have one, its content is not text')
}

/** §4.2.11. */
function sourceOf(check: AtomCheck, element: XmlElement): void {
  atomStructure(check, element, sourceStructure)
  atomPartFaults(check, element)
  for (const name of ['id', 'title', 'updated'])
    if (elementsOf(element, atom, name).length === 0)
      raiseMissing(check.faults, element, name, 'MissingSourceElement')
}

function sameness(check: AtomCheck, root: XmlElement, entries: XmlElement[]): void {
  const value = (each: XmlElement, name: string) =>
    textOf(elementsOf(each, atom, name)[0] ?? { ...each, children: [] })
  const ids = entries.map((each) => value(each, 'id'))
  if (entries.length > 1 && new Set(ids).size === 1)
    check.faults.raise('DuplicateIds', root, 'all ids are the same')
  const seen = new Set<string>()
  const times = new Set<string>()
  for (const each of entries) {
    const time = value(each, 'updated')
    const key = `${value(each, 'id')} ${time}`
    if (seen.has(key)) check.faults.raise('DuplicateEntries', each, `${value(each, 'id')} stands twice`)
    const [updated] = elementsOf(each, atom, 'updated')
    if (times.has(time) && updated) check.faults.raise('DuplicateUpdated', updated, `${time} stands twice`)
    seen.add(key)
    times.add(time)
  }
}

/** RFC 6721 §3: which entry is gone, and when. */
function tombstone(check: AtomCheck, element: XmlElement): void {
  const ref = element.attributes.get('ref')
  const when = element.attributes.get('when')
  if (ref === undefined) check.faults.raise('MissingAttribute', element, 'must have one', 'ref')
  else check.faults.raiseIf(address(ref, true), element, 'ref')
  if (when === undefined) check.faults.raise('MissingAttribute', element, 'must have one', 'when')
  else check.faults.raiseIf(rfc3339Date(when, check.now), element, 'when')
}
