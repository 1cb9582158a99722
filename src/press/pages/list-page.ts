import type { Author } from '#edition/publication.ts'
import { html, type Printable, type Safe } from '../html.ts'
import { headPath, sealedPath, sealing, type PagedList } from '../lists.ts'
import { sectionFeedPath } from '../paths.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { item } from './item.ts'
import { openGraph, sectionFeedLink, shell } from './shell.ts'

/** What stands over a list. */
export type ListTitle = { name: string; author: Author | null }

/** The newest articles of a list, newest first; the page at the list's own address. */
export function headPage(
  run: Run,
  list: PagedList,
  title: ListTitle,
  shown: readonly Teaser[],
  length: number,
): string {
  const page = pageAt(run, headPath(list))
  const { sealedPages } = sealing(length)
  const feed = list.kind === 'section' && sectionFeedLink(page, title.name, sectionFeedPath(list.slug))
  return shell(page, {
    kind: 'list',
    title: title.name,
    description: title.author?.bio ?? '',
    head: html`${openGraph(page, { type: 'website', title: title.name, description: title.author?.bio ?? '' })}
    ${feed}`,
    main: html`${heading(page, list, title)} ${articles(page, list, shown, true)}
    ${neighbours(page, { older: sealedPages > 0 ? sealedPath(list, sealedPages) : null, newer: null })}`,
  })
}

/** A sealed page, the newest of its articles first. It changes again only where one of them does. */
export function sealedPage(
  run: Run,
  list: PagedList,
  title: ListTitle,
  shown: readonly Teaser[],
  place: { number: number; newest: boolean },
): string {
  const { number, newest } = place
  const page = pageAt(run, sealedPath(list, number))
  return shell(page, {
    kind: 'list',
    title: title.name,
    description: '',
    main: html`${heading(page, list, title)} ${articles(page, list, shown, false)}
    ${neighbours(page, {
      older: number > 1 ? sealedPath(list, number - 1) : null,
      newer: newest ? headPath(list) : sealedPath(list, number + 1),
    })}`,
  })
}

function heading({ words, path, root }: Page, list: PagedList, { name, author }: ListTitle): Safe {
  const head = headPath(list)
  const title = path === head ? html`${name}` : html`<a href="${root}${head}">${name}</a>`
  return html`<header class="head">
    ${list.kind !== 'section' && html`<p class="label">${words[list.kind]}</p>`}
    <h1>${title}</h1>
    ${path === head && author !== null && author.bio !== '' && html`<p class="standfirst">${author.bio}</p>`}
  </header>`
}

function articles(page: Page, list: PagedList, shown: readonly Teaser[], head: boolean): Printable {
  if (shown.length === 0)
    return html`<p class="empty">${head ? page.words.emptyList : page.words.emptyHoles}</p>`
  const items = shown.map((teaser, i) =>
    item(page, teaser, {
      class: head && i === 0 ? 'row first' : 'row',
      heading: 2,
      picture: 'item',
      first: head && i === 0,
      label: list.kind !== 'section',
      standfirst: true,
      authors: list.kind !== 'author',
      when: 'shortDay',
    }),
  )
  return html`<div class="rows">${items}</div>`
}

function neighbours(
  page: Page,
  { older, newer }: { older: string | null; newer: string | null },
): Safe | false {
  if (older === null && newer === null) return false
  const { words } = page
  return html`<nav class="turn" aria-label="${words.pagesOfList}">
    ${
      newer !== null && html`<a class="newer" rel="next" href="${to(page, newer)}">${words.newerArticles}</a>`
    }${older !== null && html`<a class="older" rel="prev" href="${to(page, older)}">${words.olderArticles}</a>`}
  </nav>`
}
