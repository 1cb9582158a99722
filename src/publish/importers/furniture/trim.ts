import { type Dropped, type DropReason, importLimits } from '../../imported-page.ts'
import { appealScore, furnitureReason } from './furniture.ts'
import { countWords, endsSentence } from '../words.ts'

/** A paragraph in its place. Lines with no empty line between them are of one group. */
export type Line = { text: string; group: number }

export type Trimmed = { kept: Line[]; dropped: Dropped[] }

/**
 * The article's own paragraphs, and what stood before, after and between them. A page that is nothing but a
 * letter to its readers keeps the letter: there it is the article.
 */
export function articleLines(lines: Line[], isCaption: (line: string) => boolean): Trimmed {
  const trimmed = trimFurniture(lines, isCaption)
  const words = trimmed.kept.reduce((sum, line) => sum + countWords(line.text), 0)
  const letter = trimmed.dropped.filter(
    (piece) => /appeal|banner/.test(piece.why) && countWords(piece.text) > 12,
  )
  if (words >= importLimits.words || letter.length === 0) return trimmed
  const inLetter = new Set(letter.map((piece) => piece.text))
  const kept = new Set(trimmed.kept)
  return {
    kept: lines.filter((line) => kept.has(line) || inLetter.has(line.text)),
    dropped: trimmed.dropped.filter((piece) => !inLetter.has(piece.text)),
  }
}

/** Parts the article's own paragraphs from the furniture before, after and between them. */
function trimFurniture(lines: Line[], isCaption: (line: string) => boolean): Trimmed {
  const start = firstParagraph(lines, isCaption)
  const reasons: (DropReason | null)[] = lines.map((line, i) =>
    furnitureReason(line.text, i < start ? 'head' : 'body'),
  )
  markHead(lines, reasons, start)
  markTail(lines, reasons, start)
  markLinkLists(lines, reasons)
  const dropped: Dropped[] = []
  const kept: Line[] = []
  lines.forEach((line, i) => {
    const why = reasons[i] ?? null
    if (why === null) kept.push(line)
    else dropped.push({ text: line.text, why })
  })
  return { kept, dropped }
}

/** Index of the first paragraph of running text; the number of lines where there is none. */
function firstParagraph(lines: Line[], isCaption: (line: string) => boolean): number {
  const found = lines.findIndex(
    ({ text }) =>
      countWords(text) >= 12 &&
      endsSentence(text) &&
      furnitureReason(text, 'head') === null &&
      appealScore(text) < 1 &&
      !isCaption(text),
  )
  return found < 0 ? lines.length : found
}

/**
 * Everything before the last piece of furniture of the head is its banner, provided that something that can
 * be the headline comes after it; else only the pieces themselves are.
 */
function markHead(lines: Line[], reasons: (DropReason | null)[], start: number): void {
  const head = reasons.slice(0, start)
  for (let i = 0; i < head.length; i++) if (head[i] === 'appeal') reasons[i] = 'banner'
  const last = head.findLastIndex((why) => why !== null)
  const headlineAfter = lines.slice(last + 1, start).some((line) => isHeadlineLike(line.text))
  if (!headlineAfter) return
  const banner = reasons.slice(0, last).some((why) => why === 'banner') || reasons[last] === 'banner'
  for (let i = 0; i < last; i++) reasons[i] ??= banner ? 'banner' : 'navigation'
}

/** Three to thirty words, not ending as a statement does. */
export function isHeadlineLike(text: string): boolean {
  const words = countWords(text)
  return words >= 3 && words <= 30 && text.length <= 220 && !/[.;:,]["”’»)]*$/u.test(text)
}

/** Walks up from the end as long as what stands there is furniture or hangs between pieces of it. */
function markTail(lines: Line[], reasons: (DropReason | null)[], start: number): void {
  const tail = lines.map((line, i) => (i < start ? null : tailReason(line.text, reasons[i] ?? null)))
  let first = lines.length
  for (let i = lines.length - 1; i >= start; i--) {
    if (tail[i] !== null) first = i
    else if (!hangsOn(lines, tail, i, first)) break
  }
  for (let i = first; i < lines.length; i++) reasons[i] = tail[i] ?? nearest(tail, i)
}

function tailReason(text: string, body: DropReason | null): DropReason | null {
  return body ?? furnitureReason(text, 'tail')
}

/** True for what may stand between two pieces of furniture: a scrap of a line, or a paragraph of the letter. */
function hangsOn(lines: Line[], tail: (DropReason | null)[], i: number, first: number): boolean {
  const text = lines[i]?.text ?? ''
  const scrap = countWords(text) <= 20 && !endsSentence(text)
  if (scrap) return true
  return tail[i - 1] === 'appeal' && (tail[first] === 'appeal' || tail[first] === 'payment')
}

function nearest(tail: (DropReason | null)[], i: number): DropReason {
  return tail.slice(0, i).findLast((why) => why !== null) ?? 'other'
}

/** Titles under a `Read also` in the same group belong to it. */
function markLinkLists(lines: Line[], reasons: (DropReason | null)[]): void {
  lines.forEach((line, i) => {
    const under = i > 0 && reasons[i - 1] === 'read-more' && line.group === lines[i - 1]?.group
    const title = countWords(line.text) <= 25 && !line.text.endsWith('.')
    if (under && title) reasons[i] ??= 'read-more'
  })
}
