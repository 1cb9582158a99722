import type { Storyline } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { sealing, type PagedList } from '../lists.ts'
import { timeTag } from '../run/dates.ts'
import { pageAt, type Page, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { item } from './item.ts'
import { neighbours } from './list-page.ts'
import { openGraph, shell } from './shell.ts'
import { set } from './typography.ts'

/** A day of a storyline with its articles, the newest first. */
export type StorylineDay = { teasers: [Teaser, ...Teaser[]] }

/** The head of a storyline: what it is about, and its newest days. Older ones stand on sealed pages as in any list. */
export function storylinePage(
  run: Run,
  storyline: Storyline,
  days: readonly StorylineDay[],
  length: number,
): string {
  const list: PagedList = { kind: 'storyline', slug: storyline.slug }
  const page = pageAt(run, run.paths.head(list))
  const { name, summary } = storyline
  const { sealedPages } = sealing(length)
  return shell(page, {
    kind: 'list',
    title: name,
    description: summary,
    head: openGraph(page, { type: 'website', title: name, description: summary }),
    main: html`<header class="head">
        <p class="label">${page.words.storyline}</p>
        <h1>${set(name, page.language)}</h1>
        ${summary !== '' && html`<p class="standfirst">${set(summary, page.language)}</p>`}
      </header>
      ${
        days.length === 0
          ? html`<p class="empty">${page.words.emptyHoles}</p>`
          : html`<ol class="timeline" aria-label="${page.words.storylineDays}">
              ${days.map((day, i) => dayMarkup(page, day, i === 0))}
            </ol>`
      }
      ${neighbours(page, { older: sealedPages > 0 ? run.paths.sealed(list, sealedPages) : null, newer: null })}`,
  })
}

/** The newest day stands large; each keeps its date in the margin, on the line that runs through all of them. */
function dayMarkup(page: Page, { teasers }: StorylineDay, newest: boolean): Safe {
  const items = teasers.map((teaser, i) =>
    item(page, teaser, {
      class: newest && i === 0 ? 'first' : 'entry',
      heading: 2,
      picture: newest && i === 0 ? 'frontLead' : 'item',
      first: newest && i === 0,
      standfirst: true,
      authors: true,
    }),
  )
  return html`<li>
    <p class="when">${timeTag(page.dates, teasers[0].publishedAt, 'day')}</p>
    <div>${items}</div>
  </li>`
}
