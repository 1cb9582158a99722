import type { Block, Inline, Text } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import type { Pasted } from './pasted.ts'

type Sink =
  | { kind: 'list'; ordered: boolean; items: Inline[][]; depth: number; isWord: boolean }
  | { kind: 'quote'; paragraphs: Inline[][] }
  | {
      kind: 'table'
      rows: Inline[][][]
      headers: number
      cells: number
      gap: number
      depth: number
      caption: string
    }

/** Puts blocks together as a page is read. What stands in a list, a quotation or a cell goes into its text. */
export class BlockBuilder {
  readonly blocks: Block[] = []
  readonly pictures: Pasted['pictures'] = []
  #sink: Sink | null = null
  /** Inside a quotation or a cell, lists are lines. */
  #inner = 0
  /** The list that Word's last point went into. */
  #wordList: Block | null = null

  add(block: Block): void {
    const sink = this.#sink
    const content = block.type === 'paragraph' || block.type === 'heading' ? block.content : null
    if (sink === null || content === null) {
      if (sink === null) this.blocks.push(block)
      return
    }
    if (sink.kind === 'quote') sink.paragraphs.push(content)
    else if (sink.kind === 'list') append(sink.items, content)
    else {
      if (sink.rows.length === 0) sink.rows.push([])
      append(sink.rows.at(-1) ?? [], content)
    }
  }

  addPicture(src: string, alt: string): void {
    this.pictures.push({ before: this.blocks.length + (this.#sink === null ? 0 : 1), src, alt })
  }

  openList(ordered: boolean): void {
    if (this.#sink?.kind === 'list') this.#sink.depth++
    else if (this.#sink === null) this.#sink = { kind: 'list', ordered, items: [], depth: 1, isWord: false }
    else this.#inner++
  }

  nextItem(): void {
    if (this.#sink?.kind === 'list') this.#sink.items.push([])
  }

  closeList(): void {
    const sink = this.#sink
    if (sink?.kind !== 'list') {
      this.#inner--
      return
    }
    sink.depth--
    if (sink.depth > 0) return
    this.#sink = null
    const items = sink.items.filter((item) => item.length > 0)
    if (items.length > 0) this.#put({ type: 'list', ordered: sink.ordered, items })
  }

  /** Word's points are paragraphs one after another: they are one list until something else comes. */
  openWordItem(): void {
    if (this.#sink === null) {
      const last = this.blocks.at(-1)
      const isOpen = last?.type === 'list' && this.#wordList === last
      const items = isOpen ? last.items : []
      if (isOpen) this.blocks.pop()
      this.#sink = { kind: 'list', ordered: isOpen && last.ordered, items, depth: 1, isWord: true }
    }
    this.nextItem()
  }

  /** What stands before the words tells a numbered list. */
  markWordItem(marker: string): void {
    const sink = this.#sink
    if (sink?.kind === 'list' && sink.isWord && /^\s*[\p{L}\p{N}]{1,4}[.)]/u.test(marker)) sink.ordered = true
  }

  closeWordItem(): void {
    if (this.#sink?.kind !== 'list' || !this.#sink.isWord) return
    this.closeList()
    this.#wordList = this.blocks.at(-1) ?? null
  }

  openQuote(): void {
    if (this.#sink === null) this.#sink = { kind: 'quote', paragraphs: [] }
    else this.#inner++
  }

  closeQuote(): void {
    const sink = this.#sink
    if (this.#inner > 0 || sink?.kind !== 'quote') {
      this.#inner = Math.max(0, this.#inner - 1)
      return
    }
    this.#sink = null
    const speaker = { name: '', role: '', place: '', date: '', source: '' }
    if (sink.paragraphs.length > 0) this.#put({ type: 'quote', paragraphs: sink.paragraphs, speaker })
  }

  openTable(): void {
    if (this.#sink?.kind === 'table') this.#sink.depth++
    else if (this.#sink === null)
      this.#sink = { kind: 'table', rows: [], headers: 0, cells: 0, gap: 0, depth: 1, caption: '' }
    else this.#inner++
  }

  nameTable(caption: string): void {
    if (this.#sink?.kind === 'table') this.#sink.caption = caption
  }

  nextRow(): void {
    if (this.#sink?.kind !== 'table' || this.#sink.depth > 1) return
    this.#sink.rows.push([])
    this.#sink.gap = 0
  }

  nextCell(isHeader: boolean, span: number): void {
    const sink = this.#sink
    if (sink?.kind !== 'table' || sink.depth > 1) return
    if (sink.rows.length === 0) sink.rows.push([])
    const row = sink.rows.at(-1) ?? []
    // What a wide cell says stands in its first column.
    for (let i = 0; i < sink.gap; i++) row.push([])
    row.push([])
    sink.gap = span - 1
    if (sink.rows.length !== 1) return
    sink.cells++
    if (isHeader) sink.headers++
  }

  closeTable(): void {
    const sink = this.#sink
    if (sink?.kind !== 'table') {
      this.#inner = Math.max(0, this.#inner - 1)
      return
    }
    sink.depth--
    if (sink.depth > 0) return
    this.#sink = null
    const rows = sink.rows.filter((row) => row.some((cell) => cell.length > 0))
    const width = Math.max(0, ...rows.map((row) => row.length))
    if (rows.length === 0) return
    // One column or one row is how pages are laid out, not what a table says.
    if (width === 1 || rows.length === 1) {
      for (const content of rows.flat().flatMap(linesOf))
        if (inlineText(content).trim() !== '') this.#put({ type: 'paragraph', content })
      return
    }
    this.#put(tableOf(rows, width, sink.caption, sink.headers > 0 && sink.headers === sink.cells))
  }

  #put(block: Block): void {
    this.blocks.push(block)
  }
}

/** Adds to the last run, on a line of its own where it says something already. */
function append(runs: Inline[][], content: Inline[]): void {
  const last = runs.at(-1)
  if (last === undefined) runs.push([...content])
  else if (last.length === 0) last.push(...content)
  else last.push(lineBreak, ...content)
}

const lineBreak: Text = { type: 'text', text: '\n' }

/** The runs of a cell that were put on lines of their own. */
function linesOf(cell: Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const inline of cell)
    if (inline === lineBreak) lines.push([])
    else lines.at(-1)?.push(inline)
  return lines
}

/** Rows of one width; the first is the header where every cell of it said so. */
function tableOf(rows: Inline[][][], width: number, caption: string, hasHeader: boolean): Block {
  const full = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, (): Inline[] => [])])
  const [first = [], ...others] = full
  return { type: 'table', caption, header: hasHeader ? first : null, rows: hasHeader ? others : full }
}
