import { never } from '#base/invariant.ts'
import type { ArticleDocument, Block, Inline, Link, PhotoUse, Table } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import type { Path, Place } from './finding.ts'

/** Who speaks: the article itself, another's words set apart, or what stands beside a picture. */
export type Voice = 'own' | 'quoted' | 'caption'

/** A run of inlines, and where it is. `prose`: a paragraph, in which a name or a day can be marked. */
export type Run = { place: Place; content: Inline[]; text: string; voice: Voice; prose: boolean }

/** A line of plain text: headline, title, speaker, address of a card. */
export type Line = { place: Place; text: string }

/** Every run of the document in reading order, notes each as a run of its own behind the one they stand in. */
export function runsOf(document: ArticleDocument): Run[] {
  const lead = document.lead === null ? [] : captionOf(document.lead, null, ['document', 'lead'])
  const runs = [
    ...lead,
    ...document.blocks.flatMap((block, i) => runsIn(block, i, ['document', 'blocks', i])),
  ]
  return runs.flatMap((run) => [run, ...notesIn(run)])
}

/** Every line of plain text that readers see. */
export function linesOf(document: ArticleDocument): Line[] {
  const fields = (['headline', 'standfirst', 'dateline'] as const).map((field) => ({
    place: { field, block: null, path: ['document', field], start: 0, end: 0 },
    text: document[field],
  }))
  const lines = [
    ...fields,
    ...document.blocks.flatMap((block, i) => linesIn(block, i, ['document', 'blocks', i])),
  ]
  return lines.filter(({ text }) => text !== '')
}

/** Every link within the text: the place of its words, and the path to its address. */
export function linksOf(runs: Run[]): { link: Link; place: Place; path: Path }[] {
  return runs.flatMap((run) => {
    let at = 0
    return run.content.flatMap((inline, i) => {
      const start = at
      at += inlineText([inline]).length
      if (inline.type !== 'link') return []
      const place = { ...run.place, start, end: at }
      return [{ link: inline, place, path: [...run.place.path, i, 'href'] }]
    })
  })
}

function runsIn(block: Block, number: number, path: Path): Run[] {
  if ('content' in block) {
    const voice = block.type === 'pull-quote' ? 'quoted' : 'own'
    return [run(block.content, number, [...path, 'content'], voice, block.type === 'paragraph')]
  }
  switch (block.type) {
    case 'list':
      return block.items.map((item, i) => run(item, number, [...path, 'items', i], 'own'))
    case 'quote':
      return block.paragraphs.map((content, i) => run(content, number, [...path, 'paragraphs', i], 'quoted'))
    case 'photo':
      return captionOf(block, number, path)
    case 'gallery':
      return [
        ...block.photos.flatMap((use, i) => captionOf(use, number, [...path, 'photos', i])),
        ...captionOf(block, number, path),
      ]
    case 'table':
      return cellsOf(block, number, path)
    case 'background':
      return block.blocks.flatMap((inner, i) => runsIn(inner, number, [...path, 'blocks', i]))
    case 'link-card':
    case 'divider':
      return []
    default:
      return never(block)
  }
}

function cellsOf(table: Table, number: number, path: Path): Run[] {
  const header = (table.header ?? []).map((cell, i) => run(cell, number, [...path, 'header', i], 'own'))
  const rows = table.rows.flatMap((row, i) =>
    row.map((cell, j) => run(cell, number, [...path, 'rows', i, j], 'own')),
  )
  return [...header, ...rows]
}

function captionOf({ caption }: Pick<PhotoUse, 'caption'>, block: number | null, path: Path): Run[] {
  return caption === null ? [] : [run(caption, block, [...path, 'caption'], 'caption')]
}

function run(content: Inline[], block: number | null, path: Path, voice: Voice, prose = false): Run {
  const field = block === null ? 'lead' : 'body'
  return { place: { field, block, path, start: 0, end: 0 }, content, text: inlineText(content), voice, prose }
}

function notesIn({ place, content }: Run): Run[] {
  return content.flatMap((inline, i) =>
    inline.type === 'note' ? [run(inline.content, place.block, [...place.path, i, 'content'], 'own')] : [],
  )
}

function linesIn(block: Block, number: number, path: Path): Line[] {
  const line = (text: string, ...steps: Path): Line => ({
    place: { field: 'body', block: number, path: [...path, ...steps], start: 0, end: 0 },
    text,
  })
  switch (block.type) {
    case 'quote':
      return Object.entries(block.speaker).map(([name, text]) => line(text, 'speaker', name))
    case 'pull-quote':
      return [line(block.attribution, 'attribution')]
    case 'link-card':
      return [line(block.title, 'title'), line(block.description, 'description')]
    case 'table':
      return [line(block.caption, 'caption')]
    case 'background':
      return [line(block.title, 'title')]
    default:
      return []
  }
}
