import { bodyText } from '#edition/article-text.ts'
import { primaryOf } from '#edition/publication.ts'
import type { RevisionContent } from '../../revisions.ts'
import { wordsOf } from './words.ts'

/** What an article can have in common with others, and how much that says: a label (`tag:<id>`) or a stem. */
export type Term = { term: string; weight: number }

/** What an article is about. `labels` were given by people; `words` were found in it, the most telling first. */
export type Terms = { language: string; labels: Term[]; words: Term[] }

// So that a publication costs the same whatever is published: a document may have two million bytes.
const mostText = 10_000
const mostTags = 8
const mostWords = 24

// How much a shared label says against a word of the headline (`headline` below), for labels as rare.
const labelWeight = { storyline: 20, tag: 4, section: 0.4 }
const wordWeight = { headline: 3, standfirst: 2, dateline: 1, name: 1.5, repeated: 1 }

/** Storyline, tags, section, and the words of headline, standfirst, dateline and text that tell what it is about. */
export function termsOf(content: RevisionContent): Terms {
  const language = primaryOf(content.document.language)
  return { language, labels: labelsOf(content), words: tellingWords(content, language) }
}

function labelsOf({ storyline, tags, section }: RevisionContent): Term[] {
  return [
    ...(storyline ? [{ term: `storyline:${storyline}`, weight: labelWeight.storyline }] : []),
    ...tags.slice(0, mostTags).map((tag) => ({ term: `tag:${tag}`, weight: labelWeight.tag })),
    ...(section === null ? [] : [{ term: `section:${section}`, weight: labelWeight.section }]),
  ]
}

function tellingWords({ document }: RevisionContent, language: string): Term[] {
  const weights = new Map<string, number>()
  const add = (term: string, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight)
  const body = bodyText(document).slice(0, mostText)
  const inText = wordsOf(`${document.standfirst}\n${body}`, language)
  for (const word of stemsOf(document.headline, language)) add(word, wordWeight.headline)
  for (const word of stemsOf(document.standfirst, language)) add(word, wordWeight.standfirst)
  for (const word of stemsOf(document.dateline, language)) add(word, wordWeight.dateline)
  for (const word of new Set(inText.filter((one) => one.name).map((one) => one.stem)))
    add(word, wordWeight.name)
  for (const [word, times] of counted(inText.map((one) => one.stem))) {
    if (times > 1) add(word, wordWeight.repeated * Math.log2(times))
  }
  return [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostWords)
}

function stemsOf(text: string, language: string): Set<string> {
  return new Set(wordsOf(text, language).map((word) => word.stem))
}

function counted(words: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
