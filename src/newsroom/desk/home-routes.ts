import { Hono } from 'hono'
import { transaction } from '#platform/database.ts'
import { retryJob } from '#platform/jobs.ts'
import { lapsingPhotos, staleTranslations } from '#publish/care.ts'
import { publication } from '#publish/settings.ts'
import { moneyByMonth } from '#support/by-month.ts'
import type { Care, MoneyByMonth, Retried } from '../contract/desk-screens.ts'
import { deskPaths } from '../paths/desk-screens.ts'
import type { Desk, DeskVariables } from './desk.ts'

const day = 86_400_000
const monthsShown = 12

/** What the first screen shows beside the day's work: jobs to mend, rights that end, translations that lag, money. */
export function homeRoutes(desk: Desk): Hono<DeskVariables> {
  const { db, context } = desk
  const routes = new Hono<DeskVariables>()
  routes.post('/api/jobs/:job/retry', async (c) => {
    const retried = await transaction(db, (tx) => retryJob(tx, context, c.req.param('job')))
    if (retried) desk.published()
    return c.json<Retried>({ retried })
  })
  routes.get(deskPaths.care, async (c) => {
    const now = context.clock()
    const lapsing = await lapsingPhotos(db, now, now + 30 * day)
    return c.json<Care>({ lapsing, stale: await staleTranslations(db) })
  })
  routes.get(deskPaths.money, async (c) => {
    const { timeZone, support } = await publication(db, desk.publicUrl)
    const asked = { now: context.clock(), timeZone, count: monthsShown, currencies: support.currencies }
    return c.json<MoneyByMonth>(await moneyByMonth(db, asked))
  })
  return routes
}
