import { primaryOf } from '#edition/publication.ts'
import { belongsTo, everything, listKey, type PagedList } from '../lists.ts'
import { planFront, type StorylineStrip } from '../pages/front-plan.ts'
import { frontPage } from '../pages/front-page.ts'
import { summedUp } from '../run/named.ts'
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
  return ids
}

/** The front page of a language, filled by itself. */
export async function frontFile(run: Run): Promise<PageChange> {
  const ids = await run.places.last(everything(run.language), newestRead)
  const newest = freshest(await run.teasers.of(ids)).filter(speaks(run))
  const bySection = []
  for (const section of run.sections) {
    const teasers = await newestOf(run, { kind: 'section', slug: section.slug }, perSectionRead)
    bySection.push({ section, teasers })
  }
  const plan = planFront(newest, bySection, await storylineOfDay(run, newest))
  return { path: run.paths.front, body: frontPage(run, plan) }
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
