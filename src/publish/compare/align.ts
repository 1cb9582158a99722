import { diffArrays } from 'diff'
import { canonicalJson } from '#base/canonical-json.ts'
import { blockText } from '#edition/article-text.ts'
import type { Block } from '#edition/article.ts'
import { tokensOf } from './spans.ts'

/** A block's number in the first and in the second document; null where it is not in that one. */
export type Pair = { before: number | null; after: number | null }

/** How much two blocks must have in common, of their words, to be called the same one changed. */
const alike = 0.4

/** Between two long documents without a common block, pairs are looked for by place only. */
const mostCompared = 10_000

/** Pairs the blocks of two documents: equal ones first, then, in the gaps between, those that are most alike. */
export function alignBlocks(before: Block[], after: Block[]): Pair[] {
  const parts = diffArrays(before.map(canonicalJson), after.map(canonicalJson))
  const pairs: Pair[] = []
  let [left, right] = [0, 0]
  let gap: { before: number[]; after: number[] } = { before: [], after: [] }
  const close = () => {
    pairs.push(...pairGap(before, after, gap))
    gap = { before: [], after: [] }
  }
  for (const { added, removed, value } of parts) {
    if (!added && !removed) close()
    for (let i = 0; i < value.length; i++) {
      if (removed) gap.before.push(left++)
      else if (added) gap.after.push(right++)
      else pairs.push({ before: left++, after: right++ })
    }
  }
  close()
  return pairs
}

/** Never crosswise: what moved is removed in one place and added in another. */
function pairGap(before: Block[], after: Block[], gap: { before: number[]; after: number[] }): Pair[] {
  if (gap.before.length * gap.after.length > mostCompared) return unpaired(gap)
  const words = (blocks: Block[], numbers: number[]) => numbers.map((n) => wordsOf(blocks[n]))
  const matches = bestMatches(words(before, gap.before), words(after, gap.after), (i, j) =>
    sameType(before[gap.before[i] ?? 0], after[gap.after[j] ?? 0]),
  )
  const pairs: Pair[] = []
  let [left, right] = [0, 0]
  const until = (i: number, j: number) => {
    while (left < i) pairs.push({ before: gap.before[left++] ?? null, after: null })
    while (right < j) pairs.push({ before: null, after: gap.after[right++] ?? null })
  }
  for (const [i, j] of matches) {
    until(i, j)
    pairs.push({ before: gap.before[left++] ?? null, after: gap.after[right++] ?? null })
  }
  until(gap.before.length, gap.after.length)
  return pairs
}

function unpaired(gap: { before: number[]; after: number[] }): Pair[] {
  return [
    ...gap.before.map((before) => ({ before, after: null })),
    ...gap.after.map((after) => ({ before: null, after })),
  ]
}

type Words = Map<string, number>

function wordsOf(block: Block | undefined): Words {
  const words: Words = new Map()
  if (block === undefined) return words
  for (const one of tokensOf(blockText(block)))
    if (one.trim() !== '') words.set(one, (words.get(one) ?? 0) + 1)
  return words
}

function sameType(one: Block | undefined, other: Block | undefined): boolean {
  return one?.type === other?.type
}

/** The pairs in order that have most in common altogether (as the longest common subsequence, with likeness for length). */
function bestMatches(
  before: Words[],
  after: Words[],
  isSameType: (i: number, j: number) => boolean,
): [number, number][] {
  const scores = before.map((words, i) =>
    after.map((others, j) => {
      const likeness = likenessOf(words, others) * (isSameType(i, j) ? 1 : 0.8)
      return likeness >= alike ? likeness : 0
    }),
  )
  const best = bestFrom(scores, after.length)
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const matches: [number, number][] = []
  for (let [i, j] = [0, 0]; i < before.length && j < after.length;) {
    const paired = scores[i]?.[j] ?? 0
    if (paired > 0 && at(i, j) === paired + at(i + 1, j + 1)) matches.push([i++, j++])
    else if (at(i, j) === at(i + 1, j)) i++
    else j++
  }
  return matches
}

/** At [i][j]: the most that can be had of the rows from i and the columns from j. */
function bestFrom(scores: number[][], columns: number): number[][] {
  let below = Array<number>(columns + 1).fill(0)
  const best = [below]
  for (const row of scores.toReversed()) {
    const next = Array<number>(columns + 1).fill(0)
    for (let j = columns - 1; j >= 0; j--) {
      const paired = row[j] ?? 0
      const together = paired === 0 ? 0 : paired + (below[j + 1] ?? 0)
      next[j] = Math.max(below[j] ?? 0, next[j + 1] ?? 0, together)
    }
    best.unshift(next)
    below = next
  }
  return best
}

/** From 0 to 1: words in common, of all words (Dice). Two blocks without words, such as pictures, are alike by type. */
function likenessOf(one: Words, other: Words): number {
  const count = (words: Words) => [...words.values()].reduce((sum, n) => sum + n, 0)
  const all = count(one) + count(other)
  if (all === 0) return 1
  let common = 0
  for (const [word, n] of one) common += Math.min(n, other.get(word) ?? 0)
  return (2 * common) / all
}
