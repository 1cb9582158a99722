import type { ArticleDocument, Block } from '#edition/article.ts'
import { blockText } from '#edition/article-text.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { fromEditor } from '../../document/from-editor.ts'
import { printable } from '../../document/editor-node.ts'
import { toEditor } from '../../document/to-editor.ts'

/** Blocks that an article takes: one that it does not comes in as the words it has. */
export function checkedBlocks(blocks: Block[]): Block[] {
  return fromEditor(toEditor(blocks)).flatMap((block): Block[] => {
    if (isTaken(block)) return [block]
    const text = printable(blockText(block)).trim()
    return text === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text }] }]
  })
}

function isTaken(block: Block): boolean {
  return validateArticle({ ...emptyArticle, blocks: [block] }).ok
}

const emptyArticle: ArticleDocument = {
  format: 'tamizdat-article',
  version: 1,
  language: 'en',
  headline: '',
  standfirst: '',
  dateline: '',
  lead: null,
  blocks: [],
}
