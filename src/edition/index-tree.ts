import { type Bytes, sha256, utf8 } from '#base/bytes.ts'
import { entryOf, type FileRef, type IndexEntry, lineOf, spelledPath } from './index-file.ts'
import { IndexRefusal } from './index-refusal.ts'
import { type Change, changeTree, keep, placesOf, type Tree, writeTree } from './index/change.ts'
import { branchBytes, type Child, type Leaf, type Line, type Node } from './index/format.ts'
import { encodePath, groupOf } from './index/paths.ts'
import { bitsOf, bucketOf } from './index/shape.ts'
import { type Hash, IndexFiles, type Read } from './index/stored.ts'

/** New content of a file of the site, or null where the file is gone. */
export type IndexChange = { sha256: string; length: number } | null

/**
 * The archive index after some files changed: the new root and the index files that are new with it, by
 * SHA-256 in hexadecimal. Reads and makes only what the changes touch, yet what comes out depends on the set
 * of entries alone: it is byte for byte what a rebuild from all of them (`root` null) would give.
 * `read` gives an index file by its hash and throws where it has none; `hash` is SHA-256 in hexadecimal,
 * quickest where it is synchronous. Throws `IndexRefusal` where a file read is not what was named.
 * The promise is docs/promises/index-files.md.
 */
export async function updateIndex(
  read: Read,
  root: FileRef | null,
  changes: Map<string, IndexChange>,
  hash: Hash = sha256,
): Promise<{ root: FileRef; files: Map<string, Bytes> }> {
  const files = new IndexFiles(read, hash)
  const groups = await groupsOf(files, root)
  const byGroup = Map.groupBy(await spelled(changes, hash), (change) => groupOf(change.path))
  for (const [group, its] of byGroup) {
    const tree = await changeTree(files, groups.get(group) ?? null, its, 0)
    if (tree === null) groups.delete(group)
    else groups.set(group, tree)
  }
  return written(files, groups)
}

/**
 * What the index says of one path (as in `IndexEntry`), or null where it does not list it. Reads the root,
 * then one file a level: three in all at 100,000 articles. Throws `IndexRefusal`, and whatever `read` throws.
 */
export async function findInIndex(
  read: Read,
  root: FileRef,
  path: string,
  hash: Hash = sha256,
): Promise<{ sha256: string; length: number } | null> {
  return (await findManyInIndex(read, root, [path], hash)).get(path) ?? null
}

/** As `findInIndex` for many paths, in their order, those that are not listed left out; reads each file once. */
export async function findManyInIndex(
  read: Read,
  root: FileRef,
  paths: Iterable<string>,
  hash: Hash = sha256,
): Promise<Map<string, { sha256: string; length: number }>> {
  const find = await openIndex(read, root, hash)
  const found = new Map<string, { sha256: string; length: number }>()
  for (const path of paths) {
    const entry = await find(path)
    if (entry) found.set(path, entry)
  }
  return found
}

/** A finder of paths, one after another, that reads and checks each index file once. As `findInIndex` otherwise. */
export async function openIndex(
  read: Read,
  root: FileRef,
  hash: Hash = sha256,
): Promise<(path: string) => Promise<{ sha256: string; length: number } | null>> {
  const files = new IndexFiles(read, hash)
  const groups = new Map((await files.root(root)).children.map((group) => [group.key, group]))
  const opened = new Map<string, Leaf | Node>()
  const open = async (child: Child<unknown>) => {
    const file = opened.get(child.sha256) ?? (await files.below(child))
    opened.set(child.sha256, file)
    return file
  }
  return async (path) => {
    const spelled = encodePath(path)
    const group = spelled === null ? undefined : groups.get(groupOf(spelled))
    const line = spelled !== null && group && (await lineBelow(open, group, spelled, hash))
    return line ? { sha256: line.sha256, length: line.length } : null
  }
}

async function lineBelow(
  open: (child: Child<unknown>) => Promise<Leaf | Node>,
  group: Child<unknown>,
  path: string,
  hash: Hash,
): Promise<Line | undefined> {
  const place = await hash(utf8(path))
  let child: Child<unknown> | undefined = group
  for (let bit = 0; child !== undefined;) {
    const file = await open(child)
    if (file.kind === 'leaf') return file.lines.find((line) => line.path === path)
    const bucket = bucketOf(place, bit, file.fanOut)
    child = file.children.find((one) => one.key === bucket)
    bit += bitsOf(file.fanOut)
  }
  return undefined
}

/**
 * Every entry of the index, group after group, in no order within. Checks on the way that each stands where
 * `findInIndex` would look for it. Throws `IndexRefusal`, and whatever `read` throws. `skips`: index files, by SHA-256,
 * of which nothing is read and nothing below is listed.
 */
export async function* allEntries(
  read: Read,
  root: FileRef,
  hash: Hash = sha256,
  skips: (sha256: string) => boolean = () => false,
): AsyncGenerator<IndexEntry, void, undefined> {
  const walk = { files: new IndexFiles(read, hash), skips }
  for (const group of (await walk.files.root(root)).children) yield* entriesBelow(walk, group, group.key, [])
}

type Walk = { files: IndexFiles; skips: (sha256: string) => boolean }

/** Which bucket was taken at each node on the way down from the group. */
type Turn = { bit: number; fanOut: number; bucket: number }

async function* entriesBelow(
  walk: Walk,
  child: Child<unknown>,
  group: string,
  turns: Turn[],
): AsyncGenerator<IndexEntry, void, undefined> {
  const { files, skips } = walk
  if (skips(child.sha256)) return
  const file = await files.below(child)
  if (file.kind === 'leaf') {
    await checkPlaces(file.lines, group, turns, files.hash)
    for (const line of file.lines) yield entryOf(line)
    return
  }
  const bit = turns.reduce((sum, turn) => sum + bitsOf(turn.fanOut), 0)
  for (const below of file.children) {
    const turn = { bit, fanOut: file.fanOut, bucket: below.key }
    yield* entriesBelow(walk, below, group, [...turns, turn])
  }
}

async function checkPlaces(lines: Line[], group: string, turns: Turn[], hash: Hash): Promise<void> {
  const paths = lines.map((line) => line.path)
  const places = turns.length === 0 ? [] : await placesOf(paths, hash)
  const strange = paths.find((path, i) => {
    const place = places[i] ?? ''
    return (
      groupOf(path) !== group || turns.some((turn) => bucketOf(place, turn.bit, turn.fanOut) !== turn.bucket)
    )
  })
  if (strange !== undefined) {
    throw new IndexRefusal('index-misplaced', `expected ${strange} in another file than that of ${group}`)
  }
}

async function groupsOf(files: IndexFiles, root: FileRef | null): Promise<Map<string, Tree>> {
  if (root === null) return new Map()
  const { children } = await files.root(root)
  return new Map(children.map((child) => [child.key, { kind: 'kept', ...child }]))
}

async function spelled(changes: Map<string, IndexChange>, hash: Hash): Promise<Change[]> {
  const lines = [...changes].map(([path, content]) => ({
    path: spelledPath(path),
    line: content === null ? null : lineOf({ path, ...content }),
  }))
  const places = await placesOf(
    lines.map((line) => line.path),
    hash,
  )
  return lines.map((line, i) => ({ ...line, place: places[i] as string }))
}

async function written(
  files: IndexFiles,
  groups: Map<string, Tree>,
): Promise<{ root: FileRef; files: Map<string, Bytes> }> {
  const made = new Map<string, Bytes>()
  const children: Child<string>[] = []
  for (const [key, tree] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    children.push({ key, ...(await writeTree(tree, files, made)) })
  }
  return { root: await keep(branchBytes(children), files, made), files: made }
}
