import { dayOf } from '#base/zone.ts'
import { nameIn, type Storyline } from '#edition/publication.ts'
import { belongsTo, listKey, sealedSize, sealing, type PagedList } from '../lists.ts'
import { headPage, sealedPage, type ListTitle } from '../pages/list-page.ts'
import { storylinePage, type StorylineDay } from '../pages/storyline-page.ts'
import { dayPath } from '../paths.ts'
import { storylineIn, summedUp } from '../run/named.ts'
import type { Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { PageChange } from '../source.ts'

/** The pages of a list that a change at these positions touches: at most the head, and two a page sealed. */
export async function* touchedListPages(
  run: Run,
  list: PagedList,
  positions: readonly number[],
): AsyncIterable<PageChange> {
  const length = await run.places.length(listKey(list, run.language))
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

/** A page of a list of `length` entries, counted from the oldest, from 1; the one after the last sealed page is its head. */
export async function listPage(run: Run, list: PagedList, page: number, length: number): Promise<PageChange> {
  return page > sealing(length).sealedPages ? oneHead(run, list, length) : oneSealed(run, list, page, length)
}

async function oneHead(run: Run, list: PagedList, length: number): Promise<PageChange> {
  const shown = await shownAt(run, list, sealing(length).headFrom, length)
  const path = run.paths.head(list)
  // Of a topic or an author there is no page without an article: its name alone could tell what was taken down.
  if (list.kind !== 'section' && shown.length === 0 && sealing(length).sealedPages === 0)
    return { path, gone: true }
  if (list.kind === 'storyline') {
    const storyline = await storylineOf(run, list.slug, shown)
    return { path, body: storylinePage(run, storyline, daysOf(run, shown), length) }
  }
  return { path, body: headPage(run, list, await titleOf(run, list, shown), shown, length) }
}

/** Ids of what stands on the head of a list (by its key). */
export async function headEntries({ places }: Run, key: string): Promise<string[]> {
  const length = await places.length(key)
  return places.between(key, sealing(length).headFrom, length)
}

async function oneSealed(run: Run, list: PagedList, number: number, length: number): Promise<PageChange> {
  const shown = await shownAt(run, list, (number - 1) * sealedSize, number * sealedSize)
  const title = await titleOf(run, list, shown)
  const newest = number === sealing(length).sealedPages
  return {
    path: run.paths.sealed(list, number),
    body: sealedPage(run, list, title, shown, { number, newest }),
  }
}

/** Newest first; an article that was withdrawn or has left the list is a hole. */
async function shownAt(run: Run, list: PagedList, from: number, to: number): Promise<Teaser[]> {
  const teasers = await run.teasers.of(await run.places.between(listKey(list, run.language), from, to))
  return teasers.filter((teaser) => !teaser.withdrawn && belongsTo(teaser, list, run.language)).reverse()
}

/** By day, the newest day first; within a day the order of the list. */
function daysOf(run: Run, shown: readonly Teaser[]): StorylineDay[] {
  const { timeZone } = run.publication
  const days = Map.groupBy(shown, ({ publishedAt }) => dayPath(dayOf(publishedAt, timeZone)))
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([, [newest, ...others]]) => (newest === undefined ? [] : [{ teasers: [newest, ...others] }]))
}

/** As the newsroom has it now, named in the run's language. */
async function storylineOf(run: Run, slug: string, shown: readonly Teaser[]): Promise<Storyline> {
  const known = await run.source.storyline(slug)
  if (known !== null) return summedUp(run, storylineIn(known, run.language))
  return shown[0]?.storyline ?? { slug, name: slug, summary: '' }
}

/** As the newsroom has it now; from an article on the page where only articles know. */
async function titleOf(run: Run, list: PagedList, shown: readonly Teaser[]): Promise<ListTitle> {
  const { kind, slug } = list
  if (kind === 'author') {
    const author = await run.source.author(slug)
    if (author !== null) return { name: nameIn(author, run.language), author }
  }
  if (kind === 'storyline') return { name: (await storylineOf(run, slug, shown)).name, author: null }
  const carried = {
    section: shown.map(({ section }) => section),
    topic: shown.flatMap(({ tags }) => tags),
    author: shown.flatMap(({ authors }) => authors),
  }
  const names = kind === 'section' ? [...run.sections, ...carried.section] : carried[kind]
  const named = names.find((name) => name.slug === slug)
  return { name: named?.name ?? slug, author: null }
}
