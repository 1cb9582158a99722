/** The demo's longest article: seven essays of this paper, bound into one, so that a page in many parts can be seen. */

export const anthologyFile = '60-seven-journeys-of-a-page.md'

const essays = [
  '01-the-novel-that-left-in-a-suitcase',
  '15-the-trial-of-two-pen-names',
  '26-a-letter-that-was-answered',
  '16-over-the-tatras-with-a-rucksack',
  '17-a-basement-in-michigan',
  '08-washing-paste-and-silk',
  '09-the-price-of-noise',
]

const opening = `---
headline: Seven journeys of a page
standfirst: Our history of forbidden print in one sitting, bound from the essays of this autumn. About half an hour; bring tea.
byline: Tomas Reuk, Hana Brezik, Nora Veldkamp
date: 2026-11-21T20:00:00+01:00
section: History
tags: Tamizdat, Samizdat, Couriers, Printing
language: en
slug: seven-journeys-of-a-page
photo: pictures/newspapers.jpg
photo-alt: A leaning stack of folded newspapers tied with a red string
photo-caption: Old papers keep better than new ones.
photo-credit: Drawn by code for The Fifth Copy
---

Readers have asked for the historical pieces in one place, to be saved, printed, and sent to somebody who has a long train journey. Here they are, in the order of the events. Nothing has been changed but the headings. A page as long as this one comes in several parts, each of which can be checked by itself; you should not notice.
`

/**
 * The anthology as a Markdown file of the form that the other articles have. `read` gives the text of one of them
 * by its file name.
 */
export function anthology(read: (file: string) => string): string {
  return [opening, ...essays.map((name) => chapter(read(`${name}.md`)))].join('\n')
}

/** An essay as a chapter: its headline a heading, its headings one level down; sentences printed large are not repeated. */
function chapter(text: string): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const headline = /^headline: (.+)$/m.exec(front)?.[1] ?? ''
  const demoted = body.replace(/^## /gm, '### ').replace(/^>> .+\n/gm, '')
  return `## ${headline}\n${demoted}`
}
