import { automaticFront } from '#edition/front-arrangement.ts'
import { nameIn, primaryOf } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { frontPlan } from '#publish/front-plan.ts'
import { publishedLanguages, summariesOf } from '#publish/published.ts'
import { publicSections } from '#publish/sections.ts'
import { publication } from '#publish/settings.ts'
import { storylines } from '#publish/storylines.ts'
import type { FrontArticle, FrontView } from '../../contract/front.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import type { FrontDesk } from '../front-routes.ts'

/** The front page of a language as the app arranges it; refuses `not-found` where nothing was published in it. */
export async function frontView(desk: FrontDesk, language: string): Promise<FrontView> {
  const { db } = desk
  const own = (await publication(db, desk.publicUrl)).language
  const languages = await publishedLanguages(db, own)
  if (!languages.includes(language))
    throw new NewsroomRefusal('not-found', 'Nothing was ever published in this language.')
  const plan = await frontPlan(db, language)
  const arrangement = plan?.arrangement ?? automaticFront
  const { slots, storyline } = await desk.front(language, arrangement)
  const ids = arrangement.entries.map(({ articleId }) => articleId)
  return {
    language,
    languages,
    number: plan?.number ?? 0,
    arrangement,
    savedAt: plan?.savedAt ?? null,
    savedBy: plan === null || plan.userId === null ? '' : await desk.nameOf(plan.userId),
    articles: Object.fromEntries((await frontArticles(db, language, ids)).map((one) => [one.id, one])),
    filling: { slots, storyline },
    sections: (await publicSections(db)).map((one) => ({ slug: one.slug, name: nameIn(one, language) })),
    storylines: (await storylines(db)).map((one) => ({ slug: one.slug, name: nameIn(one, language) })),
  }
}

/** What stands behind these ids, as far as it ever was public. */
export async function frontArticles(db: Db, language: string, ids: string[]): Promise<FrontArticle[]> {
  const found = await summariesOf(db, ids)
  return found.map((article) => ({
    id: article.id,
    headline: article.headline,
    section: nameIn(article.section, language),
    publishedAt: article.publishedAt,
    live: !article.withdrawn && primaryOf(article.language) === language,
  }))
}
