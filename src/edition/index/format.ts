import { type Bytes, fromUtf8, utf8 } from '#base/bytes.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { IndexCode } from '../index-refusal.ts'
import { digestOfHex, digestPattern, hexOfDigest } from './digest-text.ts'
import { decodePath } from './paths.ts'

/** A listed file: its path as spelled in the index, SHA-256 in hexadecimal, length in bytes. */
export type Line = { path: string; sha256: string; length: number }
/** A file of the index that another one names: `count` entries stand in it and below. */
export type Child<Key> = { key: Key; sha256: string; length: number; count: number }

export type Leaf = { kind: 'leaf'; lines: Line[] }
export type Node = { kind: 'node'; fanOut: number; count: number; children: Child<number>[] }
export type Root = { kind: 'root'; count: number; children: Child<string>[] }

/** The most an index file may weigh. Ours stay far below; `now.idx` has no other limit. */
const indexFileLimit = 1_000_000

const number = '(0|[1-9][0-9]{0,14})'
const headerPattern = new RegExp(`^tamizdat-index (?:1 (leaf|node (2|4|8|16|32|64|128))|3 root) ${number}$`)
const linePattern = new RegExp(`^([^ ]+) (${digestPattern}) ${number}$`)
const childPattern = new RegExp(`^([^ ]+) (${digestPattern}) ${number} ${number}$`)
const bucketPattern = new RegExp(`^${number}$`)
const groupPattern = /^(?:[0-9]{4}-(?:0[0-9]|1[0-2])|author|often|other|topic)$/

/** Bytes of a leaf; sorts `lines` by path. */
export function leafBytes(lines: Line[]): Bytes {
  const sorted = lines.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const body = sorted.map((line) => `${line.path} ${digestOfHex(line.sha256)} ${line.length}\n`)
  return utf8(`tamizdat-index 1 leaf ${lines.length}\n${body.join('')}`)
}

/** Bytes of a node or, without `fanOut`, of a root (version 3: other groups and smaller leaves than before); `children` come sorted. */
export function branchBytes(children: Child<number | string>[], fanOut?: number): Bytes {
  const kind = fanOut === undefined ? '3 root' : `1 node ${fanOut}`
  const body = children.map(
    ({ key, sha256, length, count }) => `${key} ${digestOfHex(sha256)} ${length} ${count}\n`,
  )
  return utf8(`tamizdat-index ${kind} ${countOf(children)}\n${body.join('')}`)
}

/** An index file from bytes that anybody may have sent. */
export function parseIndexFile(bytes: Uint8Array): Result<Leaf | Node | Root, IndexCode> {
  const rows = rowsOf(bytes)
  if (!rows.ok) return rows
  const [header = '', ...body] = rows.value
  const [, kind, fanOut, count] = headerPattern.exec(header) ?? []
  if (count === undefined) return malformed(1, 'tamizdat-index, version, kind and count', header)
  if (kind === undefined) return parseRoot(body, Number(count))
  return fanOut === undefined
    ? parseLeaf(body, Number(count))
    : parseNode(body, Number(fanOut), Number(count))
}

function rowsOf(bytes: Uint8Array): Result<string[], IndexCode> {
  if (bytes.length > indexFileLimit) {
    return refused('index-too-long', `expected at most ${indexFileLimit} bytes, got ${bytes.length}`)
  }
  if (bytes.some((byte) => byte > 0x7e)) {
    return refused('index-malformed', 'expected an index file, got characters outside ASCII')
  }
  const rows = fromUtf8(bytes).split('\n')
  if (rows.pop() !== '') return refused('index-malformed', 'expected a line end at the end, got none')
  return done(rows)
}

function parseLeaf(body: string[], count: number): Result<Leaf, IndexCode> {
  if (body.length !== count) return miscounted(count, body.length)
  const lines: Line[] = []
  let before = ''
  for (const [i, row] of body.entries()) {
    const [, path, digest, length] = linePattern.exec(row) ?? []
    if (path === undefined || digest === undefined) return malformed(i + 2, 'path, hash and length', row)
    if (decodePath(path) === null) {
      return refused('index-path', `line ${i + 2}: expected a path within the site, got ${quoted(path)}`)
    }
    if (path <= before) return unsorted(i + 2, path)
    before = path
    lines.push({ path, sha256: hexOfDigest(digest), length: Number(length) })
  }
  return done({ kind: 'leaf', lines })
}

function parseNode(body: string[], fanOut: number, count: number): Result<Node, IndexCode> {
  const rows = parseChildren(body, count)
  if (!rows.ok) return rows
  const children: Child<number>[] = []
  let before = -1
  for (const [i, row] of rows.value.entries()) {
    const key = bucketPattern.test(row.key) ? Number(row.key) : fanOut
    if (key >= fanOut) return malformed(i + 2, `a bucket below ${fanOut}`, row.key)
    if (key <= before) return unsorted(i + 2, row.key)
    before = key
    children.push({ ...row, key })
  }
  return done({ kind: 'node', fanOut, count, children })
}

function parseRoot(body: string[], count: number): Result<Root, IndexCode> {
  const rows = parseChildren(body, count)
  if (!rows.ok) return rows
  let before = ''
  for (const [i, { key }] of rows.value.entries()) {
    if (!groupPattern.test(key))
      return malformed(i + 2, 'a month such as 2026-11, author, often, other or topic', key)
    if (key <= before) return unsorted(i + 2, key)
    before = key
  }
  return done({ kind: 'root', count, children: rows.value })
}

function parseChildren(body: string[], count: number): Result<Child<string>[], IndexCode> {
  const children: Child<string>[] = []
  for (const [i, row] of body.entries()) {
    const [, key, digest, length, below] = childPattern.exec(row) ?? []
    if (key === undefined || digest === undefined || below === '0') {
      return malformed(i + 2, 'name, hash, length and count', row)
    }
    children.push({ key, sha256: hexOfDigest(digest), length: Number(length), count: Number(below) })
  }
  return countOf(children) === count ? done(children) : miscounted(count, countOf(children))
}

function countOf(children: Child<unknown>[]): number {
  return children.reduce((sum, child) => sum + child.count, 0)
}

function malformed(line: number, expected: string, got: string) {
  return refused('index-malformed' as const, `line ${line}: expected ${expected}, got ${quoted(got)}`)
}

function unsorted(line: number, got: string) {
  return refused(
    'index-unsorted' as const,
    `line ${line}: expected it after the line before, got ${quoted(got)}`,
  )
}

function miscounted(expected: number, got: number) {
  return refused('index-count' as const, `expected ${expected} entries, got ${got}`)
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
