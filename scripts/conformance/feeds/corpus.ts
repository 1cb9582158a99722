import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { atomFaults } from './atom.ts'
import { type Fault, unreadable } from './faults.ts'
import { rssFaults } from './rss.ts'
import { decodeXml, readXml, XmlFault } from './xml.ts'

/** How our checker does on the feed validator's own cases. */
export type CorpusOutcome = {
  agreed: number
  /** File, what it expects, and what we raised instead. */
  disagreed: { file: string; expected: string; got: string[] }[]
  /** Cases of rules that we do not claim, by the reason. */
  outside: Map<string, string[]>
}

/** Where the validator splits one rule of ours into several, by place. */
const finer: Record<string, string> = {
  InvalidFullLink: 'InvalidLink',
  InvalidIntegerAttribute: 'InvalidInteger',
  InvalidMIMEAttribute: 'InvalidMIMEType',
  InvalidNonNegativeInteger: 'InvalidInteger',
  InvalidURLAttribute: 'InvalidLink',
  InvalidUriChar: 'InvalidLink',
  MissingDescription: 'MissingElement',
  MissingLink: 'MissingElement',
  MissingTitle: 'MissingElement',
}

/** The validator also says what is right: there we must not say that it is wrong. */
const opposites: Record<string, string[]> = {
  ValidBooleanAttribute: ['InvalidBooleanAttribute'],
  ValidContact: ['InvalidAddrSpec', 'InvalidContact'],
  ValidHeight: ['InvalidHeight'],
  ValidHttpGUID: ['InvalidHttpGUID', 'InvalidPermalink'],
  ValidInteger: ['InvalidInteger'],
  ValidIntegerAttribute: ['InvalidInteger'],
  ValidLanguage: ['InvalidLanguage'],
  ValidMIMEAttribute: ['InvalidMIMEType'],
  ValidRFC2822Date: ['InvalidRFC2822Date', 'ProblematicalRFC822Date', 'ImplausibleDate'],
  ValidTitle: ['NotBlank', 'ContainsHTML'],
  ValidURI: ['InvalidLink', 'SchemeNotIANARegistered', 'UriNotIri'],
  ValidURLAttribute: ['InvalidLink'],
  ValidW3CDTFDate: ['InvalidRFC3339Date', 'ImplausibleDate'],
  ValidWidth: ['InvalidWidth'],
}

/** What our feeds never hold, and so our checker doesn't claim to judge. */
const notOurs: [RegExp, string][] = [
  [
    /^rss20\/element-channel-(?:cloud|textinput|skipdays|skiphours)/,
    'RSS cloud, textInput, skipDays, skipHours',
  ],
  [
    /^rss20\/(?:data-types-email|element-channel-(?:managingeditor|webmaster|item-author))\//,
    'RSS e-mail addresses',
  ],
  [
    /^atom\/3\.1\.1\.3\/(?:bogus|misplaced|missing_xhtml_ns|unsafe|atom_namespace|xhtml_namespace)/,
    'inline XHTML, SVG, MathML',
  ],
  [/^rss20\/namespace-elements-slash/, 'slash:comments'],
  [
    /\/amp-(?:cdata-hex|hex-lower|hex-name|lt-alpha|lt-slash)|\/recommendation-3/,
    'ways of escaping that XML says are the same',
  ],
]

/** Runs our checker over the validator's cases below `folder`; null where they are not on this machine. */
export function runCorpus(folder: string): CorpusOutcome | null {
  if (!existsSync(folder)) return null
  const outcome: CorpusOutcome = { agreed: 0, disagreed: [], outside: new Map() }
  for (const file of globSync('**/*.xml', { cwd: folder }).toSorted()) {
    const bytes = readFileSync(join(folder, file))
    const [, expected] = /Expect:\s*(\S[^\n]*?)\s*(?:-->|\n)/.exec(bytes.toString('latin1')) ?? []
    const reason = notOurs.find(([pattern]) => pattern.test(file))?.[1]
    if (expected === undefined || reason !== undefined) {
      const key = reason ?? 'no expectation inside'
      outcome.outside.set(key, [...(outcome.outside.get(key) ?? []), file])
      continue
    }
    const got = xmlFeedFaults(bytes, { location: `http://www.feedvalidator.org/testcases/${file}` })
    if (agrees(expected, got)) outcome.agreed++
    else outcome.disagreed.push({ file, expected, got: got.map(({ rule, message }) => `${rule} ${message}`) })
  }
  return outcome
}

/** Everything wrong with an Atom or RSS file. */
export function xmlFeedFaults(bytes: Uint8Array, options: { now?: number; location?: string } = {}): Fault[] {
  try {
    const root = readXml(decodeXml(bytes))
    return root.name === 'rss' ? rssFaults(root, options) : atomFaults(root, options)
  } catch (error) {
    if (error instanceof XmlFault) return [unreadable(error.line, error.message)]
    throw error
  }
}

/** `Rule{parent:entry,element:id}`, `!Rule` or `!Error`. */
function agrees(expected: string, got: Fault[]): boolean {
  if (expected === '!Error') return got.every(({ severity }) => severity === 'warning')
  const [, not, written = '', place = ''] = /^(!?)(\w+)(?:\{([^}]*)\})?/.exec(expected) ?? []
  const where = new Map(
    place.split(',').map((pair) => [pair.split(':')[0] ?? '', pair.slice(pair.indexOf(':') + 1)]),
  )
  const ours = opposites[written] ?? [finer[written] ?? written]
  const raised = got.some((fault) => ours.includes(finer[fault.rule] ?? fault.rule) && stands(fault, where))
  return not === '!' || opposites[written] !== undefined ? !raised : raised
}

/** The validator calls an attribute the `element` of its element, now and then. */
function stands(fault: Fault, where: Map<string, string>): boolean {
  const names = [fault.element, fault.attribute]
  const parents = [fault.parent, fault.element]
  const [element, attribute, parent] = ['element', 'attr', 'parent'].map((key) => where.get(key))
  return (
    (element === undefined || names.includes(element)) &&
    (attribute === undefined || names.includes(attribute)) &&
    (parent === undefined || parents.includes(parent))
  )
}
