import type { Background, Block, Inline, List, Paragraph, PhotoUse } from '#edition/article.ts'
import { isAllowedHref } from '#edition/href.ts'
import { type EditorNode, lineOf } from './editor-node.ts'
import { inlinesFromEditor } from './inlines.ts'

/**
 * The editor's document as the body of an article that `validateArticle` takes, whatever was pasted: lists
 * without items and galleries without photos go, ragged tables are filled up, and a node that articles do not
 * know becomes a paragraph with its words. No word is dropped.
 */
export function fromEditor(document: EditorNode): Block[] {
  const blocks = (document.content ?? []).flatMap(blocksOf)
  const [only] = blocks
  const isBlank = blocks.length === 1 && only?.type === 'paragraph' && only.content.length === 0
  return isBlank ? [] : blocks
}

const readers: Record<string, (node: EditorNode) => Block[]> = {
  paragraph: (node) => [paragraphFrom(node)],
  heading: (node) => [
    { type: 'heading', level: node.attrs?.['level'] === 3 ? 3 : 2, content: inlinesFromEditor(node.content) },
  ],
  bulletList: (node) => listFrom(node, false),
  orderedList: (node) => listFrom(node, true),
  quote: (node) => [quoteFrom(node)],
  pullQuote: (node) => [
    {
      type: 'pull-quote',
      content: inlinesFromEditor(node.content),
      attribution: lineOf(node.attrs, 'attribution'),
    },
  ],
  photo: photoFrom,
  gallery: galleryFrom,
  linkCard: linkCardFrom,
  table: tableFrom,
  background: (node) => [backgroundFrom(node)],
  horizontalRule: () => [{ type: 'divider' }],
}

function blocksOf(node: EditorNode): Block[] {
  const read = Object.hasOwn(readers, node.type) ? readers[node.type] : undefined
  return read === undefined ? words(inlinesFromEditor(node.content)) : read(node)
}

/** A paragraph of what could not stay what it was; nothing where there are no words. */
function words(content: Inline[]): Paragraph[] {
  return content.length === 0 ? [] : [{ type: 'paragraph', content }]
}

function paragraphFrom(node: EditorNode): Paragraph {
  return { type: 'paragraph', content: inlinesFromEditor(node.content) }
}

function listFrom(node: EditorNode, ordered: boolean): List[] {
  const items = (node.content ?? []).map((item) => runOf(item.content ?? []))
  return items.length === 0 ? [] : [{ type: 'list', ordered, items }]
}

/** Several paragraphs as one run with line breaks between, where an article has room for one only. */
function runOf(nodes: EditorNode[]): Inline[] {
  const parts = nodes.flatMap((node, i) => [
    ...(i === 0 ? [] : [{ type: 'hardBreak' }]),
    ...(node.content ?? []),
  ])
  return inlinesFromEditor(parts)
}

function quoteFrom({ attrs, content = [] }: EditorNode): Block {
  const paragraphs = content.map((node) => inlinesFromEditor(node.content))
  const speaker = {
    name: lineOf(attrs, 'name'),
    role: lineOf(attrs, 'role'),
    place: lineOf(attrs, 'place'),
    date: lineOf(attrs, 'date'),
    source: lineOf(attrs, 'source'),
  }
  return { type: 'quote', paragraphs: paragraphs.length === 0 ? [[]] : paragraphs, speaker }
}

function captionFrom({ attrs, content }: EditorNode): PhotoUse['caption'] {
  const caption = inlinesFromEditor(content)
  return caption.length === 0 && attrs?.['captioned'] !== true ? null : caption
}

function photoFrom(node: EditorNode): Block[] {
  const photo = lineOf(node.attrs, 'photo')
  const caption = captionFrom(node)
  return photo === '' ? words(caption ?? []) : [{ type: 'photo', photo, caption }]
}

function galleryFrom(node: EditorNode): Block[] {
  const caption = captionFrom(node)
  const photos = node.attrs?.['photos']
  if (!Array.isArray(photos) || photos.length === 0) return words(caption ?? [])
  return [{ type: 'gallery', photos: photos as PhotoUse[], caption }]
}

function linkCardFrom({ attrs }: EditorNode): Block[] {
  const [href, title, description] = [
    lineOf(attrs, 'href'),
    lineOf(attrs, 'title'),
    lineOf(attrs, 'description'),
  ]
  if (isAllowedHref(href)) return [{ type: 'link-card', href, title, description }]
  const text = [title, description, href].filter((part) => part !== '').join('\n')
  return words(inlinesFromEditor([{ type: 'text', text }]))
}

function tableFrom({ attrs, content = [] }: EditorNode): Block[] {
  const read = content.map((row) => (row.content ?? []).map((cell) => inlinesFromEditor(cell.content)))
  const width = Math.max(1, ...read.map((row) => row.length))
  const full = read.map((row) => [...row, ...Array.from({ length: width - row.length }, (): Inline[] => [])])
  if (full.length === 0) return []
  const [first = [], ...others] = full
  const blankRow = Array.from({ length: width }, (): Inline[] => [])
  const hasHeader = attrs?.['header'] === true
  const rows = hasHeader ? others : full
  return [
    {
      type: 'table',
      caption: lineOf(attrs, 'caption'),
      header: hasHeader ? first : null,
      rows: rows.length === 0 ? [blankRow] : rows,
    },
  ]
}

function backgroundFrom({ attrs, content = [] }: EditorNode): Background {
  const blocks = content.flatMap((node): (Paragraph | List)[] => {
    if (node.type === 'bulletList') return listFrom(node, false)
    if (node.type === 'orderedList') return listFrom(node, true)
    return [paragraphFrom(node)]
  })
  return { type: 'background', title: lineOf(attrs, 'title'), blocks }
}
