import { rfc822Date } from './dates.ts'
import { type Fault, Faults } from './faults.ts'
import { htmlFaults, looksLikeHtml } from './markup.ts'
import { type Structure, structure, structureFaults } from './structure.ts'
import { address, integer, language, mediaType } from './values.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

const atom = 'http://www.w3.org/2005/Atom'
const contentModule = 'http://purl.org/rss/1.0/modules/content/'
const instances = 'http://www.w3.org/2001/XMLSchema-instance'

const channelStructure = structure(
  `title link description language? copyright? managingEditor? webMaster? pubDate? lastBuildDate? category* generator?
docs? cloud? ttl? image? rating? textInput? skipHours? skipDays? item*`,
)
const itemStructure = structure(
  'title? link? description? author? category* comments? enclosure* guid? pubDate? source?',
)
const imageStructure = structure('url title link width? height? description?')

/** Everything wrong with an RSS 2.0 feed, by the specification and the RSS Advisory Board's profile. `now` in ms. */
export function rssFaults(root: XmlElement, options: { now?: number } = {}): Fault[] {
  const faults = new Faults()
  const now = options.now ?? Date.now()
  if (root.name !== 'rss') faults.raise('UndefinedElement', root, 'expected rss')
  if (!root.attributes.has('version')) faults.raise('MissingAttribute', root, 'must have one', 'version')
  for (const name of root.attributes.keys())
    if (name.includes(':') && name.split(':')[1] === 'noNamespaceSchemaLocation')
      faults.raise('UseOfExtensionAttr', root, `${name} (${instances}) is not of RSS`)
  children(faults, root, structure('channel'))
  for (const channel of elementsOf(root, '', 'channel')) channelFaults(faults, channel, now)
  return faults.all
}

function channelFaults(faults: Faults, channel: XmlElement, now: number): void {
  children(faults, channel, channelStructure)
  let item: XmlElement | null = null
  for (const child of elementsOf(channel)) {
    if (child.name === 'item') item = child
    else if (item !== null && child.namespace === '') {
      faults.raise('MisplacedItem', item, `stands before <${child.name}>`)
      item = null
    }
    if (child.namespace !== '') continue
    if (child.name === 'item') itemFaults(faults, child, now)
    else if (child.name === 'image') imageFaults(faults, child, channel)
    else fieldFaults(faults, child, now)
  }
  const self = elementsOf(channel, atom, 'link').some((each) => each.attributes.get('rel') === 'self')
  if (!self) faults.raise('MissingSelf', channel, 'has no atom:link rel="self"')
  repeatedGuids(faults, elementsOf(channel, '', 'item'))
}

/** Children in no namespace are RSS's own; an extension's must all be in its namespace. */
function children(faults: Faults, element: XmlElement, known: Structure): void {
  structureFaults(faults, element, '', known)
  const extensions = elementsOf(element).filter(({ namespace }) => namespace !== '')
  for (const inner of extensions.flatMap((extension) => elementsOf(extension, '')))
    faults.raise('NotInANamespace', inner, `stands in ${inner.parent?.name}`)
}

const date = (faults: Faults, field: XmlElement, text: string, now: number) =>
  faults.raiseIf(rfc822Date(text.trim() === '' ? text : text.trim(), now), field)

/** Fields that mean the same in a channel, an item and an image. */
const fields: Record<string, (faults: Faults, field: XmlElement, text: string, now: number) => void> = {
  pubDate: date,
  lastBuildDate: date,
  link: uriFaults,
  docs: uriFaults,
  url: uriFaults,
  comments: uriFaults,
  language: (faults, field, text) => faults.raiseIf(language(text), field),
  ttl: (faults, field, text) => {
    if (text.trim() === '') faults.raise('NotBlank', field, 'is empty')
    else faults.raiseIf(integer(text.trim(), 'InvalidInteger', 1), field)
  },
  width: (faults, field, text) => faults.raiseIf(integer(text.trim(), 'InvalidWidth', 1, 144), field),
  height: (faults, field, text) => faults.raiseIf(integer(text.trim(), 'InvalidHeight', 1, 400), field),
  description: descriptionFaults,
  guid: guidFaults,
  enclosure: enclosureFaults,
  source: sourceFaults,
  title: plainFaults,
  copyright: plainFaults,
  generator: plainFaults,
  author: plainFaults,
  category: plainFaults,
  name: plainFaults,
}

function fieldFaults(faults: Faults, field: XmlElement, now: number): void {
  fields[field.name]?.(faults, field, textOf(field), now)
}

/** Read as plain text by some readers and as HTML by others: neither `<` nor `&` may look like markup. */
function plainFaults(faults: Faults, field: XmlElement, text: string): void {
  if (text.trim() === '') faults.raise('NotBlank', field, 'is empty')
  if (looksLikeHtml(text)) faults.raise('ContainsHTML', field, 'looks like HTML')
}

/** A channel's and an image's description is plain text, an item's is HTML. */
function descriptionFaults(faults: Faults, field: XmlElement, text: string): void {
  if (field.parent?.name === 'item') for (const wrong of htmlFaults(text)) faults.raiseIf(wrong, field)
  else if (looksLikeHtml(text)) faults.raise('ContainsHTML', field, 'looks like HTML')
}

/** RSS knows addresses of ASCII only. */
function uriFaults(faults: Faults, field: XmlElement, text: string): void {
  const wrong = address(text.trim(), true)
  faults.raiseIf(wrong, field)
  if (wrong === null && /\P{ASCII}/u.test(text)) faults.raise('UriNotIri', field, `"${text}" is not ASCII`)
}

function imageFaults(faults: Faults, image: XmlElement, channel: XmlElement): void {
  children(faults, image, imageStructure)
  for (const field of elementsOf(image, '')) fieldFaults(faults, field, 0)
  const value = (parent: XmlElement, name: string) => elementsOf(parent, '', name)[0]
  for (const [name, rule] of [
    ['title', 'ImageTitleDoesntMatch'],
    ['link', 'ImageLinkDoesntMatch'],
  ] as const) {
    const own = value(image, name)
    const whole = value(channel, name)
    if (own && whole && textOf(own) !== textOf(whole)) faults.raise(rule, own, `is not the channel's ${name}`)
  }
  const url = value(image, 'url')
  if (url && !/\.(?:gif|jpe?g|png)(?:[?#]|$)/i.test(textOf(url)))
    faults.raise('ImageUrlFormat', url, 'expected GIF, JPEG or PNG')
}

function itemFaults(faults: Faults, item: XmlElement, now: number): void {
  children(faults, item, itemStructure)
  const names = elementsOf(item).map((child) =>
    child.namespace === contentModule ? 'content:encoded' : child.name,
  )
  if (!names.includes('title') && !names.includes('description'))
    faults.raise('ItemMustContainTitleOrDescription', item, 'has neither')
  if (!names.includes('guid')) faults.raise('MissingGuid', item, 'has none')
  for (const field of elementsOf(item, '')) fieldFaults(faults, field, now)
  for (const extra of elementsOf(item, '', 'enclosure').slice(1))
    faults.raise('DuplicateEnclosure', extra, 'many readers take one only')
  const described = names.slice(0, names.indexOf('content:encoded')).includes('description')
  for (const encoded of elementsOf(item, contentModule, 'encoded')) {
    if (!described)
      faults.raise('NeedDescriptionBeforeContent', encoded, 'some readers take whichever is last')
    for (const wrong of htmlFaults(textOf(encoded))) faults.raiseIf(wrong, encoded)
  }
}

/** A name that never changes; a permanent link unless it says otherwise. */
function guidFaults(faults: Faults, guid: XmlElement): void {
  const text = textOf(guid).trim()
  const permanent = guid.attributes.get('isPermaLink')
  for (const name of guid.attributes.keys())
    if (name !== 'isPermaLink') faults.raise('UnexpectedAttribute', guid, 'is not known', name)
  if (permanent !== undefined && permanent !== 'true' && permanent !== 'false')
    faults.raise('InvalidBooleanAttribute', guid, `expected true or false, got "${permanent}"`, 'isPermaLink')
  if (permanent === 'false') {
    if (/^\d{1,8}$/.test(text))
      faults.raise('NotSufficientlyUnique', guid, `${text} is surely used elsewhere`)
  } else if (/^(?:urn|tag):/i.test(text)) faults.raise('InvalidPermalink', guid, `${text} leads nowhere`)
  else if (address(text, true) !== null) faults.raise('InvalidHttpGUID', guid, `"${text}" is no address`)
}

function repeatedGuids(faults: Faults, items: XmlElement[]): void {
  const seen = new Set<string>()
  for (const guid of items.flatMap((item) => elementsOf(item, '', 'guid'))) {
    const text = textOf(guid).trim()
    if (text !== '' && seen.has(text)) faults.raise('DuplicateValue', guid, `${text} stands twice`)
    seen.add(text)
  }
}

function enclosureFaults(faults: Faults, enclosure: XmlElement): void {
  const { attributes } = enclosure
  for (const name of ['url', 'length', 'type'])
    if (!attributes.has(name)) faults.raise('MissingAttribute', enclosure, 'must have one', name)
  const [url, length, type] = ['url', 'length', 'type'].map((name) => attributes.get(name))
  if (url !== undefined) faults.raiseIf(address(url, true), enclosure, 'url')
  if (length !== undefined) faults.raiseIf(integer(length, 'InvalidInteger', 0), enclosure, 'length')
  if (type !== undefined) faults.raiseIf(mediaType(type), enclosure, 'type')
}

function sourceFaults(faults: Faults, source: XmlElement): void {
  const url = source.attributes.get('url')
  if (url === undefined) faults.raise('MissingAttribute', source, 'must have one', 'url')
  else faults.raiseIf(address(url, true), source, 'url')
  plainFaults(faults, source, textOf(source))
}
