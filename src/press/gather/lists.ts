import {
  belongsTo,
  entries,
  headPath,
  listKey,
  listLength,
  sealedPath,
  sealedSize,
  sealing,
  type PagedList,
} from '../lists.ts'
import { headPage, sealedPage, type ListTitle } from '../pages/list-page.ts'
import type { Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { PageChange } from '../source.ts'

/** The pages of a list that a change at these positions touches: at most the head, and two a page sealed. */
export async function* touchedListPages(
  run: Run,
  list: PagedList,
  positions: readonly number[],
): AsyncIterable<PageChange> {
  const length = await listLength(run.db, listKey(list))
  const { sealedPages, headFrom } = sealing(length)
  const sealed = new Set<number>()
  let head = false
  for (const position of positions) {
    if (position < headFrom) sealed.add(Math.floor(position / sealedSize) + 1)
    const justSealed = sealedBy(position)
    for (const page of [justSealed - 1, justSealed]) if (page > 0) sealed.add(page)
    if (position >= headFrom || justSealed > 0) head = true
  }
  for (const page of sealed) if (page <= sealedPages) yield oneSealed(run, list, page, length)
  if (head) yield oneHead(run, list, length)
}

/** The page that was sealed when this position was filled, or 0: page k when the list reached 20 (k + 1). */
function sealedBy(position: number): number {
  return (position + 1) % sealedSize === 0 ? (position + 1) / sealedSize - 1 : 0
}

/** Every page of a list. */
export async function* allListPages(run: Run, list: PagedList, length: number): AsyncIterable<PageChange> {
  const { sealedPages } = sealing(length)
  for (let page = 1; page <= sealedPages; page++) yield oneSealed(run, list, page, length)
  yield oneHead(run, list, length)
}

async function oneHead(run: Run, list: PagedList, length: number): Promise<PageChange> {
  const shown = await shownAt(run, list, sealing(length).headFrom, length)
  const title = await titleOf(run, list, shown)
  return { path: headPath(list), body: headPage(run, list, title, shown, length) }
}

async function oneSealed(run: Run, list: PagedList, number: number, length: number): Promise<PageChange> {
  const shown = await shownAt(run, list, (number - 1) * sealedSize, number * sealedSize)
  const title = await titleOf(run, list, shown)
  const newest = number === sealing(length).sealedPages
  return { path: sealedPath(list, number), body: sealedPage(run, list, title, shown, { number, newest }) }
}

/** Newest first; an article that was withdrawn or has left the list is a hole. */
async function shownAt(run: Run, list: PagedList, from: number, to: number): Promise<Teaser[]> {
  const teasers = await run.teasers.of(await entries(run.db, listKey(list), from, to))
  return teasers.filter((teaser) => !teaser.withdrawn && belongsTo(teaser, list)).reverse()
}

/** As the newsroom has it now; from an article on the page where only articles know. */
async function titleOf(run: Run, list: PagedList, shown: readonly Teaser[]): Promise<ListTitle> {
  const { kind, slug } = list
  if (kind === 'author') {
    const author = await run.source.author(slug)
    if (author !== null) return { name: author.name, author }
  }
  const carried = {
    section: shown.map(({ section }) => section),
    topic: shown.flatMap(({ tags }) => tags),
    author: shown.flatMap(({ authors }) => authors),
  }
  const names = kind === 'section' ? [...run.sections, ...carried.section] : carried[kind]
  const named = names.find((name) => name.slug === slug)
  return { name: named?.name ?? slug, author: null }
}
