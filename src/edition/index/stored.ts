import type { FileRef } from '../index-file.ts'
import { type IndexCode, IndexRefusal } from '../index-refusal.ts'
import { type Leaf, type Node, parseIndexFile, type Root } from './format.ts'
import { fanOutFor } from './shape.ts'

/** Gives the bytes with this SHA-256 (hexadecimal); throws where it has none. */
export type Read = (sha256: string) => Uint8Array | Promise<Uint8Array>

/** SHA-256 in lower-case hexadecimal. */
export type Hash = (bytes: Uint8Array) => string | Promise<string>

type Content = Leaf | Node | Root

/** What was checked and read once, by the very array of bytes: a store that hands out the same one is not asked twice. */
const checked = new WeakMap<Uint8Array, { sha256: string; content: Content }>()

/** The index files of a store, none of which is believed before its hash, its form and its shape are. */
export class IndexFiles {
  /** SHA-256 of every file read so far. */
  readonly known = new Set<string>()
  readonly hash: Hash
  readonly #read: Read

  constructor(read: Read, hash: Hash) {
    this.#read = read
    this.hash = hash
  }

  /** The root of an index. */
  async root(file: FileRef): Promise<Root> {
    const root = await this.#open(file)
    if (root.kind !== 'root') refuse('index-malformed', file, 'a root', `a ${root.kind}`)
    return root
  }

  /** A file below the root, of `count` entries, divided as that number calls for. */
  async below(file: FileRef & { count: number }): Promise<Leaf | Node> {
    const found = await this.#open(file)
    if (found.kind === 'root') refuse('index-malformed', file, 'a leaf or a node', 'a root')
    const [count, fanOut] = found.kind === 'leaf' ? [found.lines.length, 1] : [found.count, found.fanOut]
    if (count !== file.count) refuse('index-count', file, `${file.count} entries`, String(count))
    if (fanOut !== fanOutFor(count)) {
      refuse('index-shape', file, `${fanOutFor(count)} buckets for ${count} entries`, String(fanOut))
    }
    return found
  }

  async #open(file: FileRef): Promise<Content> {
    const bytes = await this.#read(file.sha256)
    const before = checked.get(bytes)
    if (before?.sha256 === file.sha256 && bytes.length === file.length) {
      this.known.add(file.sha256)
      return before.content
    }
    if (bytes.length !== file.length) refuse('index-hash', file, `${file.length} bytes`, String(bytes.length))
    const actual = await this.hash(bytes)
    if (actual !== file.sha256) refuse('index-hash', file, 'bytes of that hash', `bytes of ${actual}`)
    const parsed = parseIndexFile(bytes)
    if (!parsed.ok) throw new IndexRefusal(parsed.code, `index file ${file.sha256}: ${parsed.message}`)
    this.known.add(file.sha256)
    checked.set(bytes, { sha256: file.sha256, content: parsed.value })
    return parsed.value
  }
}

function refuse(code: IndexCode, file: FileRef, expected: string, got: string): never {
  throw new IndexRefusal(code, `index file ${file.sha256}: expected ${expected}, got ${got}`)
}
