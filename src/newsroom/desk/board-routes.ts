import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { transaction } from '#platform/database.ts'
import { notesFor } from '#publish/notes.ts'
import { board, calendar, day } from '#publish/planned-lists.ts'
import { deleteFilter, savedFilters, saveFilter } from '#publish/saved-filters.ts'
import type {
  ArticleFilter,
  Board,
  Calendar,
  DeskItem,
  SavedFilter,
  SavedFilters,
  Today,
} from '../contract/workflow.ts'
import { checked, filledLine, instantText, jsonBody, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { DeskVariables } from './desk.ts'
import { filterOf, filterQuery } from './filter.ts'
import { noteViews } from './notes-routes.ts'
import { deskItem, deskItems, type PlanDesk, accepted, staffNames } from './plan.ts'

const boardQuery = v.pick(filterQuery, ['assignee', 'section', 'language'])
const calendarQuery = v.object({ from: instantText, to: instantText })
const { from: _from, to: _to, ...filterFields } = filterQuery.entries
const instant = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))
const saveRequest = v.object({
  name: filledLine(100),
  filter: v.strictObject({ ...filterFields, query: v.optional(line(200)), from: instant, to: instant }),
})

const longestCalendar = 100 * 86_400_000
const calendarLength = 1_000
const dayLength = 20

/** The board, the calendar, the day's work, and saved filters. Contract: contract/workflow.ts. */
export function boardRoutes(desk: PlanDesk): Hono<DeskVariables> {
  const { db, context } = desk
  const routes = new Hono<DeskVariables>()
  routes.get('/api/board', async (c) => c.json<Board>(await boardView(desk, c)))
  routes.get('/api/calendar', async (c) => c.json<Calendar>(await calendarView(desk, c)))
  routes.get('/api/today', async (c) => c.json<Today>(await today(desk, c.var.staff.id)))
  routes.get('/api/filters', async (c) => c.json<SavedFilters>(await filtersOf(desk, c.var.staff.id)))
  routes.post('/api/filters', async (c) => {
    const { name, filter } = await jsonBody(c, saveRequest)
    const wanted = { name, filter: JSON.parse(JSON.stringify(filter)) as Json }
    const saved = await transaction(db, async (tx) =>
      accepted(await saveFilter(tx, context, c.var.staff.id, wanted)),
    )
    return c.json<SavedFilter>({ ...saved, filter: saved.filter as ArticleFilter }, 201)
  })
  routes.delete('/api/filters/:filter', async (c) => {
    await transaction(db, (tx) => deleteFilter(tx, c.var.staff.id, c.req.param('filter')))
    return c.json<SavedFilters>(await filtersOf(desk, c.var.staff.id))
  })
  return routes
}

async function boardView(desk: PlanDesk, c: Request<DeskVariables>): Promise<Board> {
  const filter = filterOf(checked(boardQuery, c.req.query()), c.var.staff.id)
  const staff = staffNames(desk)
  const columns = []
  for (const { column, articles, more } of await board(desk.db, filter)) {
    const items: DeskItem[] = []
    for (const article of articles) items.push(await deskItem(article, staff))
    columns.push({ column, articles: items, more })
  }
  return { columns }
}

async function calendarView({ db }: PlanDesk, c: Request<DeskVariables>): Promise<Calendar> {
  const { from, to } = checked(calendarQuery, c.req.query())
  if (to <= from || to - from > longestCalendar)
    throw new NewsroomRefusal('request-invalid', 'Expected 1 to 100 days; got something else.')
  const entries = await calendar(db, { from, to, limit: calendarLength + 1 })
  return { entries: entries.slice(0, calendarLength), more: entries.length > calendarLength }
}

async function today(desk: PlanDesk, userId: string): Promise<Today> {
  const { faults, takeDowns, mine, due, inReview, scheduled } = await day(
    desk.db,
    userId,
    desk.context.clock(),
    dayLength,
  )
  const notes = await notesFor(desk.db, userId, dayLength)
  const lists = [faults, mine, due, inReview, scheduled]
  const ids = [...lists.flat(), ...takeDowns.map(({ id }) => id), ...notes.map(({ articleId }) => articleId)]
  const items = await deskItems(desk, ids)
  const of = (wanted: string[]) => wanted.flatMap((id) => items.get(id) ?? [])
  const staff = staffNames(desk)
  const views = await noteViews(desk, notes)
  const requests = []
  for (const { id, by, at } of takeDowns) {
    const article = items.get(id)
    if (article) requests.push({ article, request: { by: await staff(by), at } })
  }
  return {
    faults: of(faults),
    takeDowns: requests,
    mine: of(mine),
    due: of(due),
    inReview: of(inReview),
    scheduled: of(scheduled),
    notes: notes.flatMap(({ articleId }, i) => {
      const [article, note] = [items.get(articleId), views[i]]
      return article && note ? [{ article, note }] : []
    }),
  }
}

async function filtersOf({ db }: PlanDesk, userId: string): Promise<SavedFilters> {
  const filters = await savedFilters(db, userId)
  return { filters: filters.map((one) => ({ ...one, filter: one.filter as ArticleFilter })) }
}
