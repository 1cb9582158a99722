import type { Block, Inline } from '#edition/article.ts'
import type { PublishedArticle } from '#edition/publication.ts'

type Shown = Pick<PublishedArticle, 'kind' | 'document' | 'notes' | 'legalLabels' | 'original' | 'photos'>

/**
 * True for an article of headings, paragraphs, lists, quotations and photos alone, with nothing said about it: most
 * news. Its sheet is lighter.
 */
export function isPlain({ kind, document, ...article }: Shown): boolean {
  return (
    kind !== 'photo-essay' &&
    article.notes.length + article.legalLabels.length === 0 &&
    (article.original?.staleSince ?? null) === null &&
    Object.values(article.photos).every(({ renditions }) => renditions.length > 0) &&
    plainInlines(document.lead?.caption ?? []) &&
    document.blocks.every(plainBlock)
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
