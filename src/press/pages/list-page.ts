import type { Author } from '#edition/publication.ts'
import { html, type Printable, type Safe } from '../html.ts'
import { sealing, type PagedList } from '../lists.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { initials } from './front-strips.ts'
import { item } from './item.ts'
import { openGraph, sectionFeedLink, shell } from './shell.ts'
import { set } from './typography.ts'

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
  const page = pageAt(run, run.paths.head(list))
  const { sealedPages } = sealing(length)
  const feed =
    list.kind === 'section' && sectionFeedLink(page, title.name, page.run.paths.sectionFeed(list.slug))
  return shell(page, {
    kind: 'list',
    title: title.name,
    description: descriptionOf(page, title),
    head: html`${openGraph(page, { type: 'website', title: title.name, description: descriptionOf(page, title) })}
    ${feed}`,
    main: html`${heading(page, list, title)} ${articles(page, list, shown, true)}
    ${neighbours(page, { older: sealedPages > 0 ? page.run.paths.sealed(list, sealedPages) : null, newer: null })}`,
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
  const page = pageAt(run, run.paths.sealed(list, number))
  return shell(page, {
    kind: 'list',
    title: title.name,
    description: descriptionOf(page, title),
    main: html`${heading(page, list, title)} ${articles(page, list, shown, false)}
    ${neighbours(page, {
      older: number > 1 ? page.run.paths.sealed(list, number - 1) : null,
      newer: newest ? page.run.paths.head(list) : page.run.paths.sealed(list, number + 1),
    })}`,
  })
}

/** What is said of an author, else whose list this is. */
function descriptionOf({ run }: Page, { name, author }: ListTitle): string {
  const { publication } = run
  if (author !== null && author.bio !== '') return author.bio
  return [`${name} — ${publication.name}`, publication.tagline].filter((text) => text !== '').join('. ')
}

function heading(page: Page, list: PagedList, { name, author }: ListTitle): Safe {
  const { words, path, run } = page
  const isHead = path === run.paths.head(list)
  const title = isHead ? html`${name}` : html`<a href="${to(page, run.paths.head(list))}">${name}</a>`
  return html`<header class="head${isHead && list.kind === 'author' && ' person'}">
    ${isHead && list.kind === 'author' && html`<p class="initials" aria-hidden="true">${initials({ authors: [{ slug: '', name }] })}</p>`}
    ${list.kind !== 'section' && html`<p class="label">${words[list.kind]}</p>`}
    <h1>${title}</h1>
    ${isHead && author !== null && author.bio !== '' && html`<p class="standfirst">${set(author.bio, page.language)}</p>`}
  </header>`
}

/** A section opens with one great story and three beside each other; every other list is rows alone. */
function articles(page: Page, list: PagedList, shown: readonly Teaser[], head: boolean): Printable {
  if (shown.length === 0)
    return html`<p class="empty">${head ? page.words.emptyList : page.words.emptyHoles}</p>`
  const opened = head && list.kind === 'section' && shown.length > opening ? opening : 0
  const rows = shown.slice(opened).map((teaser, i) =>
    item(page, teaser, {
      class: 'row',
      heading: 2,
      picture: 'thumb',
      label: list.kind !== 'section',
      standfirst: opened + i < toldWhole,
      authors: list.kind !== 'author',
      when: 'shortDay',
    }),
  )
  return html`${opened > 0 && openingOf(page, shown.slice(0, opened))}
    <div class="rows">${rows}</div>`
}

const opening = 4
/** The rows below are headlines: a head of 39 stays under the 10 kB that pass a censor's curtain, in one piece. */
const toldWhole = 20

function openingOf(page: Page, [first, ...seconds]: readonly Teaser[]): Safe | null {
  if (first === undefined) return null
  const style = { heading: 2, standfirst: true, authors: true, when: 'shortDay' } as const
  return html`<div class="opening">
    ${item(page, first, { ...style, class: 'first', picture: 'frontLead', first: true, minutes: true })}
    <div class="ruled trio">
      ${seconds.map((teaser) => item(page, teaser, { ...style, class: 'small', picture: 'item' }))}
    </div>
  </div>`
}

/** The way to the older and the newer articles of a list. */
export function neighbours(
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
