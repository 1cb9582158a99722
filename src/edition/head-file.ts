import { type Bytes, concat, fromUtf8, utf8 } from '#base/bytes.ts'
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
const line = /^([A-Za-z0-9][A-Za-z0-9._/-]{0,199}) (0|[1-9]\d{0,6})$/

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
  const [first = '', ...rest] = asciiLines(bytes.subarray(0, mostLines))
  const [, count] = header.exec(first) ?? []
  if (count === undefined || Number(count) > mostEntries) return invalid('tamizdat-head 1', first)
  const rows = rest.slice(0, Number(count))
  if (rows.length !== Number(count)) return invalid(`${count} names`, String(rows.length))
  return cut(
    bytes,
    rows,
    rows.reduce((sum, row) => sum + row.length + 1, first.length + 1),
  )
}

/** The files that `rows` name, the first of which begins at `at`. */
function cut(bytes: Uint8Array, rows: string[], at: number): Result<Map<string, Uint8Array>, 'head-invalid'> {
  const files = new Map<string, Uint8Array>()
  for (const row of rows) {
    const [, name, length] = line.exec(row) ?? []
    if (name === undefined || files.has(name)) return invalid('a name, once, and a length', row)
    files.set(name, bytes.subarray(at, (at += Number(length))))
  }
  return at === bytes.length ? done(files) : invalid(`${at} bytes`, String(bytes.length))
}

/** The whole lines that the bytes begin with, up to the first character that is not plain ASCII. */
function asciiLines(bytes: Uint8Array): string[] {
  const end = bytes.findIndex((byte) => byte > 0x7e || (byte < 0x20 && byte !== 10))
  return fromUtf8(end < 0 ? bytes : bytes.subarray(0, end))
    .split('\n')
    .slice(0, -1)
}

function invalid(expected: string, got: string) {
  return refused('head-invalid' as const, `expected ${expected}, got ${JSON.stringify(got.slice(0, 80))}`)
}
