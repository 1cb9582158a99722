import { automaticFront, type FrontArrangement } from '#edition/front-arrangement.ts'
import { primaryOf, type Named } from '#edition/publication.ts'
import { belongsTo, everything, listKey, type PagedList } from '../lists.ts'
import { Holders } from '../pages/front-holders.ts'
import { planFront, type FrontPlan, type StorylineStrip } from '../pages/front-plan.ts'
import { frontPage } from '../pages/front-page.ts'
import { storylineIn, summedUp } from '../run/named.ts'
import type { Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { PageChange } from '../source.ts'

const newestRead = 40
const perSectionRead = 12
const storylineRead = 12

/** The lists that a front page reads. */
export function frontLists(run: Run): string[] {
  const sections = run.sections.map(({ slug }) => listKey({ kind: 'section', slug }, run.language))
  return [everything(run.language), ...sections]
}

/** Ids of the articles that it reads of them, once they are at hand. */
export async function frontArticles(run: Run): Promise<string[]> {
  const [all, ...sections] = frontLists(run)
  const ids = all === undefined ? [] : await run.places.last(all, newestRead)
  for (const section of sections) ids.push(...(await run.places.last(section, perSectionRead)))
  const arrangement = await run.source.frontPlan(run.language)
  ids.push(...(arrangement?.entries ?? []).map(({ articleId }) => articleId))
  return ids
}

/** The front page of a language. */
export async function frontFile(run: Run): Promise<PageChange> {
  const arrangement = (await run.source.frontPlan(run.language)) ?? automaticFront
  return { path: run.paths.front, body: frontPage(run, await filledFront(run, arrangement)) }
}

/** What stands where on a front page that is arranged like this, and filled by itself where it is not. */
export async function filledFront(run: Run, arrangement: FrontArrangement): Promise<FrontPlan> {
  const ids = await run.places.last(everything(run.language), newestRead)
  const newest = freshest(await run.teasers.of(ids)).filter(speaks(run))
  const bySection = []
  for (const section of inOrder(run.sections, arrangement)) {
    const teasers = await newestOf(run, { kind: 'section', slug: section.slug }, perSectionRead)
    bySection.push({ section, teasers })
  }
  const storyline = await storylineOf(run, arrangement, newest)
  return planFront(newest, bySection, storyline, await holders(run, arrangement))
}

/** The sections whose strips were put first, in that order, then the others. */
function inOrder(sections: readonly Named[], { strips }: FrontArrangement): Named[] {
  const rank = new Map(strips.map(({ section }, i) => [section, i]))
  const place = ({ slug }: Named) => rank.get(slug) ?? strips.length
  return sections.toSorted((a, b) => place(a) - place(b))
}

/** Whoever was withdrawn, or has gone over to another language, holds nothing. */
async function holders(run: Run, arrangement: FrontArrangement): Promise<Holders> {
  const teasers = await run.teasers.of(arrangement.entries.map(({ articleId }) => articleId))
  const standing = teasers.filter((teaser) => !teaser.withdrawn && speaks(run)(teaser))
  const sections = new Set(run.sections.map(({ slug }) => slug))
  return new Holders(arrangement, new Map(standing.map((teaser) => [teaser.id, teaser])), sections)
}

/** The one chosen by hand, while any of it is public; else the one that moves now. */
async function storylineOf(
  run: Run,
  { storyline: chosen }: FrontArrangement,
  newest: readonly Teaser[],
): Promise<StorylineStrip | null> {
  if (chosen === null) return storylineOfDay(run, newest)
  if (chosen.slug === null) return null
  const storyline = await run.source.storyline(chosen.slug)
  if (storyline === null) return storylineOfDay(run, newest)
  const teasers = await newestOf(run, { kind: 'storyline', slug: chosen.slug }, storylineRead)
  if (teasers.length === 0) return null
  return { storyline: summedUp(run, storylineIn(storyline, run.publication.language)), teasers }
}

/** The storyline with the newest article among those of which at least two are public; its last entries. */
async function storylineOfDay(run: Run, newest: readonly Teaser[]): Promise<StorylineStrip | null> {
  const tried = new Set<string>()
  for (const { storyline } of newest) {
    if (storyline === null || tried.has(storyline.slug)) continue
    tried.add(storyline.slug)
    const teasers = await newestOf(run, { kind: 'storyline', slug: storyline.slug }, storylineRead)
    if (teasers.length >= 2) return { storyline: summedUp(run, storyline), teasers }
  }
  return null
}

async function newestOf(run: Run, list: PagedList, count: number): Promise<Teaser[]> {
  const ids = await run.places.last(listKey(list, run.language), count)
  const teasers = await run.teasers.of(ids.reverse())
  return freshest(teasers.filter((teaser) => belongsTo(teaser, list, run.language)))
}

function speaks(run: Run): (teaser: Teaser) => boolean {
  return ({ language }) => primaryOf(language) === run.language
}

/** By day of publication, not by place in the list: an imported archive must not push the news off the page. */
function freshest(teasers: readonly Teaser[]): Teaser[] {
  return teasers.filter(({ withdrawn }) => !withdrawn).sort((a, b) => b.publishedAt - a.publishedAt)
}
