import { type Bytes, utf8 } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import type { FileRef } from '../index-file.ts'
import { branchBytes, type Child, leafBytes, type Line } from './format.ts'
import { bitsOf, bucketOf, fanOutFor } from './shape.ts'
import type { Hash, IndexFiles } from './stored.ts'

/** A part of the index in memory; what is `kept` still stands only in the store. */
export type Tree = Kept | LeafTree | NodeTree
type Kept = FileRef & { kind: 'kept'; count: number }
type LeafTree = { kind: 'leaf'; lines: Line[]; count: number }
type NodeTree = { kind: 'node'; fanOut: number; children: Map<number, Tree>; count: number }

/** A path as spelled, its place (see `bucketOf`), and its new line; null where it is gone. */
export type Change = { path: string; place: string; line: Line | null }

/** The tree with the changes made, `bit` bits below its group; null where nothing is left. Opens only what they touch. */
export async function changeTree(
  files: IndexFiles,
  tree: Tree | null,
  changes: Change[],
  bit: number,
): Promise<Tree | null> {
  const open = tree === null ? leafTree([]) : await opened(files, tree)
  if (open.kind === 'leaf') return grow(files, merged(open.lines, changes), bit)
  const children = new Map(open.children)
  const byBucket = Map.groupBy(changes, (change) => bucketOf(change.place, bit, open.fanOut))
  for (const [bucket, its] of byBucket) {
    const child = await changeTree(files, children.get(bucket) ?? null, its, bit + bitsOf(open.fanOut))
    if (child === null) children.delete(bucket)
    else children.set(bucket, child)
  }
  const node = nodeTree(open.fanOut, children)
  // The shape follows the count: past a threshold everything below is divided anew.
  return node.fanOut === fanOutFor(node.count) ? node : grow(files, await linesBelow(files, node), bit)
}

/** Writes a tree: the file that stands for it, after the files below it. */
export async function writeTree(
  tree: Tree,
  files: IndexFiles,
  made: Map<string, Bytes>,
): Promise<FileRef & { count: number }> {
  if (tree.kind === 'kept') return tree
  if (tree.kind === 'leaf') return { ...(await keep(leafBytes(tree.lines), files, made)), count: tree.count }
  const children: Child<number>[] = []
  for (const [key, child] of [...tree.children].sort(([a], [b]) => a - b)) {
    children.push({ key, ...(await writeTree(child, files, made)) })
  }
  return { ...(await keep(branchBytes(children, tree.fanOut), files, made)), count: tree.count }
}

/** Names a new file by its hash, and keeps it unless the store has it already. */
export async function keep(bytes: Bytes, files: IndexFiles, made: Map<string, Bytes>): Promise<FileRef> {
  const sha256 = await files.hash(bytes)
  if (!files.known.has(sha256)) made.set(sha256, bytes)
  return { sha256, length: bytes.length }
}

/** The places of many spelled paths; one wait for all of them, and none where the hash is synchronous. */
export async function placesOf(paths: string[], hash: Hash): Promise<string[]> {
  const places: string[] = []
  const late: Promise<string>[] = []
  for (const path of paths) {
    const place = hash(utf8(path))
    if (typeof place === 'string') places.push(place)
    else late.push(place)
  }
  invariant(places.length === 0 || late.length === 0, 'a hash is synchronous or it is not')
  return late.length === 0 ? places : Promise.all(late)
}

async function opened(files: IndexFiles, tree: Tree): Promise<LeafTree | NodeTree> {
  if (tree.kind !== 'kept') return tree
  const file = await files.below(tree)
  if (file.kind === 'leaf') return leafTree(file.lines)
  return nodeTree(file.fanOut, new Map(file.children.map((child) => [child.key, { kind: 'kept', ...child }])))
}

function merged(lines: Line[], changes: Change[]): Line[] {
  const byPath = new Map(lines.map((line) => [line.path, line]))
  for (const { path, line } of changes) {
    if (line === null) byPath.delete(path)
    else byPath.set(path, line)
  }
  return [...byPath.values()]
}

/** A tree of exactly these lines. */
async function grow(files: IndexFiles, lines: Line[], bit: number): Promise<Tree | null> {
  if (lines.length === 0) return null
  if (fanOutFor(lines.length) === 1) return leafTree(lines)
  const places = await placesOf(
    lines.map((line) => line.path),
    files.hash,
  )
  return divide(
    lines.map((line, i) => ({ line, place: places[i] as string })),
    bit,
  )
}

type Placed = { line: Line; place: string }

function divide(placed: Placed[], bit: number): Tree {
  const fanOut = fanOutFor(placed.length)
  if (fanOut === 1) return leafTree(placed.map(({ line }) => line))
  const buckets = Map.groupBy(placed, ({ place }) => bucketOf(place, bit, fanOut))
  const children = [...buckets].map(([bucket, its]) => [bucket, divide(its, bit + bitsOf(fanOut))] as const)
  return nodeTree(fanOut, new Map(children))
}

async function linesBelow(files: IndexFiles, tree: Tree): Promise<Line[]> {
  const open = await opened(files, tree)
  if (open.kind === 'leaf') return open.lines
  const lines: Line[][] = []
  for (const child of open.children.values()) lines.push(await linesBelow(files, child))
  return lines.flat()
}

function leafTree(lines: Line[]): LeafTree {
  return { kind: 'leaf', lines, count: lines.length }
}

function nodeTree(fanOut: number, children: Map<number, Tree>): NodeTree {
  let count = 0
  for (const child of children.values()) count += child.count
  return { kind: 'node', fanOut, children, count }
}
