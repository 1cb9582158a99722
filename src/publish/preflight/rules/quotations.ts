import type { ArticleDocument } from '#edition/article.ts'
import { primaryOf, type ArticleKind } from '#edition/publication.ts'
import { quotedStretches, type Stretch } from '../../text/quoted.ts'
import type { Found } from '../finding.ts'
import type { Run } from '../walk.ts'
import { attributing } from './attribution-words.ts'

/** Somebody's words without a hint whose they are: in quotation blocks, and in the text. */
export function quotations(document: ArticleDocument, kind: ArticleKind, runs: Run[]): Found[] {
  // In an interview the reader knows who answers.
  const inText = kind === 'interview' ? [] : speechInText(document.language, runs)
  return [...blocks(document), ...inText]
}

function blocks(document: ArticleDocument): Found[] {
  return document.blocks.flatMap((block, i) => {
    if (block.type !== 'quote') return []
    const { name, source } = block.speaker
    if (name.trim() !== '' || source.trim() !== '') return []
    const path = ['document', 'blocks', i, 'speaker', 'name']
    const message =
      'This quotation names neither who says it nor where it comes from. Fill in the speaker or the source.'
    return [{ place: { field: 'body', block: i, path, start: 0, end: 0 } as const, message }]
  })
}

/**
 * Direct speech in paragraphs with no verb of saying, no name and no link to a source in the paragraph, nor a verb of
 * saying in those around it. Only in languages whose verbs are known, and only what reads as a sentence.
 */
function speechInText(language: string, runs: Run[]): Found[] {
  const words = attributing[primaryOf(language)]
  if (words === undefined) return []
  const prose = runs.filter(({ prose: is }) => is)
  return prose.flatMap((run, i) => {
    if (run.content.some(({ type }) => type === 'link' || type === 'note' || type === 'contested-name'))
      return []
    const stretches = quotedStretches(run.text)
    const speech = stretches.find((one) => isSpeech(run.text, one))
    if (speech === undefined) return []
    const around = `${prose[i - 1]?.text ?? ''}\n${run.text}\n${prose[i + 1]?.text ?? ''}`
    if (words.test(around) || namesSomebody(outside(run.text, stretches), language)) return []
    const message =
      'These words are in quotation marks, and neither here nor beside it is said whose they are. Name the speaker or ' +
      'the source, or link to it.'
    return [{ place: { ...run.place, ...speech }, message }]
  })
}

/** Six words or more that end as a sentence ends; what comes after a colon was announced. */
function isSpeech(text: string, { start, end }: Stretch): boolean {
  const inner = text.slice(start + 1, end - 1).trim()
  if (start === 0 && end === text.length && !/^["“«„‹'‘]/u.test(text)) return false
  if (/[:：]\s*$/u.test(text.slice(Math.max(0, start - 4), start))) return false
  const isSentence = /[.!?…,؟،۔]$/u.test(inner) || /^\s?[.,!?]/u.test(text.slice(end, end + 2))
  return isSentence && /^[^\p{Ll}]/u.test(inner) && inner.split(/\s+/u).length >= 6
}

function outside(text: string, stretches: Stretch[]): string {
  let at = 0
  let rest = ''
  for (const { start, end } of stretches) {
    rest += `${text.slice(at, start)} `
    at = end
  }
  return rest + text.slice(at)
}

/** A capital within a sentence is a name; where a script has no capitals, nothing tells a name. */
function namesSomebody(text: string, language: string): boolean {
  return primaryOf(language) !== 'de' && /(?<=[\p{Ll}\p{N},;:)\]–—-]\s)\p{Lu}[\p{L}\p{M}]+/u.test(text)
}
