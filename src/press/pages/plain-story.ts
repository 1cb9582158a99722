import type { Block, Inline } from '#edition/article.ts'
import type { PublishedArticle } from '#edition/publication.ts'

/** True for an article of headings, paragraphs, lists, quotations and photos alone: most news. Its sheet is lighter. */
export function isPlain({ kind, document }: Pick<PublishedArticle, 'kind' | 'document'>): boolean {
  return (
    kind !== 'photo-essay' && plainInlines(document.lead?.caption ?? []) && document.blocks.every(plainBlock)
  )
}

function plainBlock(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainInlines(block.content)
    case 'list':
      return block.items.every(plainInlines)
    case 'quote':
      return block.paragraphs.every(plainInlines)
    case 'photo':
      return plainInlines(block.caption ?? [])
    case 'divider':
      return true
    default:
      return false
  }
}

function plainInlines(content: readonly Inline[]): boolean {
  return content.every(({ type }) => type !== 'note' && type !== 'contested-name')
}
