import { type Bytes, utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { parseCanonical } from './checks/canonical-file.ts'
import {
  all,
  type Check,
  fault,
  isRecord,
  listOf,
  oneOf,
  openRecord,
  textThat,
  wholeFrom,
} from './checks/check.ts'

/**
 * The signed list of hosts, `mirrors/list.json` in an edition (canonical JSON; role `mirrors`, operations key). It can
 * move readers to other hosts and tune how they ask; it can name no page.
 */
export type MirrorList = {
  format: 'tamizdat-mirrors'
  version: 1
  /** Newest knowledge first; at most 100. */
  mirrors: Mirror[]
  /** Origins (`https://host`) that are no longer ours: readers there are warned, and they are never asked. */
  revoked: string[]
  /** How to ask; what is left out keeps its default (DESIGN.md §5). */
  strategy: Partial<Strategy>
  /** A message of the operators to readers, by language; empty where there is none. */
  notice: Record<string, string>
}

export type Mirror = {
  /** Base address, ending in a slash: `edition/…` lies below it. `https:`, or `http:` on an onion or loopback. */
  url: string
  /** A front door serves pages and the worker too; a store serves hashed blobs alone. */
  kind: 'front' | 'store'
  /** Answers must stay small and each on a connection of its own (see `reach.md`: the 16-kB curtain). */
  curtain?: boolean
}

/** Milliseconds and counts of the hedged fetch. */
export type Strategy = {
  hedgeMs: number
  mostYoung: number
  youngMs: number
  mostSockets: number
  firstByteMs: number
  stallMs: number
  deadlineMs: number
  graceMs: number
  forgetBadMs: number
}

/** What a reader does where the list says nothing else (DESIGN.md §5, reach.md §6). */
export const defaultStrategy: Strategy = {
  hedgeMs: 300,
  mostYoung: 3,
  youngMs: 900,
  mostSockets: 6,
  firstByteMs: 3_000,
  stallMs: 2_000,
  deadlineMs: 8_000,
  graceMs: 400,
  forgetBadMs: 600_000,
}

/** A list that says nothing: readers ask the hosts that they know. */
export const emptyMirrorList: MirrorList = {
  format: 'tamizdat-mirrors',
  version: 1,
  mirrors: [],
  revoked: [],
  strategy: {},
  notice: {},
}

/** The most a mirror list may weigh, in bytes: under the 16-kB curtain still to be had as it is. */
export const mirrorListLimit = 16_000
const mostMirrors = 100

const strategyBounds: Record<keyof Strategy, [least: number, most: number]> = {
  hedgeMs: [50, 10_000],
  mostYoung: [1, 10],
  youngMs: [100, 60_000],
  mostSockets: [1, 20],
  firstByteMs: [500, 60_000],
  stallMs: [500, 60_000],
  deadlineMs: [1_000, 120_000],
  graceMs: [0, 10_000],
  forgetBadMs: [0, 86_400_000],
}
const strategyChecks = Object.entries(strategyBounds).map(([name, bounds]) => [name, wholeFrom(...bounds)])

// Open: readers behind a block cannot get new code, and must go on reading the lists of later versions.
const mirrorList = openRecord({
  format: oneOf('tamizdat-mirrors'),
  version: oneOf(1),
  mirrors: all(
    listOf(
      openRecord(
        {
          url: textThat('a base address: https (or http to an onion or loopback), ending in /', isBase),
          kind: oneOf('front', 'store'),
        },
        { curtain: oneOf(true, false) },
      ),
      0,
      mostMirrors,
    ),
    distinct((mirror: Mirror) => mirror.url),
  ),
  revoked: all(
    listOf(textThat('an origin such as https://example.org', isOrigin), 0, mostMirrors),
    distinct((origin: string) => origin),
  ),
  strategy: openRecord({}, Object.fromEntries(strategyChecks) as Record<string, Check>),
  notice: byLanguage,
})

/** Bytes of `mirrors/list.json`, canonical JSON. Refuses with 'mirrors-invalid' what readers would refuse. */
export function mirrorListBytes(list: MirrorList): Result<Bytes, 'mirrors-invalid'> {
  const wrong = mirrorList(list, '')
  if (wrong !== null) return refused('mirrors-invalid', wrong)
  const bytes = utf8(canonicalJson(list))
  const parsed = parseMirrorList(bytes)
  return parsed.ok ? done(bytes) : parsed
}

/** Reads `mirrors/list.json` from bytes that anybody may have sent; one spelling only. Unknown members are kept. */
export function parseMirrorList(bytes: Uint8Array): Result<MirrorList, 'mirrors-invalid'> {
  return parseCanonical(bytes, { limit: mirrorListLimit, check: mirrorList, code: 'mirrors-invalid' })
}

/** The strategy of a list, its gaps filled; null for what a reader does before it has a list. */
export function strategyOf(list: MirrorList | null): Strategy {
  return { ...defaultStrategy, ...list?.strategy }
}

/** An address below which a mirror may lie, in the spelling of the WHATWG URL standard. */
function isBase(text: string): boolean {
  const url = urlOf(text)
  return url !== null && url.href === text && text.endsWith('/') && !/[?#@]/.test(text) && isSafe(url)
}

function isOrigin(text: string): boolean {
  const url = urlOf(text)
  return url !== null && url.origin === text && isSafe(url)
}

/** Nobody between can read or change what is asked, or there is nobody between. */
function isSafe({ protocol, hostname }: URL): boolean {
  const isNear = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.(?:onion|localhost)$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isNear)
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function distinct<Item>(nameOf: (item: Item) => string): Check {
  return (value, at) => {
    const names = (value as Item[]).map(nameOf)
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    return twice === undefined ? null : fault(at, 'each once', twice)
  }
}

/** A short text for each language tag. */
function byLanguage(value: unknown, at: string): string | null {
  if (!isRecord(value)) return fault(at, 'an object', value)
  for (const [language, text] of Object.entries(value)) {
    if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language)) return fault(at, 'language tags', language)
    if (typeof text !== 'string' || text === '' || text.length > 500)
      return fault(`${at}.${language}`, 'a text of 1 to 500 characters', text)
  }
  return null
}
