import type { ArticleDocument, Block, Inline } from '#edition/article.ts'
import { documentOf } from '../../testing/desk.ts'
import type { Found } from '../finding.ts'

/** A document of these blocks; a text is a paragraph. */
export function written(language: string, ...blocks: (string | Inline[] | Block)[]): ArticleDocument {
  return documentOf('Ferries stop', { language, blocks: blocks.map(blockOf) })
}

function blockOf(block: string | Inline[] | Block): Block {
  if (typeof block === 'string') return { type: 'paragraph', content: [{ type: 'text', text: block }] }
  return Array.isArray(block) ? { type: 'paragraph', content: block } : block
}

export function text(value: string): Inline {
  return { type: 'text', text: value }
}

export function link(href: string, words = 'here'): Inline {
  return { type: 'link', href, content: [{ type: 'text', text: words }] }
}

/** Which blocks were found fault with. */
export function blocksOf(found: Found[]): (number | null)[] {
  return found.map(({ place }) => place.block)
}
