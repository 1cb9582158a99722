import type { Block, Inline, Table } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { cleanText } from '#edition/clean-text.ts'
import { attributionOf, noSpeaker, parseSpeaker } from '../speaker.ts'
import { countWords } from '../words.ts'
import { type DomElement, type DomNode, isElement, nameOf } from './dom.ts'

/** Turns part of the page into blocks; handed in, since lists, quotes and tables hold what holds them. */
type Read = (part: DomNode) => Block[]

/** One list; lists within it become its items, photos and tables in it follow it. */
export function listBlock(element: DomElement, read: Read): Block[] {
  const items: Inline[][] = []
  const after: Block[] = []
  for (const child of element.childNodes) {
    if (!isElement(child)) continue
    const own: Inline[][] = []
    for (const block of read(child)) {
      if (block.type === 'list') {
        if (own.length > 0) items.push(joinLines(own.splice(0)))
        for (const item of block.items) items.push(item)
      } else if ('content' in block) own.push(block.content)
      else if (block.type === 'quote') for (const paragraph of block.paragraphs) own.push(paragraph)
      else after.push(block)
    }
    if (own.length > 0) items.push(joinLines(own))
  }
  return items.length > 0 ? [{ type: 'list', ordered: element.localName === 'ol', items }, ...after] : after
}

function joinLines(paragraphs: Inline[][]): Inline[] {
  return paragraphs.flatMap((paragraph, i): Inline[] =>
    i === 0 ? paragraph : [{ type: 'text', text: '\n' }, ...paragraph],
  )
}

/** A quotation with the speaker from its `cite` or `footer`, or from a last line that opens with a dash. */
export function quoteBlock(element: DomElement, read: Read): Block[] {
  const cited = takeCited(element)
  const inner = read(element)
  const paragraphs = inner.flatMap((block) => quoted(block))
  const others = inner.filter((block) => quoted(block).length === 0)
  const last = paragraphs.at(-1)
  const signed = last && paragraphs.length > 1 && cited === '' ? attributionOf(inlineText(last)) : null
  const said = signed === null ? paragraphs : paragraphs.slice(0, -1)
  if (said.length === 0) return others
  const attribution = signed ?? attributionOf(cited) ?? cited
  if (/pull-?quote/i.test(nameOf(element))) {
    return [{ type: 'pull-quote', content: joinLines(said), attribution }, ...others]
  }
  const speaker = attribution === '' ? noSpeaker : parseSpeaker(attribution)
  return [{ type: 'quote', paragraphs: said, speaker }, ...others]
}

/** What `footer` or `cite` of a quotation says, taken out of it. */
function takeCited(element: DomElement): string {
  const cite = element.querySelector('footer, cite')
  const cited = cleanText(cite?.textContent ?? '').slice(0, 300)
  if (cited !== '') cite?.remove()
  return cited
}

function quoted(block: Block): Inline[][] {
  if (block.type === 'list') return block.items
  if (block.type === 'quote') return block.paragraphs
  return 'content' in block ? [block.content] : []
}

/** A table of facts is a table; one that only lays out the page is what its cells hold. */
export function tableBlocks(element: DomElement, read: Read): Block[] | null {
  const rows = [...element.querySelectorAll('tr')].slice(0, 500)
  const cells = rows.map(cellsOf)
  const width = Math.max(0, ...cells.map((row) => row.length))
  if (width < 2 || width > 40 || isLayout(element, cells.flat())) return null
  const texts = cells.map((row) => Array.from({ length: width }, (_, i) => cellInlines(row[i] ?? null, read)))
  const headed =
    cells[0]?.every((cell) => cell === null || cell.localName === 'th') === true && texts.length > 1
  const caption = cleanText(element.querySelector('caption')?.textContent ?? '')
  const table: Table = {
    type: 'table',
    caption,
    header: headed ? (texts[0] ?? null) : null,
    rows: headed ? texts.slice(1) : texts,
  }
  return texts.some((row) => row.some((cell) => cell.length > 0)) ? [table] : []
}

/** Said to be layout, holding tables, or holding whole paragraphs. */
function isLayout(element: DomElement, cells: (DomElement | null)[]): boolean {
  if (element.getAttribute('role') === 'presentation' || element.querySelector('table') !== null) return true
  return cells.some((cell) => cell !== null && countWords(cell.textContent ?? '') > 60)
}

/** Cells of a row; a cell that spans several columns is followed by empty ones. */
function cellsOf(row: DomElement): (DomElement | null)[] {
  const cells = [...row.childNodes].filter(isElement).filter((cell) => /^t[dh]$/.test(cell.localName))
  return cells.flatMap((cell) => {
    const span = Math.min(40, Number.parseInt(cell.getAttribute('colspan') ?? '1', 10) || 1)
    return [cell, ...Array.from({ length: Math.max(0, span - 1) }, () => null)]
  })
}

function cellInlines(cell: DomElement | null, read: Read): Inline[] {
  return cell === null ? [] : joinLines(read(cell).flatMap(quoted))
}
