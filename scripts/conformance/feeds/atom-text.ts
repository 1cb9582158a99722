import type { Faults } from './faults.ts'
import { htmlFaults, looksLikeHtml } from './markup.ts'
import { addressAttribute, mediaType } from './values.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

export const atom = 'http://www.w3.org/2005/Atom'
const xhtml = 'http://www.w3.org/1999/xhtml'

/** What the checks of one document share. */
export type AtomCheck = { faults: Faults; now: number }

/** A text construct (RFC 4287 §3.1): title, subtitle, summary, rights. */
export function textFaults({ faults }: AtomCheck, element: XmlElement): void {
  const type = element.attributes.get('type') ?? 'text'
  if (!['text', 'html', 'xhtml'].includes(type))
    return faults.raise('InvalidTextType', element, `type ${type} is for content only`)
  typedText(faults, element, type)
}

/**
 * An entry's content (§4.1.3). Returns what it is: text of some kind, binary, or something that lies elsewhere.
 */
export function contentFaults({ faults }: AtomCheck, element: XmlElement): 'text' | 'binary' | 'elsewhere' {
  const type = element.attributes.get('type')
  const source = element.attributes.get('src')
  if (source !== undefined) return elsewhere(faults, element, source, type)
  if (type === undefined || ['text', 'html', 'xhtml'].includes(type)) {
    typedText(faults, element, type ?? 'text')
    return 'text'
  }
  const wrong = mediaType(type)
  faults.raiseIf(wrong, element)
  if (wrong === null && /^(?:multipart|message)\//i.test(type))
    faults.raise('InvalidMIMEType', element, `${type} is made of parts`)
  if (wrong !== null || /^(?:multipart|message)\//i.test(type)) return 'text'
  return mediaText(faults, element, type.toLowerCase())
}

function elsewhere(
  faults: Faults,
  element: XmlElement,
  source: string,
  type: string | undefined,
): 'elsewhere' {
  faults.raiseIf(addressAttribute(source, false), element, 'src')
  if (type === undefined) faults.raise('MissingTypeAttr', element, 'should say what lies there', 'type')
  else faults.raiseIf(mediaType(type), element, 'type')
  for (const child of elementsOf(element))
    faults.raise('UndefinedElement', child, 'content with src is empty')
  if (textOf(element).trim() !== '') faults.raise('UnexpectedText', element, 'content with src is empty')
  return 'elsewhere'
}

function typedText(faults: Faults, element: XmlElement, type: string): void {
  if (type === 'xhtml') return xhtmlText(faults, element)
  for (const child of elementsOf(element))
    faults.raise('UndefinedElement', child, `type ${type} holds text only`)
  const text = textOf(element)
  if (text.trim() === '') faults.raise('NotBlank', element, 'is empty')
  if (type === 'html') for (const wrong of htmlFaults(text)) faults.raiseIf(wrong, element)
  else if (looksLikeHtml(text))
    faults.raise('ContainsUndeclaredHTML', element, 'looks like HTML, and type is text')
}

/** §3.1.1.3: one `div` of XHTML, and nothing beside it. */
function xhtmlText(faults: Faults, element: XmlElement): void {
  const inside = elementsOf(element)
  const [div] = inside
  if (inside.length !== 1 || div?.local !== 'div' || div.namespace !== xhtml || textOf(element).trim() !== '')
    return faults.raise('MissingXhtmlDiv', element, 'expected one xhtml:div')
  if (elementsOf(div).length === 0 && looksLikeHtml(textOf(div)))
    faults.raise('NotInline', element, 'its markup is escaped')
}

/** §4.1.3.3, rules 4 to 6: XML stands as it is, text as text, all else in Base64. */
function mediaText(faults: Faults, element: XmlElement, type: string): 'text' | 'binary' {
  const text = textOf(element).trim()
  const inside = elementsOf(element)
  if (/[+/]xml$/.test(type)) {
    if (text !== '') faults.raise('UnexpectedText', element, `${type} holds one element`)
    if (type === 'application/xhtml+xml' && inside[0]?.local !== 'html')
      faults.raise('HtmlFragment', element, 'a document of this type begins with html')
    return 'text'
  }
  for (const child of inside) faults.raise('UndefinedElement', child, `${type} holds text only`)
  if (type.startsWith('text/')) {
    if (type.startsWith('text/html') && !/<html[\s>]/i.test(text))
      faults.raise('HtmlFragment', element, 'text/html is for whole documents')
    return 'text'
  }
  if (!/^[A-Za-z0-9+/\s]+={0,2}$/.test(text) || text.replace(/\s/g, '').length % 4 !== 0)
    faults.raise('NotBase64', element, `${type} must be in Base64`)
  return 'binary'
}
