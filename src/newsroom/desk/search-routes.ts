import { Hono } from 'hono'
import * as v from 'valibot'
import { searchArticles } from '#publish/search.ts'
import type { SearchResults } from '../contract/search.ts'
import { checked, line } from '../http/input.ts'
import type { DeskVariables } from './desk.ts'
import { filterOf, filterQuery } from './filter.ts'
import type { PlanDesk } from './plan.ts'

const searchQuery = v.object({
  ...filterQuery.entries,
  query: line(200),
  order: v.optional(v.picklist(['best', 'newest'])),
  skip: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number)), '0'),
})

const shown = 25

/** Full text over everything in the newsroom. Contract: contract/search.ts. */
export function searchRoutes({ db }: PlanDesk): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get('/api/search', async (c) => {
    const { query, order, skip, ...filter } = checked(searchQuery, c.req.query())
    const asked = { ...filterOf(filter, c.var.staff.id), query, order, skip, limit: shown }
    const { hits, total } = await searchArticles(db, asked)
    return c.json<SearchResults>({ results: hits, total })
  })
  return routes
}
