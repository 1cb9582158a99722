import { cleanRun } from '#edition/clean-text.ts'
import { isAllowedHref } from '#edition/href.ts'
import type { ContestedName, Day, Inline, Mark, Note, Text } from '#edition/article.ts'

/** A piece of running text with what applies to it; `\n` is a line break. Or a ready inline. */
export type Piece =
  | { text: string; strong: boolean; emphasis: boolean; href: string | null }
  | { inline: ContestedName | Day | Note }

/** Plain words as the inlines of a block; none where there are no words. */
export function plainInlines(text: string): Inline[] {
  return inlinesOf([{ text, strong: false, emphasis: false, href: null }])
}

/**
 * The pieces of one paragraph as inlines in their one right spelling: neighbours with the same marks joined,
 * blanks single also across pieces, none at the edges; a link that articles may not have becomes its words.
 */
export function inlinesOf(pieces: Piece[]): Inline[] {
  return linked(trimmedEnd(joined(pieces)))
}

type Run = { text: string; marks: Mark[]; href: string | null }
type Step = Run | { inline: ContestedName | Day | Note }

function joined(pieces: Piece[]): Step[] {
  const steps: Step[] = []
  let blankBefore = true
  for (const piece of pieces) {
    if ('inline' in piece) {
      steps.push({ inline: piece.inline })
      blankBefore = false
      continue
    }
    const text = runText(piece.text, blankBefore)
    if (text === '') continue
    blankBefore = /[ \n]$/.test(text)
    const last = steps.at(-1)
    const run = { text, marks: marksOf(piece), href: allowed(piece.href) }
    if (last && 'text' in last && sameKind(last, run)) last.text += text
    else steps.push(run)
  }
  return steps
}

function runText(text: string, blankBefore: boolean): string {
  const lines = text
    .split('\n')
    .map(cleanRun)
    .join('\n')
    .replace(/ *\n */g, '\n')
    .replace(/\n{2,}/g, '\n')
  return blankBefore ? lines.replace(/^[ \n]+/, '') : lines
}

function marksOf(piece: { strong: boolean; emphasis: boolean }): Mark[] {
  return [...(piece.strong ? (['strong'] as const) : []), ...(piece.emphasis ? (['emphasis'] as const) : [])]
}

function allowed(href: string | null): string | null {
  return href !== null && isAllowedHref(href) ? href : null
}

function sameKind(a: Run, b: Run): boolean {
  return a.href === b.href && a.marks.join() === b.marks.join()
}

function trimmedEnd(steps: Step[]): Step[] {
  for (let last = steps.at(-1); last && 'text' in last; last = steps.at(-1)) {
    // By hand: an expression for the end begins anew at every blank of a long run.
    let end = last.text.length
    while (end > 0 && ' \n\u200b'.includes(last.text.charAt(end - 1))) end--
    last.text = last.text.slice(0, end)
    if (last.text !== '') break
    steps.pop()
  }
  return steps
}

function linked(steps: Step[]): Inline[] {
  const inlines: Inline[] = []
  for (const step of steps) {
    const last = inlines.at(-1)
    if ('inline' in step) inlines.push(step.inline)
    else if (step.href === null || step.text.trim() === '') inlines.push(textOf(step))
    else if (last?.type === 'link' && last.href === step.href) last.content.push(textOf(step))
    else inlines.push({ type: 'link', href: step.href, content: [textOf(step)] })
  }
  return inlines
}

function textOf(run: Run): Text {
  return { type: 'text', text: run.text, ...(run.marks.length > 0 ? { marks: run.marks } : {}) }
}
