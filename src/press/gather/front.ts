import type { PublishedArticle } from '#edition/publication.ts'
import { belongsTo, entries, everything, listKey, listLength, type PagedList } from '../lists.ts'
import { planFront } from '../pages/front-plan.ts'
import { frontPage } from '../pages/front-page.ts'
import { pages } from '../paths.ts'
import type { Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { PageChange } from '../source.ts'

const newestRead = 40
const perSectionRead = 12

/** The newest articles, withdrawn ones included, newest first: read once for the front page and the feeds. */
export async function newestArticles(run: Run, length: number): Promise<PublishedArticle[]> {
  const ids = await entries(run.db, everything, Math.max(0, length - newestRead), length)
  const articles = await run.source.articles(ids)
  for (const article of articles) run.teasers.keep(article)
  return articles.reverse()
}

/** The front page, filled by itself. */
export async function frontFile(run: Run, newest: readonly PublishedArticle[]): Promise<PageChange> {
  const teasers = await run.teasers.of(newest.map(({ id }) => id))
  const bySection = []
  for (const section of run.sections) {
    bySection.push({ section, teasers: await newestOf(run, { kind: 'section', slug: section.slug }) })
  }
  const plan = planFront(freshest(teasers), bySection, run.publication.language)
  return { path: pages.front, body: frontPage(run, plan) }
}

async function newestOf(run: Run, list: PagedList): Promise<Teaser[]> {
  const length = await listLength(run.db, listKey(list))
  const ids = await entries(run.db, listKey(list), Math.max(0, length - perSectionRead), length)
  const teasers = await run.teasers.of(ids.reverse())
  return freshest(teasers.filter((teaser) => belongsTo(teaser, list)))
}

/** By day of publication, not by place in the list: an imported archive must not push the news off the page. */
function freshest(teasers: readonly Teaser[]): Teaser[] {
  return teasers.filter(({ withdrawn }) => !withdrawn).sort((a, b) => b.publishedAt - a.publishedAt)
}
