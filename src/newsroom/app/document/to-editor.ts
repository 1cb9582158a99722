import type { Block, Inline, List, PhotoUse, Table } from '#edition/article.ts'
import type { EditorNode } from './editor-node.ts'
import { inlinesToEditor } from './inlines.ts'

/**
 * The body of an article as the editor's document. `fromEditor` gives back the same blocks, but for two things
 * that no reader can see: neighbouring pieces with the same marks become one, and a body of one empty
 * paragraph becomes an empty body, since the editor always has a line to type on.
 */
export function toEditor(blocks: Block[]): EditorNode {
  const content = blocks.length === 0 ? [{ type: 'paragraph' }] : blocks.map(blockToEditor)
  return { type: 'doc', content }
}

function blockToEditor(block: Block): EditorNode {
  switch (block.type) {
    case 'paragraph':
      return withInlines({ type: 'paragraph' }, block.content)
    case 'heading':
      return withInlines({ type: 'heading', attrs: { level: block.level } }, block.content)
    case 'list':
      return listToEditor(block)
    case 'quote':
      return { type: 'quote', attrs: { ...block.speaker }, content: block.paragraphs.map(paragraph) }
    case 'pull-quote':
      return withInlines({ type: 'pullQuote', attrs: { attribution: block.attribution } }, block.content)
    case 'photo':
      return captioned({ type: 'photo', attrs: { photo: block.photo } }, block.caption)
    case 'gallery':
      return captioned({ type: 'gallery', attrs: { photos: block.photos } }, block.caption)
    case 'link-card': {
      const { href, title, description } = block
      return { type: 'linkCard', attrs: { href, title, description } }
    }
    case 'table':
      return tableToEditor(block)
    case 'background':
      return { type: 'background', attrs: { title: block.title }, content: block.blocks.map(blockToEditor) }
    case 'divider':
      return { type: 'horizontalRule' }
  }
}

function paragraph(content: Inline[]): EditorNode {
  return withInlines({ type: 'paragraph' }, content)
}

function withInlines(node: EditorNode, content: Inline[]): EditorNode {
  return content.length === 0 ? node : { ...node, content: inlinesToEditor(content) }
}

function listToEditor({ ordered, items }: List): EditorNode {
  const content = items.map((item) => ({ type: 'listItem', content: [paragraph(item)] }))
  return { type: ordered ? 'orderedList' : 'bulletList', content }
}

/** `captioned` tells a caption left empty on purpose from none, where the photo's own is printed. */
function captioned(node: EditorNode, caption: PhotoUse['caption']): EditorNode {
  return withInlines({ ...node, attrs: { ...node.attrs, captioned: caption !== null } }, caption ?? [])
}

function tableToEditor({ caption, header, rows }: Table): EditorNode {
  const all = header === null ? rows : [header, ...rows]
  const content = all.map((row) => ({
    type: 'tableRow',
    content: row.map((cell) => withInlines({ type: 'tableCell' }, cell)),
  }))
  return { type: 'table', attrs: { caption, header: header !== null }, content }
}
