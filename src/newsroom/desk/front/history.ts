import { automaticFront, type FrontArrangement } from '#edition/front-arrangement.ts'
import { frontHistory, type FrontPlanRow } from '#publish/front-plan.ts'
import type { FrontHistory, FrontHistoryItem } from '../../contract/front.ts'
import type { FrontDesk } from '../front-routes.ts'
import { frontArticles } from './view.ts'

const shown = 20

/** How the front page was, each state told by what it changed. */
export async function frontHistoryView(
  desk: FrontDesk,
  language: string,
  before: number | undefined,
): Promise<FrontHistory> {
  const asked = before === undefined ? {} : { before }
  const rows = await frontHistory(desk.db, language, { limit: shown + 1, ...asked })
  const plans = rows.slice(0, shown)
  const headlines = await headlinesOf(desk, language, rows)
  const names = await namesOf(desk, plans)
  return {
    plans: plans.map((row, i) => ({
      number: row.number,
      kind: row.kind,
      restored: row.restored,
      savedAt: row.savedAt,
      savedBy: names.get(row.userId ?? '') ?? '',
      ...changesIn(row.arrangement, rows[i + 1]?.arrangement ?? automaticFront, headlines),
    })),
    next: rows.length > shown ? (plans.at(-1)?.number ?? null) : null,
  }
}

function changesIn(
  after: FrontArrangement,
  before: FrontArrangement,
  headlines: ReadonlyMap<string, string>,
): Pick<FrontHistoryItem, 'placed' | 'removed' | 'moved' | 'shaped'> {
  const was = new Map(before.entries.map((entry) => [entry.articleId, entry]))
  const is = new Set(after.entries.map(({ articleId }) => articleId))
  const headline = ({ articleId }: { articleId: string }) => headlines.get(articleId) ?? ''
  const moved = after.entries.filter((entry) => {
    const old = was.get(entry.articleId)
    if (old === undefined) return false
    return (['slot', 'index', 'pinned', 'until'] as const).some((key) => old[key] !== entry[key])
  })
  return {
    placed: after.entries.filter(({ articleId }) => !was.has(articleId)).map(headline),
    removed: before.entries.filter(({ articleId }) => !is.has(articleId)).map(headline),
    moved: moved.length,
    shaped:
      JSON.stringify([after.strips, after.storyline]) !== JSON.stringify([before.strips, before.storyline]),
  }
}

async function headlinesOf(
  desk: FrontDesk,
  language: string,
  rows: readonly FrontPlanRow[],
): Promise<Map<string, string>> {
  const ids = new Set(
    rows.flatMap(({ arrangement }) => arrangement.entries.map(({ articleId }) => articleId)),
  )
  const articles = await frontArticles(desk.db, language, [...ids])
  return new Map(articles.map(({ id, headline }) => [id, headline]))
}

async function namesOf(desk: FrontDesk, rows: readonly FrontPlanRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ userId }) => userId ?? []))]
  return new Map(await Promise.all(ids.map(async (id) => [id, await desk.nameOf(id)] as const)))
}
