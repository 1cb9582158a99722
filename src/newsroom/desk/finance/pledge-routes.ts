import { Hono } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { isoDay } from '#base/zone.ts'
import { monthsLater } from '#edition/months-later.ts'
import { strandPledges } from '#support/pledges.ts'
import { endForSupporter, pauseForSupporter } from '#support/pledge-acts.ts'
import { dueAt } from '#support/reminders.ts'
import { pledgesByProvider, pledgesPage } from '#support/reports-pledges.ts'
import { type Acted, type Invited, type PledgeList, pledgeStates } from '../../contract/finance.ts'
import { checked, jsonBody } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import type { DeskVariables } from '../desk.ts'
import { beforeId, type FinanceDesk, keyOf, nothingOf, note, pageOf, pageSize, word } from './finance-desk.ts'

const pledgeQuery = v.object({
  state: v.optional(v.picklist(pledgeStates, `expected one of ${pledgeStates.join(', ')}`)),
  provider: word,
  before: beforeId,
})
const pauseRequest = v.object({
  months: v.nullable(
    v.pipe(
      v.number(),
      v.integer('expected whole months'),
      v.minValue(1),
      v.maxValue(12, 'expected 12 months at most'),
    ),
  ),
})

/** Pledges, what is done to them at their supporters' request, and those whose provider dropped us. */
export function pledgeRoutes(desk: FinanceDesk): Hono<DeskVariables> {
  const { office } = desk
  const routes = new Hono<DeskVariables>()
  routes.get('/api/support/pledges', async (c) => {
    const { before = null, ...filter } = checked(pledgeQuery, c.req.query())
    const rows = await pledgesPage(office.db, filter, { before, limit: pageSize + 1 })
    const { shown, next } = pageOf(rows, ({ id }) => id)
    return c.json<PledgeList>({ pledges: shown, next })
  })
  routes.post('/api/support/pledges/:pledge/end', async (c) => {
    const pledge = c.req.param('pledge')
    told(await endForSupporter(office, pledge))
    await note(desk, c, { action: 'pledge.ended', subject: `pledge:${pledge}` })
    return c.json<Acted>({ acted: true })
  })
  routes.post('/api/support/pledges/:pledge/pause', async (c) => {
    const pledge = c.req.param('pledge')
    const key = keyOf(c)
    const { months } = await jsonBody(c, pauseRequest)
    told(await pauseForSupporter(office, pledge, { until: await pauseEnd(desk, months), key }))
    await note(desk, c, {
      action: 'pledge.paused',
      subject: `pledge:${pledge}`,
      detail: { months: months ?? 0 },
    })
    return c.json<Acted>({ acted: true })
  })
  routes.post('/api/support/providers/:provider/strand', async (c) => {
    const provider = c.req.param('provider')
    const known = (await pledgesByProvider(office.db)).some((each) => each.provider === provider)
    if (!known) throw nothingOf('provider with pledges')
    const counts = await strandPledges(office, provider)
    const detail = { provider, ...counts }
    await note(desk, c, { action: 'pledges.invited', subject: `provider:${provider}`, detail })
    return c.json<Invited>(counts)
  })
  return routes
}

function told(outcome: Result<unknown>): void {
  if (outcome.ok) return
  const isUnknown = outcome.code === 'pledge-unknown' || outcome.code === 'token-unknown'
  throw new NewsroomRefusal(isUnknown ? 'not-found' : 'money-refused', outcome.message)
}

/** The same day so many months from now, as supporters pause themselves; null takes payments again. */
async function pauseEnd({ office }: FinanceDesk, months: number | null): Promise<number | null> {
  if (months === null) return null
  const timeZone = await office.timeZone()
  return dueAt(monthsLater(isoDay(office.context.clock(), timeZone), months), timeZone)
}
