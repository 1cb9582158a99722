import type { Block, Inline, Text } from '#edition/article.ts'
import { printableLine } from '../../document/editor-node.ts'
import { headingLevel, isHidden, isWordItem, isWordMarker, looksOf } from './element-style.ts'
import { noteBody, noteName, noteText } from './footnotes.ts'
import { BlockBuilder } from './block-builder.ts'
import { isElement, type Pasted, type ReadElement, type ReadNode } from './pasted.ts'
import { linkOf } from './pasted-link.ts'
import { Run, type RunMarks } from './run.ts'

type Frame = { nodes: ArrayLike<ReadNode>; at: number; marks: RunMarks; leave: () => void }

/** Nothing of these comes in: what they hold is for machines. */
const silent = new Set(
  'SCRIPT STYLE HEAD TITLE META LINK TEMPLATE NOSCRIPT BASE COLGROUP COL MAP AREA DATALIST RP RT XML BUTTON SVG'.split(
    ' ',
  ),
)
/** Nothing of these comes in, and the writer is told. */
const foreign = new Set(
  'IFRAME OBJECT EMBED APPLET VIDEO AUDIO CANVAS MATH INPUT SELECT TEXTAREA FRAME FRAMESET PORTAL'.split(' '),
)
const lines = new Set(
  (
    'P DIV SECTION ARTICLE MAIN ASIDE HEADER FOOTER NAV ADDRESS FIGURE FIGCAPTION DL DT DD PRE CENTER DETAILS SUMMARY ' +
    'H1 H2 H3 H4 H5 H6 BODY HTML FIELDSET HGROUP FORM'
  ).split(' '),
)

/**
 * Reads a parsed page into blocks of an article. Only what articles can hold is made, from nothing but text,
 * addresses that articles may link to, and pictures that came along: whatever else a page carries stays outside.
 * Reads in steps, so that a long page need not hold up the window: `read(until)` goes on where it stopped.
 */
export class HtmlReader {
  readonly #stack: Frame[]
  readonly #blocks = new BlockBuilder()
  readonly #run = new Run()
  readonly #notes: Map<string, Text[]>
  #elsewhere = 0
  #dropped = 0
  #preformatted = 0

  constructor(body: ReadNode) {
    this.#notes = notesIn(body)
    const marks = { strong: false, emphasis: false, href: null }
    this.#stack = [{ nodes: body.childNodes, at: 0, marks, leave: () => this.#flush() }]
  }

  /** Reads on until `isTime` says so; true once all is read. */
  read(isTime: () => boolean = () => false): boolean {
    for (let count = 1; this.#stack.length > 0; count++) {
      this.#step()
      if (count % 200 === 0 && isTime()) return false
    }
    return true
  }

  result(): Pasted {
    const { blocks, pictures } = this.#blocks
    return { blocks, pictures, elsewhere: this.#elsewhere, dropped: this.#dropped }
  }

  #step(): void {
    const frame = this.#stack.at(-1)
    if (frame === undefined) return
    const node = frame.nodes[frame.at++]
    if (node === undefined) {
      this.#stack.pop()
      frame.leave()
    } else if (node.nodeType === 3) {
      this.#run.add(node.textContent ?? '', frame.marks, this.#preformatted > 0)
    } else if (isElement(node)) this.#element(node, frame.marks)
  }

  #element(element: ReadElement, marks: RunMarks): void {
    const name = element.nodeName.toUpperCase()
    if (silent.has(name) || isHidden(element) || noteBody(element) !== null) return
    if (foreign.has(name)) {
      this.#dropped++
      return
    }
    const special = this.#special[name]
    if (special !== undefined) special(element, marks)
    else if (isWordMarker(element)) this.#blocks.markWordItem(element.textContent ?? '')
    else if (lines.has(name)) this.#line(element, marks)
    else this.#inline(element, marks)
  }

  readonly #special: Record<string, (element: ReadElement, marks: RunMarks) => void> = {
    BR: () => this.#run.addBreak(),
    HR: () => {
      this.#flush()
      this.#blocks.add({ type: 'divider' })
    },
    IMG: (element) => this.#picture(element),
    A: (element, marks) => this.#link(element, marks),
    UL: (element, marks) => this.#list(element, marks, false),
    OL: (element, marks) => this.#list(element, marks, true),
    LI: (element, marks) => this.#within(element, marks, () => this.#blocks.nextItem()),
    BLOCKQUOTE: (element, marks) => {
      this.#flush()
      this.#blocks.openQuote()
      this.#within(
        element,
        marks,
        () => {},
        () => this.#blocks.closeQuote(),
      )
    },
    TABLE: (element, marks) => {
      this.#flush()
      this.#blocks.openTable()
      this.#within(
        element,
        marks,
        () => {},
        () => this.#blocks.closeTable(),
      )
    },
    CAPTION: (element) =>
      this.#blocks.nameTable(
        printableLine(element.textContent ?? '')
          .trim()
          .slice(0, 1_000),
      ),
    TR: (element, marks) => this.#within(element, marks, () => this.#blocks.nextRow()),
    TD: (element, marks) => this.#cell(element, marks),
    TH: (element, marks) => this.#cell(element, marks),
  }

  #within(element: ReadElement, marks: RunMarks, enter: () => void, leave: () => void = () => {}): void {
    this.#flush()
    enter()
    this.#enter(element, marks, () => {
      this.#flush()
      leave()
    })
  }

  #line(element: ReadElement, marks: RunMarks): void {
    this.#flush()
    const level = headingLevel(element)
    const isItem = isWordItem(element)
    const isPre = element.nodeName.toUpperCase() === 'PRE'
    if (isPre) this.#preformatted++
    if (isItem) this.#blocks.openWordItem()
    // A heading is set in bold by itself.
    const inside = level === null ? this.#looked(element, marks) : { ...marks, strong: false }
    this.#enter(element, inside, () => {
      if (isPre) this.#preformatted--
      this.#flush(level)
      if (isItem) this.#blocks.closeWordItem()
    })
  }

  #list(element: ReadElement, marks: RunMarks, ordered: boolean): void {
    this.#flush()
    this.#blocks.openList(ordered)
    this.#within(
      element,
      marks,
      () => {},
      () => this.#blocks.closeList(),
    )
  }

  #cell(element: ReadElement, marks: RunMarks): void {
    const isHeader = element.nodeName.toUpperCase() === 'TH'
    const span = Math.min(20, Math.max(1, Number(element.getAttribute('colspan') ?? 1) || 1))
    this.#within(element, marks, () => this.#blocks.nextCell(isHeader, span))
  }

  #inline(element: ReadElement, marks: RunMarks): void {
    this.#enter(element, this.#looked(element, marks), () => {})
  }

  #link(element: ReadElement, marks: RunMarks): void {
    const note = this.#notes.get(noteName(element.getAttribute('href')) ?? '')
    if (note !== undefined) this.#run.addNote(note)
    else
      this.#enter(element, { ...marks, href: linkOf(element.getAttribute('href')) ?? marks.href }, () => {})
  }

  #picture(element: ReadElement): void {
    const src = element.getAttribute('src') ?? ''
    if (/^data:image\/(?:png|jpe?g|webp|avif);base64,/i.test(src)) {
      if (!this.#run.isEmpty) this.#flush()
      this.#blocks.addPicture(src, element.getAttribute('alt') ?? '')
    } else if (src !== '' && !isSpeck(element)) this.#elsewhere++
  }

  #looked(element: ReadElement, marks: RunMarks): RunMarks {
    const { strong = marks.strong, emphasis = marks.emphasis } = looksOf(element)
    return { ...marks, strong, emphasis }
  }

  #enter(element: ReadElement, marks: RunMarks, leave: () => void): void {
    // No page that people write is that deep; one made to exhaust memory is.
    if (this.#stack.length > 600) this.#run.add(element.textContent ?? '', marks, false)
    else this.#stack.push({ nodes: element.childNodes, at: 0, marks, leave })
  }

  #flush(level: 2 | 3 | null = null): void {
    const content: Inline[] = this.#run.take()
    if (content.length === 0) return
    const block: Block = level === null ? { type: 'paragraph', content } : { type: 'heading', level, content }
    this.#blocks.add(block)
  }
}

/** The invisible pixels by which pages and mails count who reads them. */
function isSpeck(element: ReadElement): boolean {
  const size = (name: string) => Number(element.getAttribute(name) ?? 99)
  return size('width') <= 2 || size('height') <= 2
}

function notesIn(body: ReadNode): Map<string, Text[]> {
  const notes = new Map<string, Text[]>()
  const waiting: ReadNode[] = [body]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const name = isElement(node) ? noteBody(node) : null
    if (name !== null && isElement(node)) notes.set(name, noteText(node))
    else for (const child of Array.from(node.childNodes)) waiting.push(child)
  }
  return notes
}
