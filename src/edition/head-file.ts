import { type Bytes, concat, utf8 } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'

/** A file of the edition folder by its name there, such as `timestamp.json` or `i/<sha256>.now.idx`. */
export type HeadEntry = { name: string; bytes: Uint8Array }

/** The most a `head.bin` may unpack to, in bytes. */
export const headLimit = 262_144
/** As much of it as crosses a censor's 16-kB curtain in one answer: what is longer is left out of it. */
export const headPackedLimit = 10_000
/** Its place in the edition folder; stored gzipped. */
export const headName = 'head.bin'

const mostEntries = 64
/** More bytes than the lines of that many names can have. */
const mostLines = 16_384
const header = /^tamizdat-head 1 (0|[1-9]\d?)$/
const line = /^([A-Za-z0-9][\w./-]{0,199}) (0|[1-9]\d{0,6})$/

/**
 * What `head.bin` unpacks to: several files of the edition folder, so that a visit needs one request. It is a
 * prefetch: whoever reads it believes each file exactly as if it had come from its own address, and no more.
 */
export function headBytes(entries: HeadEntry[]): Bytes {
  const lines = entries.map(({ name, bytes }) => `${name} ${bytes.length}\n`)
  const bytes = concat(
    utf8(`tamizdat-head 1 ${entries.length}\n${lines.join('')}`),
    ...entries.map((entry) => entry.bytes),
  )
  const parsed = parseHead(bytes)
  invariant(parsed.ok, parsed.ok ? '' : `head.bin: ${parsed.message}`)
  return bytes
}

/** The files in an unpacked `head.bin`, by name; refuses with 'head-invalid'. */
export function parseHead(bytes: Uint8Array): Result<Map<string, Uint8Array>, 'head-invalid'> {
  if (bytes.length > headLimit) return invalid(`at most ${headLimit} bytes`, String(bytes.length))
  // One character for each byte: the lines are ASCII, and what comes after them may be anything.
  const [first = '', ...rest] = String.fromCharCode(...bytes.subarray(0, mostLines)).split('\n')
  const count = Number(header.exec(first)?.[1] ?? Infinity)
  if (count > mostEntries) return invalid('tamizdat-head 1', first)
  const rows = rest.slice(0, count)
  const files = new Map<string, Uint8Array>()
  let at = [first, ...rows].join('\n').length + 1
  for (const row of rows) {
    const [, name, length] = line.exec(row) ?? []
    if (name === undefined || files.has(name)) return invalid('a name, once, and a length', row)
    files.set(name, bytes.subarray(at, (at += Number(length))))
  }
  return at === bytes.length ? done(files) : invalid(`${at} bytes`, String(bytes.length))
}

function invalid(expected: string, got: string) {
  return refused('head-invalid' as const, `expected ${expected}, got ${JSON.stringify(got.slice(0, 80))}`)
}
