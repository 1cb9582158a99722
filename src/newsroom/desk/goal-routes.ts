import { Hono } from 'hono'
import * as v from 'valibot'
import { isoMonth } from '#base/zone.ts'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { recordChange } from '#publish/changes.ts'
import { publication } from '#publish/settings.ts'
import { currentGoal, setGoal } from '#support/goal.ts'
import type { Goal } from '../contract/publication.ts'
import { jsonBody } from '../http/input.ts'
import { paths } from '../paths.ts'
import type { Desk, DeskVariables } from './desk.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))
const goalRequest = v.object({
  goal: v.object(
    {
      amount: v.pipe(
        v.number('expected a number of cents or other minor units'),
        v.safeInteger('expected a whole number of cents or other minor units'),
        v.minValue(100, 'expected a goal of at least 100 cents or other minor units'),
      ),
      currency: v.pipe(
        v.string('expected a currency such as EUR'),
        v.check((code) => currencies.has(code), 'expected a currency such as EUR (ISO 4217)'),
      ),
    },
    'expected an amount and a currency',
  ),
})

/** The public monthly goal. It stands on the front and support pages, so saving it wakes the worker. */
export function goalRoutes(desk: Desk): Hono<DeskVariables> {
  const { db, context } = desk
  const routes = new Hono<DeskVariables>()
  routes.get(paths.goal, async (c) => {
    const fromMonth = await thisMonth(desk, db)
    return c.json<Goal>({ goal: await currentGoal(db, fromMonth), fromMonth })
  })
  routes.put(paths.goal, async (c) => {
    const { goal } = await jsonBody(c, goalRequest)
    const fromMonth = await transaction(db, async (tx) => {
      const month = await thisMonth(desk, tx)
      await setGoal(tx, month, goal)
      await recordChange(tx, context, null)
      const act = { userId: c.var.staff.id, action: 'goal.set', subject: `goal:${month}` }
      await audit(tx, context, { ...act, detail: { amount: goal.amount, currency: goal.currency } })
      return month
    })
    desk.published()
    return c.json<Goal>({ goal, fromMonth })
  })
  return routes
}

/** The month that the publication's calendar shows now, `YYYY-MM`. */
async function thisMonth({ context, publicUrl }: Desk, db: Db): Promise<string> {
  return isoMonth(context.clock(), (await publication(db, publicUrl)).timeZone)
}
