/** An element of an XML document, with the place where it stands. */
export type XmlElement = {
  /** As written, with its prefix. */
  name: string
  local: string
  namespace: string
  line: number
  /** By name as written; `xmlns` declarations are left out. */
  attributes: Map<string, string>
  children: (XmlElement | string)[]
  parent: XmlElement | null
}

/** A document that is not well-formed: everything else about it is unknown. */
export class XmlFault extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

type Scope = Map<string, string>

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const predefined: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const attribute = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
/** XML 1.0 §2.3, without what no alphabet needs. */
const aName = /^[\p{L}_:][\p{L}\p{M}\p{N}_:.·-]*$/u
const declared =
  /^<\?xml\s+version\s*=\s*(?:"1\.\d"|'1\.\d')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/
const forbiddenInXml = /(?![\t\n\r\u007f-\u009f])[\p{Cc}\ufffe\uffff\p{Cs}]/u

/**
 * Reads a document (XML 1.0 with namespaces, no document type: feeds have none) so that a fault can be told by
 * its line, which no parser in the house does. Throws `XmlFault`.
 */
export function readXml(text: string): XmlElement {
  return new Reader(text).document()
}

/** The bytes as text by the encoding that the document declares, UTF-8 unless it does. Throws `XmlFault`. */
export function decodeXml(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const [, encoding = 'utf-8'] = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start) ?? []
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new XmlFault(1, `the bytes are not ${encoding}`)
  }
}

/** Child elements, of one namespace and name where given. */
export function elementsOf(element: XmlElement, namespace?: string, local?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' &&
      (namespace === undefined || child.namespace === namespace) &&
      (local === undefined || child.local === local),
  )
}

/** The text that stands in the element itself, as written. */
export function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('')
}

class Reader {
  private readonly text: string
  private at = 0
  /** Lines are counted on from the last place asked for. */
  private counted = { at: 0, line: 1 }

  constructor(text: string) {
    this.text = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  }

  document(): XmlElement {
    if (forbiddenInXml.test(this.text)) this.fail('a character that XML forbids')
    const [declaration = ''] = this.match(/<\?xml\s[^?]*\?>/y) ?? []
    if (declaration !== '' && !declared.test(declaration)) this.fail(`${declaration} is no XML declaration`)
    this.at = declaration.length
    this.misc()
    if (this.text[this.at] !== '<') this.fail('expected the first element')
    const root = this.element(null, new Map([['xml', xmlNamespace]]))
    this.misc()
    if (this.at < this.text.length) this.fail('something follows the last element')
    return root
  }

  /** Declaration, comments, instructions and spaces around the root. */
  private misc(): void {
    for (;;) {
      while (/\s/.test(this.text[this.at] ?? '')) this.at++
      if (this.text.startsWith('<!DOCTYPE', this.at)) this.fail('a document type; a feed has none')
      if (!this.skipAside()) return
    }
  }

  /** A comment or a processing instruction, if one stands here. */
  private skipAside(): boolean {
    if (this.text.startsWith('<!--', this.at)) {
      const inside = this.upTo('-->').slice(4, -3)
      if (inside.includes('--') || inside.endsWith('-')) this.fail('-- stands in a comment')
      return true
    }
    if (!this.text.startsWith('<?', this.at)) return false
    const [, target = ''] = /^<\?([^\s?]*)(?=\s|\?>)/.exec(this.upTo('?>')) ?? []
    if (!aName.test(target) || target.toLowerCase() === 'xml') this.fail(`<?${target} is no instruction`)
    return true
  }

  private element(parent: XmlElement | null, outer: Scope): XmlElement {
    const line = this.line()
    const [opening, name = ''] = this.match(/<([^\s/<>&]+)/y) ?? this.fail('expected an element')
    if (!aName.test(name)) this.fail(`${name} is no name`)
    this.at += opening.length
    const written = this.attributes()
    const scope = new Map(outer)
    const attributes = new Map<string, string>()
    for (const [key, value] of written)
      if (key === 'xmlns') scope.set('', value)
      else if (key.startsWith('xmlns:')) scope.set(key.slice(6), value)
      else attributes.set(key, value)
    const [prefix, local] = name.includes(':') ? (name.split(':') as [string, string]) : ['', name]
    const namespace =
      scope.get(prefix) ?? (prefix === '' ? '' : this.fail(`prefix ${prefix} is not declared`))
    const element: XmlElement = { name, local, namespace, line, attributes, children: [], parent }
    const [closing] = this.match(/\s*\/?>/y) ?? this.fail(`<${name} does not end`)
    this.at += closing.length
    if (!closing.endsWith('/>')) this.content(element, scope)
    return element
  }

  private attributes(): Map<string, string> {
    const found = new Map<string, string>()
    for (let next = this.match(attribute); next; next = this.match(attribute)) {
      const [whole, name = '', double, single] = next
      if (!aName.test(name)) this.fail(`${name} is no name`)
      if (found.has(name)) this.fail(`attribute ${name} stands twice`)
      found.set(name, this.resolve((double ?? single ?? '').replace(/[\t\n]/g, ' ')))
      this.at += whole.length
    }
    return found
  }

  private content(element: XmlElement, scope: Scope): void {
    for (;;) {
      if (this.at >= this.text.length) this.fail(`<${element.name}> is never closed`)
      const closing = this.match(/<\/([^\s>]+)\s*>/y)
      if (closing) {
        if (closing[1] !== element.name) this.fail(`expected </${element.name}>, got ${closing[0]}`)
        this.at += closing[0].length
        return
      }
      if (this.text.startsWith('<![CDATA[', this.at)) element.children.push(this.upTo(']]>').slice(9, -3))
      else if (this.text[this.at] === '<') {
        if (!this.skipAside()) element.children.push(this.element(element, scope))
      } else element.children.push(this.run())
    }
  }

  private run(): string {
    const [raw] = this.match(/[^<]+/y) ?? ['']
    if (raw.includes(']]>')) this.fail(']]> stands in text')
    const text = this.resolve(raw)
    this.at += raw.length
    return text
  }

  private resolve(raw: string): string {
    return raw.replace(/&([^;\s&]*;?)/g, (written, name: string) => {
      const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|(\d+));$/.exec(name) ?? []
      const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16)
      if (code <= 0x10ffff && !forbiddenInXml.test(String.fromCodePoint(code)))
        return String.fromCodePoint(code)
      const known = name.endsWith(';') ? predefined[name.slice(0, -1)] : undefined
      return known ?? this.fail(`${written} is no entity of XML`)
    })
  }

  private upTo(end: string): string {
    const found = this.text.indexOf(end, this.at)
    if (found < 0) this.fail(`${end} is missing`)
    const passed = this.text.slice(this.at, found + end.length)
    this.at = found + end.length
    return passed
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    return pattern.exec(this.text)
  }

  private line(): number {
    for (; this.counted.at < this.at; this.counted.at++)
      if (this.text[this.counted.at] === '\n') this.counted.line++
    return this.counted.line
  }

  private fail(message: string): never {
    throw new XmlFault(this.line(), message)
  }
}
