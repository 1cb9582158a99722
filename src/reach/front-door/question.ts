import type { IncomingMessage } from 'node:http'
import type { Encoding } from './answers.ts'

/** What the front door reads of a request; nothing else of it is looked at, let alone kept. */
export type Question = {
  /** False where RFC 9112 §3.2 asks for a refusal: several `Host` lines, or one that is no host. */
  sound: boolean
  /** What the browser takes, what it is best sent first; never without `identity`, which is last. */
  encodings: readonly Encoding[]
  ifMatch: string
  ifNoneMatch: string
  range: string
  ifRange: string
}

const hostForm = /^[\w.~!$&'()*+,;=%-]*(?::\d*)?$|^\[[\da-fA-F:.]+\](?::\d*)?$/

/** Reads the headers once, as they came. `request.headers` would make an object of all of them. */
export function questionOf({ rawHeaders }: IncomingMessage): Question {
  const question: Question = { ...nothing }
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    const value = rawHeaders[i + 1] ?? ''
    if (isNamed(name, 'host')) question.sound = hosts++ === 0 && isHost(value)
    else if (isNamed(name, 'accept-encoding')) question.encodings = encodingsOf(value)
    else if (isNamed(name, 'range')) question.range = value
    else if (isNamed(name, 'if-range')) question.ifRange = value
    // A list may come in several lines (RFC 9110 §5.3).
    else if (isNamed(name, 'if-match')) question.ifMatch += `${value},`
    else if (isNamed(name, 'if-none-match')) question.ifNoneMatch += `${value},`
  }
  return question
}

/** Its length tells most names apart: a browser sends fifteen. */
function isNamed(given: string, name: string): boolean {
  return given.length === name.length && (given === name || given.toLowerCase() === name)
}

/** The name that readers use is looked at once. */
let lastHost = ''

function isHost(value: string): boolean {
  if (value === lastHost) return true
  if (!hostForm.test(value)) return false
  lastHost = value
  return true
}

const nothing: Question = {
  sound: true,
  encodings: ['identity'],
  ifMatch: '',
  ifNoneMatch: '',
  range: '',
  ifRange: '',
}

/**
 * The path in the site that a request means; null for anything that is not plainly one. Takes `/path?query` and
 * the absolute form that proxies send (RFC 9112 §3.2.2). The address of a folder means its `index.html`.
 */
export function sitePath(target: string): string | null {
  let path = target.startsWith('/') ? target : fromWhole(target)
  const end = path.search(/[?#]/)
  if (end >= 0) path = path.slice(0, end)
  if (path.includes('%')) {
    try {
      path = decodeURIComponent(path)
    } catch {
      return null
    }
  }
  const plain = path.startsWith('/') && !/(^|\/)\.|\/\/|\\|\0/.test(path)
  if (!plain) return null
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1)
}

/** `/path?query` of a whole address; empty for what is none. */
function fromWhole(target: string): string {
  const rest = /^https?:\/\/[^/?#]+(.*)$/is.exec(target)?.[1]
  return rest === undefined || rest.startsWith('/') ? (rest ?? '') : `/${rest}`
}

/** What browsers ask for comes in a handful of spellings: each is read once. */
const spellings = new Map<string, readonly Encoding[]>()

function encodingsOf(accepted: string): readonly Encoding[] {
  const known = spellings.get(accepted)
  if (known) return known
  const encodings = readEncodings(accepted)
  if (spellings.size < 100) spellings.set(accepted, encodings)
  return encodings
}

/** What is taken most gladly first, of equals the smallest (RFC 9110 §12.5.3); at the end the plain page. */
function readEncodings(accepted: string): Encoding[] {
  const weights = new Map<string, number>()
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight.slice(2)))
  }
  const others = weights.get('*') ?? 0
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? others
  const least = weights.get('identity') ?? 0
  const taken = (['br', 'gzip'] as const).filter((each) => weightOf(each) > 0 && weightOf(each) >= least)
  return [...taken.toSorted((a, b) => weightOf(b) - weightOf(a)), 'identity']
}
