import { diffArrays } from 'diff'
import type { Block } from '#edition/article.ts'
import { blockText } from '#edition/article-text.ts'

/** What one side made of a body: for each block of the base what it is now, and what came in before it. */
export type Side = {
  /** The block as it is now, changed or not; null where it was taken out. */
  now: (Block | null)[]
  /** `before[i]` came in before block `i` of the base; the last one at the end. */
  before: Block[][]
}

const known = new WeakMap<object, string>()

/** One text for one block, whatever order its fields are in. Blocks are never changed in place, so it is made once. */
export function keyOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return sorted(value)
  const key = known.get(value) ?? sorted(value)
  known.set(value, key)
  return key
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** Tells changed blocks from new and from taken-out ones: where text was rewritten, by what it has in common. */
export function aligned(base: Block[], side: Block[]): Side {
  const result: Side = {
    now: base.map(() => null),
    before: Array.from({ length: base.length + 1 }, () => []),
  }
  let [from, to] = [0, 0]
  let gone = 0
  let came = 0
  const settle = () => {
    pair(result, base.slice(from - gone, from), side.slice(to - came, to), from - gone)
    gone = came = 0
  }
  for (const { added, removed, count } of diffArrays(base.map(keyOf), side.map(keyOf))) {
    if (removed) {
      from += count
      gone += count
    } else if (added) {
      to += count
      came += count
    } else {
      settle()
      for (let i = 0; i < count; i++) result.now[from++] = side[to++] ?? null
    }
  }
  settle()
  return result
}

/** A run of the base that became a run of the side: pairs what belongs together, in order. */
function pair(result: Side, gone: Block[], came: Block[], start: number): void {
  const pairs = gone.length === 0 || came.length === 0 ? [] : bestPairs(gone, came)
  let next = 0
  for (const [i, j] of pairs) {
    result.before[start + i]?.push(...came.slice(next, j))
    result.now[start + i] = came[j] ?? null
    next = j + 1
  }
  result.before[start + gone.length]?.push(...came.slice(next))
}

/** The most that two long runs are compared: beyond, they are paired by their places. */
const tooMany = 4_000

/** Increasing pairs of places with the most in common (as in a longest common subsequence, weighted). */
function bestPairs(gone: Block[], came: Block[]): [number, number][] {
  const least = Math.min(gone.length, came.length)
  if (gone.length * came.length > tooMany) return Array.from({ length: least }, (_, i) => [i, i])
  // A single block that became a single other one is that one, whatever it says.
  const isAlone = gone.length === 1 && came.length === 1
  const scores = gone.map((a) => came.map((b) => (isAlone ? 1 : likeness(a, b))))
  const score = (i: number, j: number) => scores[i]?.[j] ?? 0
  const best = bestFrom(score, gone.length, came.length)
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < gone.length && j < came.length;) {
    const isPair = score(i, j) > 0 && best(i, j) === score(i, j) + best(i + 1, j + 1)
    if (isPair) pairs.push([i++, j++])
    else if (best(i, j) === best(i + 1, j)) i++
    else j++
  }
  return pairs
}

/** The most that places from `i` and `j` on can have in common, for every `i` and `j`. */
function bestFrom(score: (i: number, j: number) => number, height: number, width: number) {
  const best = new Float64Array((height + 1) * (width + 1))
  const at = (i: number, j: number) => best[i * (width + 1) + j] ?? 0
  for (let i = height - 1; i >= 0; i--)
    for (let j = width - 1; j >= 0; j--) {
      const both = score(i, j) > 0 ? score(i, j) + at(i + 1, j + 1) : 0
      best[i * (width + 1) + j] = Math.max(both, at(i + 1, j), at(i, j + 1))
    }
  return at
}

/** 0 where two blocks have nothing in common but their kind and no word; up to 1.1 where all words are shared. */
export function likeness(a: Block, b: Block): number {
  if (a.type !== b.type) return 0
  const [first, second] = [wordsOf(a), wordsOf(b)]
  if (first.length === 0 || second.length === 0) return 0.1
  const left = new Map<string, number>()
  for (const word of first) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of second) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared++
  }
  return 0.1 + shared / Math.max(first.length, second.length)
}

function wordsOf(block: Block): string[] {
  return blockText(block).match(/[\p{L}\p{N}]+/gu) ?? []
}
