import { atom, type AtomCheck, textFaults } from './atom-text.ts'
import { rfc3339Date } from './dates.ts'
import type { Faults, Wrong } from './faults.ts'
import { looksLikeHtml } from './markup.ts'
import { structure, structureFaults } from './structure.ts'
import { address, addressAttribute, canonicalAddress, integer, language, mediaType } from './values.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

const personStructure = structure('name uri? email?')

/** IANA's register of link relations, as far as feeds use it (RFC 4287 §4.2.7.2, RFC 5005, RFC 4685, WebSub). */
const relations = new Set(
  `alternate archives author collection copyright current describedby edit edit-media enclosure first help hub icon last
latest-version license next next-archive payment prev prev-archive previous related replies search self service start
tag up via`.split(/\s+/),
)

const uri = (check: AtomCheck, element: XmlElement) =>
  check.faults.raiseIf(address(textOf(element), false), element)
const time = (check: AtomCheck, element: XmlElement) =>
  check.faults.raiseIf(rfc3339Date(textOf(element), check.now), element)

const parts: Record<string, (check: AtomCheck, element: XmlElement) => void> = {
  id: ({ faults }, element) =>
    faults.raiseIf(address(textOf(element), true) ?? canonicalAddress(textOf(element)), element),
  icon: uri,
  logo: uri,
  updated: time,
  published: time,
  author: person,
  contributor: person,
  category,
  link,
  generator,
  title: textFaults,
  subtitle: textFaults,
  summary: textFaults,
  rights: textFaults,
}

/** Wrong metadata: what feeds, entries and sources have in common (RFC 4287 §4.2). */
export function atomPartFaults(check: AtomCheck, element: XmlElement): void {
  const base = element.attributes.get('xml:base')
  if (base !== undefined) check.faults.raiseIf(addressAttribute(base, false), element, 'xml:base')
  for (const child of elementsOf(element, atom)) parts[child.local]?.(check, child)
  repeatedLinks(check, element)
}

/** §3.2. */
function person(check: AtomCheck, element: XmlElement): void {
  structureFaults(check.faults, element, atom, personStructure)
  for (const child of elementsOf(element, atom)) {
    const text = textOf(child)
    if (child.local === 'uri') check.faults.raiseIf(address(text, false), child)
    if (child.local === 'email' && !/^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*$/.test(text))
      check.faults.raise('InvalidAddrSpec', child, `"${text}" is no bare e-mail address`)
    else if (child.local === 'email' && !text.split('@')[1]?.includes('.'))
      check.faults.raise('UnknownHost', child, `"${text}" names no full host`)
    if (child.local !== 'name') continue
    if (text.trim() === '') check.faults.raise('NotBlank', child, 'is empty')
    if (/\S+@\S+\.\S+/.test(text)) check.faults.raise('ContainsEmail', child, 'holds an e-mail address')
  }
}

/** §4.2.2. */
function category(check: AtomCheck, element: XmlElement): void {
  const term = element.attributes.get('term')
  if (term === undefined) check.faults.raise('MissingAttribute', element, 'must have one', 'term')
  else if (term.trim() === '') check.faults.raise('NotBlank', element, 'is empty', 'term')
  const scheme = element.attributes.get('scheme')
  if (scheme !== undefined) check.faults.raiseIf(addressAttribute(scheme, true), element, 'scheme')
  if (looksLikeHtml(element.attributes.get('label') ?? ''))
    check.faults.raise('ContainsHTML', element, 'looks like HTML', 'label')
}

/** §4.2.7. */
function link(check: AtomCheck, element: XmlElement): void {
  const { faults } = check
  const { attributes } = element
  if (!attributes.has('href')) faults.raise('MissingAttribute', element, 'must have one', 'href')
  for (const [name, value] of attributes) faults.raiseIf(linkAttributes[name]?.(value) ?? null, element, name)
  relationFaults(faults, element)
  const title = attributes.get('title') ?? ''
  if (looksLikeHtml(title)) faults.raise('ContainsHTML', element, 'looks like HTML', 'title')
  if (/[\u0080-\u009f\ufffd]/.test(title))
    faults.raise('BadCharacters', element, 'holds control characters', 'title')
}

function relationFaults(faults: Faults, element: XmlElement): void {
  const relation = relationOf(element)
  const known = relations.has(relation) || address(element.attributes.get('rel') ?? '', true) === null
  if (!known) faults.raise('UnregisteredAtomLinkRel', element, `"${relation}" is not registered`, 'rel')
  const type = element.attributes.get('type') ?? 'application/atom+xml'
  if (relation === 'self' && !type.startsWith('application/atom+xml'))
    faults.raise('SelfNotAtom', element, `type ${type}`)
}

const linkAttributes: Record<string, (value: string) => Wrong> = {
  href: (value) => addressAttribute(value, false),
  type: mediaType,
  hreflang: language,
  length: (value) => integer(value, 'InvalidInteger', 0),
}

/** `self` for `rel="self"` and for the same written as IANA's address; `alternate` where none is written. */
export function relationOf(element: XmlElement): string {
  const rel = element.attributes.get('rel') ?? 'alternate'
  return rel.replace('http://www.iana.org/assignments/relation/', '').toLowerCase()
}

/** Two alternates of the same type and language contradict each other (§4.1.1). */
function repeatedLinks(check: AtomCheck, element: XmlElement): void {
  const seen = new Set<string>()
  for (const each of elementsOf(element, atom, 'link')) {
    if (relationOf(each) !== 'alternate') continue
    const key = `${each.attributes.get('type') ?? ''} ${each.attributes.get('hreflang') ?? ''}`
    if (seen.has(key))
      check.faults.raise('DuplicateAtomLink', each, 'a second alternate of this type and language')
    seen.add(key)
  }
}

function generator(check: AtomCheck, element: XmlElement): void {
  for (const child of elementsOf(element))
    check.faults.raise('UndefinedElement', child, 'generator holds text only')
  const address = element.attributes.get('uri')
  if (address !== undefined) check.faults.raiseIf(addressAttribute(address, false), element, 'uri')
  if (textOf(element).trim() === '') check.faults.raise('NotBlank', element, 'is empty')
  if (looksLikeHtml(textOf(element))) check.faults.raise('ContainsHTML', element, 'looks like HTML')
}
