import { type FrontArrangement, type FrontSlot, stripSlot } from '#edition/front-arrangement.ts'
import type { ArticleSummary, Named } from '#edition/publication.ts'
import { filledFront } from './gather/front.ts'
import { frontPage } from './pages/front-page.ts'
import type { FrontPlan } from './pages/front-plan.ts'
import type { Press } from './press.ts'
import { startRuns } from './run/runs.ts'
import type { Teaser } from './run/teaser.ts'

/** A front page as it would be, and what stands on it. */
export type ArrangedFront = {
  /** Its links are relative to where front pages stand: the root, or the folder of the language. */
  html: string
  /**
   * Places that can be held and those that fill themselves alone (`latest`, `storyline`), as on the page; then the
   * strips of sections that have nothing left to show.
   */
  slots: FilledSlot[]
  /** The storyline on it, by slug; null where there is none. */
  storyline: string | null
}
export type FilledSlot = {
  slot: FrontSlot | 'latest' | 'storyline'
  shape: string | null
  articles: ShownArticle[]
}
export type ShownArticle = Pick<ArticleSummary, 'id' | 'headline' | 'publishedAt'> & {
  section: string
  pictured: boolean
}

/** The front page of a language (primary tag) exactly as the next edition would print it, arranged like this. */
export async function arrangedFront(
  press: Press,
  language: string,
  arrangement: FrontArrangement,
): Promise<ArrangedFront> {
  const run = await (await startRuns(press)).of(language)
  const plan = await filledFront(run, arrangement)
  return {
    html: frontPage(run, plan),
    slots: [...slotsOf(plan), ...emptyStrips(run.sections, plan)],
    storyline: plan.storyline?.storyline.slug ?? null,
  }
}

function slotsOf({ lead, seconds, latest, storyline, strips }: FrontPlan): FilledSlot[] {
  return [
    { slot: 'lead', shape: null, articles: shown(lead === null ? [] : [lead]) },
    { slot: 'seconds', shape: null, articles: shown(seconds) },
    { slot: 'latest', shape: null, articles: shown(latest) },
    { slot: 'storyline', shape: null, articles: shown(storyline?.teasers ?? []) },
    ...strips.map(({ section, shape, teasers }): FilledSlot => ({
      slot: stripSlot(section.slug),
      shape,
      articles: shown(teasers),
    })),
  ]
}

function emptyStrips(sections: readonly Named[], { strips }: FrontPlan): FilledSlot[] {
  const there = new Set(strips.map(({ section }) => section.slug))
  return sections
    .filter(({ slug }) => !there.has(slug))
    .map(({ slug }) => ({ slot: stripSlot(slug), shape: null, articles: [] }))
}

function shown(teasers: readonly Teaser[]): ShownArticle[] {
  return teasers.map(({ id, headline, publishedAt, section, picture }) => ({
    id,
    headline,
    publishedAt,
    section: section.name,
    pictured: picture !== null,
  }))
}
