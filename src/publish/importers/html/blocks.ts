import type { Block, Inline } from '#edition/article.ts'
import type { DropReason } from '../../imported-page.ts'
import { inlinesOf, type Piece } from '../inlines.ts'
import type { PhotoShelf } from '../photo-shelf.ts'
import { absolute } from './address.ts'
import { type DomElement, type DomNode, isElement, isText } from './dom.ts'
import { captionOf, takePictures } from './pictures.ts'
import { listBlock, quoteBlock, tableBlocks } from './structures.ts'

/** What the walk needs from the page and gives back beside blocks. */
export type Desk = {
  base: string | null
  photos: PhotoShelf
  drop: (text: string, why: DropReason) => void
}

type Style = { strong: boolean; emphasis: boolean; href: string | null }
/** Blocks done, and the paragraph that is still open. */
type Sheet = { blocks: Block[]; open: Piece[]; desk: Desk }

const ignored = new Set(
  'script style template noscript svg math canvas input button select textarea label video audio object embed iframe frame frameset applet head title meta link map dialog'.split(
    ' ',
  ),
)
const running = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** Blocks of an element's content, in order. Markup that is not known is taken for a container of blocks. */
export function blocksOf(element: DomNode, desk: Desk): Block[] {
  const sheet: Sheet = { blocks: [], open: [], desk }
  walk(element, { strong: false, emphasis: false, href: null }, sheet)
  close(sheet)
  return sheet.blocks
}

function walk(parent: DomNode, style: Style, sheet: Sheet): void {
  for (const node of parent.childNodes) {
    if (isText(node))
      sheet.open.push({ ...style, text: (node.textContent ?? '').replace(/[\t\r\n\f ]+/g, ' ') })
    else if (isElement(node)) step(node, style, sheet)
  }
}

function step(element: DomElement, style: Style, sheet: Sheet): void {
  const name = element.localName
  if (ignored.has(name)) leaveOut(element, sheet)
  else if (name === 'br') lineBreak(sheet)
  else if (running.has(name)) walk(element, styled(element, style, sheet.desk.base), sheet)
  else if (name === 'img') put(sheet, pictureBlocks(element, sheet.desk))
  else {
    close(sheet)
    const blocks = structure(element, sheet.desk)
    if (blocks !== null) put(sheet, blocks)
    else {
      walk(element, style, sheet)
      close(sheet)
    }
  }
}

/** Blocks of an element that is one by itself; null for a mere container, such as `p`, `div` or `section`. */
function structure(element: DomElement, desk: Desk): Block[] | null {
  const name = element.localName
  if (/^h[1-6]$/.test(name)) return headingBlocks(element, desk)
  switch (name) {
    case 'ul':
    case 'ol':
    case 'menu':
      return listBlock(element, (part) => blocksOf(part, desk))
    case 'blockquote':
      return quoteBlock(element, (part) => blocksOf(part, desk))
    case 'table':
      return tableBlocks(element, (part) => blocksOf(part, desk))
    case 'figure':
      return figureBlocks(element, desk)
    case 'hr':
      return [{ type: 'divider' }]
    case 'pre':
      return [{ type: 'paragraph', content: preformatted(element) }]
    default:
      return null
  }
}

function headingBlocks(element: DomElement, desk: Desk): Block[] {
  const level = /^h[12]$/.test(element.localName) ? 2 : 3
  return blocksOf(element, desk).map((block) =>
    block.type === 'paragraph' ? { type: 'heading', level, content: block.content } : block,
  )
}

/** A figure of pictures is a photo or a gallery; any other figure (a table, a quotation) is what it holds. */
function figureBlocks(element: DomElement, desk: Desk): Block[] | null {
  const keys = takePictures(element, desk.base, desk.photos)
  if (keys.length === 0) return null
  if (keys.length === 1) return photoBlocks(keys)
  const caption = inlinesOf([
    { text: captionOf(element).caption, strong: false, emphasis: false, href: null },
  ])
  const photos = keys.map((photo) => ({ photo, caption: null }))
  return [{ type: 'gallery', photos, caption: caption.length > 0 ? caption : null }]
}

function pictureBlocks(element: DomElement, desk: Desk): Block[] {
  return photoBlocks(takePictures(element, desk.base, desk.photos))
}

function photoBlocks(keys: string[]): Block[] {
  return keys.map((photo) => ({ type: 'photo', photo, caption: null }))
}

function preformatted(element: DomElement): Inline[] {
  return inlinesOf([{ text: (element.textContent ?? '').trim(), strong: false, emphasis: false, href: null }])
}

function styled(element: DomElement, style: Style, base: string | null): Style {
  const name = element.localName
  const href = name === 'a' ? absolute(element.getAttribute('href') ?? '', base) : style.href
  return {
    strong: style.strong || name === 'b' || name === 'strong',
    emphasis: style.emphasis || name === 'i' || name === 'em' || name === 'cite',
    href,
  }
}

/** Two breaks in a row part paragraphs, as old pages do it. */
function lineBreak(sheet: Sheet): void {
  const last = sheet.open.findLast(
    (piece) => !('text' in piece) || piece.text.trim() !== '' || piece.text === '\n',
  )
  if (last && 'text' in last && last.text === '\n') close(sheet)
  else sheet.open.push({ text: '\n', strong: false, emphasis: false, href: null })
}

function close(sheet: Sheet): void {
  const content = inlinesOf(sheet.open)
  sheet.open = []
  if (content.length > 0) sheet.blocks.push({ type: 'paragraph', content })
}

function put(sheet: Sheet, blocks: Block[]): void {
  for (const block of blocks) sheet.blocks.push(block)
}

function leaveOut(element: DomElement, sheet: Sheet): void {
  if (!/^(?:iframe|frame|object|embed|applet|video|audio)$/.test(element.localName)) return
  const source = element.getAttribute('src') ?? element.getAttribute('data') ?? ''
  sheet.desk.drop(`${element.localName} ${source}`, 'script')
}
