import type { XmlElement } from './xml.ts'

/** One thing wrong with a feed. Rules carry the names of the W3C feed validator, whose corpus judges us. */
export type Fault = {
  rule: string
  severity: 'error' | 'warning'
  line: number
  element: string
  parent: string
  attribute: string
  message: string
}

/** What the specifications leave to taste, or only recommend (SHOULD). Every other rule is an error. */
const advice = new Set([
  'BadCharacters',
  'ContainsEmail',
  'ContainsHTML',
  'ContainsUndeclaredHTML',
  'DuplicateEnclosure',
  'DuplicateUpdated',
  'HtmlFragment',
  'ImageLinkDoesntMatch',
  'ImageTitleDoesntMatch',
  'ImageUrlFormat',
  'ImplausibleDate',
  'MisplacedItem',
  'MisplacedMetadata',
  'MissingGuid',
  'MissingSelf',
  'MissingSourceElement',
  'MissingTextualContent',
  'MissingTypeAttr',
  'NeedDescriptionBeforeContent',
  'NonCanonicalURI',
  'NotBlank',
  'NotHtml',
  'NotInline',
  'NotSufficientlyUnique',
  'ProblematicalRFC822Date',
  'RelativeSelf',
  'SelfDoesntMatchLocation',
  'SelfNotAtom',
  'UnexpectedAttribute',
  'UnknownHost',
  'UnregisteredAtomLinkRel',
  'UriNotIri',
  'UseOfExtensionAttr',
])

/** Collects what is wrong with one document. */
export class Faults {
  readonly all: Fault[] = []

  raise(rule: string, at: XmlElement, message: string, attribute = ''): void {
    this.all.push({
      rule,
      severity: advice.has(rule) ? 'warning' : 'error',
      line: at.line,
      element: at.name,
      parent: at.parent?.name ?? '',
      attribute,
      message: `<${at.name}${attribute === '' ? '' : ` ${attribute}`}>: ${message}`,
    })
  }

  /** The same for a value checked by one of `values.ts`: null where nothing is wrong. */
  raiseIf(wrong: Wrong, at: XmlElement, attribute = ''): void {
    if (wrong !== null) this.raise(wrong.rule, at, wrong.message, attribute)
  }
}

/** What is wrong with a value, if anything. */
export type Wrong = { rule: string; message: string } | null

/** A document that cannot be read is one fault. */
export function unreadable(line: number, message: string): Fault {
  return { rule: 'SAXError', severity: 'error', line, element: '', parent: '', attribute: '', message }
}
