import type { ArticleDocument, Block } from '#edition/article.ts'
import { wordCount } from '#edition/article-text.ts'

const counted = new WeakMap<Block, { language: string; words: number }>()
const wordsPerMinute = 200

/** Words of the body, as `wordCount` has it; a block that has not changed is not counted again. */
export function wordsIn(document: ArticleDocument): number {
  const { language } = document
  return document.blocks.reduce((sum, block) => {
    const known = counted.get(block)
    if (known?.language === language) return sum + known.words
    const words = wordCount({ ...document, blocks: [block] })
    counted.set(block, { language, words })
    return sum + words
  }, 0)
}

/** Whole minutes, rounded up; at least 1. */
export function readingTime(words: number): number {
  return Math.max(1, Math.ceil(words / wordsPerMinute))
}
