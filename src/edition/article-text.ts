import { never } from '#base/invariant.ts'
import type { ArticleDocument, Block, Inline, PhotoUse, Speaker, Table } from './article.ts'

// Scripts that set no blanks between words: there a dictionary must say where words end.
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const word = /[\p{L}\p{N}\p{M}]+(?:['’.,\-‐‑][\p{L}\p{N}\p{M}]+)*/gu
const wordsPerMinute = 200

/** The whole article as text: headline, standfirst and body, a blank line between. */
export function plainText(document: ArticleDocument): string {
  return joined([document.headline, document.standfirst, bodyText(document)])
}

/** What the body says: its blocks, then the notes. Pull quotes are left out, since they repeat the text. */
export function bodyText(document: ArticleDocument): string {
  const blocks = document.blocks.filter((block) => block.type !== 'pull-quote')
  return joined([...blocks.map(blockText), ...blocks.flatMap(inlinesOf).flatMap(notesIn)])
}

/** The text of one block: paragraphs, items, rows and captions a line each; notes left out. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'quote':
      return lines([...block.paragraphs.map(inlineText), dashed(speakerLine(block.speaker))])
    case 'pull-quote':
      return lines([inlineText(block.content), dashed(block.attribution)])
    case 'link-card':
      return lines([block.title, block.description])
    case 'table':
      return lines([block.caption, ...tableRows(block).map((row) => row.map(inlineText).join('\t'))])
    case 'background':
      return lines([block.title, ...block.blocks.map(blockText)])
    default:
      return lines(inlinesOf(block).map(inlineText))
  }
}

/** What a run of inline content reads as: links by their words, contested names as printed, no notes. */
export function inlineText(content: Inline[]): string {
  return content.map(textOf).join('')
}

/**
 * Words of the body. Between blanks for most scripts, by dictionary (`Intl.Segmenter`) for Chinese,
 * Japanese, Thai, Lao, Khmer and Burmese where the device has one.
 */
export function wordCount(document: ArticleDocument): number {
  const text = bodyText(document)
  const counted = plainCount(text)
  if (counted !== null) return counted
  // The dictionary costs some twenty times the pattern, so only texts that need it pay for it.
  return unspaced.test(text) ? segmentCount(text, document.language) : (text.match(word)?.length ?? 0)
}

/** What a UTF-16 unit is to the count of words, each looked up once; `other`: half a character, or no blanks there. */
const [letter, joiner, gap, other] = [1, 2, 3, 4]
const kinds = new Uint8Array(0x1_0000)

/** As many as `word` finds, ten times as fast: every article of a press is counted. Null for a text that needs more. */
function plainCount(text: string): number | null {
  let words = 0
  let before = gap
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const kind = kinds[unit] || kindOf(unit)
    if (kind === other) return null
    if (kind === letter && before === gap) words++
    // One mark between letters joins them; two end the word.
    before = kind === joiner && before !== letter ? gap : kind
  }
  return words
}

function kindOf(unit: number): number {
  const character = String.fromCharCode(unit)
  let kind = gap
  if (/\p{Surrogate}/u.test(character) || unspaced.test(character)) kind = other
  else if (/[\p{L}\p{N}\p{M}]/u.test(character)) kind = letter
  else if (/['’.,\-‐‑]/u.test(character)) kind = joiner
  kinds[unit] = kind
  return kind
}

/** Whole minutes at 200 words a minute, rounded up; at least 1. */
export function readingMinutes(document: ArticleDocument): number {
  return Math.max(1, Math.ceil(wordCount(document) / wordsPerMinute))
}

/** Ids of the photos an article shows, each once, in the order of first use. */
export function photosOf(document: ArticleDocument): string[] {
  const uses: PhotoUse[] = document.lead === null ? [] : [document.lead]
  for (const block of document.blocks) {
    if (block.type === 'photo') uses.push(block)
    if (block.type === 'gallery') uses.push(...block.photos)
  }
  return [...new Set(uses.map((use) => use.photo))]
}

/** Every run of inline content of a block, in reading order. */
function inlinesOf(block: Block): Inline[][] {
  if ('content' in block) return [block.content]
  switch (block.type) {
    case 'list':
      return block.items
    case 'quote':
      return block.paragraphs
    case 'photo':
      return captions([block])
    case 'gallery':
      return captions([...block.photos, block])
    case 'table':
      return tableRows(block).flat()
    case 'background':
      return block.blocks.flatMap(inlinesOf)
    case 'link-card':
    case 'divider':
      return []
    default:
      return never(block)
  }
}

function textOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'day':
      return inline.text
    case 'link':
      return inline.content.map(textOf).join('')
    case 'contested-name':
      return inline.name
    case 'note':
      return ''
    default:
      return never(inline)
  }
}

function notesIn(content: Inline[]): string[] {
  return content.filter((inline) => inline.type === 'note').map((note) => inlineText(note.content))
}

function speakerLine({ name, role, place, date, source }: Speaker): string {
  return [name, role, place, date, source].filter((part) => part !== '').join(', ')
}

function tableRows(table: Table): Inline[][][] {
  return table.header === null ? table.rows : [table.header, ...table.rows]
}

function dashed(attribution: string): string {
  return attribution === '' ? '' : `— ${attribution}`
}

function captions(shown: { caption: Inline[] | null }[]): Inline[][] {
  return shown.map((one) => one.caption ?? [])
}

function lines(parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n')
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function segmentCount(text: string, language: string): number {
  // Firefox before 125 has no segmenter: there a run of such letters counts as one word for every two.
  if (!('Segmenter' in Intl)) return Math.ceil((text.match(/\p{L}/gu)?.length ?? 0) / 2)
  let count = 0
  for (const segment of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) count++
  }
  return count
}
