import { diffArrays } from 'diff'
import type { Block } from '#edition/article.ts'
import type { DraftContent } from '../../contract.ts'
import { keyOf } from '../document/merge-align.ts'
import { type Merge, mergeContent } from '../document/merge-content.ts'

/**
 * Merges what is written here with what stands in the newsroom. `base` is the revision that both grew from, null
 * where nobody has it any more; `unanswered` are fingerprints of documents sent from here without an answer: where
 * the newsroom has one of those, this window has only gone on writing.
 */
export function reconcile(
  base: DraftContent | null,
  mine: DraftContent,
  theirs: DraftContent,
  unanswered: string[],
): Merge {
  const common = base ?? commonOf(mine, theirs)
  const isOwn = unanswered.includes(fingerprint(theirs))
  return mergeContent(isOwn ? { ...common, document: theirs.document } : common, mine, theirs)
}

/** 53 bits that tell documents apart (cyrb53); not meant to withstand anybody. */
export function fingerprint({ document }: DraftContent): string {
  const { blocks, ...head } = document
  const text = [keyOf(head), ...blocks.map(keyOf)].join(',')
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return `${(b >>> 0).toString(36)}-${(a >>> 0).toString(36)}-${text.length.toString(36)}`
}

/** What both say now stands for what they grew from: then everything else was added by one of them. */
function commonOf(mine: DraftContent, theirs: DraftContent): DraftContent {
  const [own, other] = [mine.document.blocks, theirs.document.blocks]
  const blocks: Block[] = []
  let at = 0
  for (const { added, removed, count } of diffArrays(own.map(keyOf), other.map(keyOf))) {
    if (added) continue
    if (!removed) blocks.push(...own.slice(at, at + count))
    at += count
  }
  return { ...theirs, document: { ...theirs.document, blocks } }
}
