import { accountRules } from './routes/account.ts'
import { articleRules } from './routes/articles.ts'
import { deskRules } from './routes/desk.ts'
import { financeRules } from './routes/finance.ts'
import { mirrorRules } from './routes/mirrors.ts'
import { peopleRules } from './routes/people.ts'
import { photoRules } from './routes/photos.ts'
import { publicationRules } from './routes/publication.ts'
import type { Rule } from './routes/rule.ts'

// Who may ask what of the newsroom: the one table, by subject in routes/. `staff/access.ts` obeys it at each request,
// before any handler runs; the server does not start with a route under /api, /media or /demo that has no row here;
// the permission matrix (routes.test.ts) is made from it. Whoever adds a route adds its row.

/** Every route of the newsroom's API. */
export const routes: readonly Rule[] = [
  ...accountRules,
  ...peopleRules,
  ...articleRules,
  ...deskRules,
  ...photoRules,
  ...publicationRules,
  ...financeRules,
  ...mirrorRules,
]

const byRoute = new Map(routes.map((rule) => [`${rule.method} ${rule.path}`, rule]))

/** The rule of a route as registered; null where there is none. */
export function ruleOf(method: string, path: string): Rule | null {
  return byRoute.get(`${method} ${path}`) ?? null
}

/** Of the routes registered, those that need a rule and have none. */
export function unruled(registered: readonly { method: string; path: string }[]): string[] {
  const missing = registered.filter(
    ({ method, path }) =>
      /^\/(api|media|demo)\//.test(path) && method !== 'ALL' && ruleOf(method, path) === null,
  )
  return [...new Set(missing.map(({ method, path }) => `${method} ${path}`))]
}
