import { Hono } from 'hono'
import * as v from 'valibot'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import { erasePerson } from '#support/erase.ts'
import { giftsPage } from '#support/reports-gifts.ts'
import { pledgesPage } from '#support/reports-pledges.ts'
import {
  exportPerson,
  supporterByEmail,
  supporterById,
  type SupporterRow,
  supportersPage,
} from '#support/reports-supporters.ts'
import { contactOf } from '#support/supporters.ts'
import type {
  Acted,
  Found,
  PersonFile,
  Revealed,
  SupporterList,
  SupporterView,
} from '../../contract/finance.ts'
import { checked, filledLine, jsonBody } from '../../http/input.ts'
import type { DeskVariables } from '../desk.ts'
import { beforeId, type FinanceDesk, nothingOf, note, pageOf, pageSize } from './finance-desk.ts'

const listQuery = v.object({ before: beforeId })
const findRequest = v.object({ email: filledLine(254) })
/** More than anybody gives or pledges in a lifetime. */
const ofOne = { before: null, limit: 1_000 }

/** Supporters without their names; whose name is looked at, handed out or erased stands in the log. */
export function supporterRoutes(desk: FinanceDesk): Hono<DeskVariables> {
  const { db } = desk.office
  const routes = new Hono<DeskVariables>()
  routes.get('/api/support/supporters', async (c) => {
    const { before = null } = checked(listQuery, c.req.query())
    const rows = await supportersPage(db, { before, limit: pageSize + 1 })
    const { shown, next } = pageOf(rows, ({ id }) => id)
    return c.json<SupporterList>({ supporters: shown, next })
  })
  routes.get('/api/support/supporters/:supporter', async (c) => {
    const supporter = await supporterOf(desk, c.req.param('supporter'))
    const supporterId = supporter.id
    const gifts = await giftsPage(db, { supporterId }, ofOne)
    const pledges = await pledgesPage(db, { supporterId }, ofOne)
    return c.json<SupporterView>({ supporter, gifts, pledges })
  })
  namingRoutes(routes, desk)
  return routes
}

function namingRoutes(routes: Hono<DeskVariables>, desk: FinanceDesk): void {
  const { db, vault, context } = desk.office
  routes.post('/api/support/supporters/find', async (c) => {
    const { email } = await jsonBody(c, findRequest)
    const supporterId = await supporterByEmail(db, vault, email)
    // The address is not noted: what stands in the log can never be taken out again.
    await note(desk, c, { action: 'supporter.looked-up', subject: `supporter:${supporterId ?? 'nobody'}` })
    return c.json<Found>({ supporterId })
  })
  routes.post('/api/support/supporters/:supporter/reveal', async (c) => {
    const { id } = await supporterOf(desk, c.req.param('supporter'))
    await note(desk, c, { action: 'supporter.revealed', subject: `supporter:${id}` })
    const contact = await contactOf(db, vault, id)
    if (contact === null) throw nothingOf('address: this supporter was erased')
    return c.json<Revealed>(contact)
  })
  routes.post('/api/support/supporters/:supporter/export', async (c) => {
    const { id } = await supporterOf(desk, c.req.param('supporter'))
    await note(desk, c, { action: 'supporter.exported', subject: `supporter:${id}` })
    const file = await exportPerson(db, vault, id, context.clock())
    if (file === null) throw nothingOf('address: this supporter was erased')
    return c.json<PersonFile>({ file })
  })
  routes.delete('/api/support/supporters/:supporter', async (c) => {
    const { id } = await supporterOf(desk, c.req.param('supporter'))
    const act = { userId: c.var.staff.id, action: 'supporter.erased', subject: `supporter:${id}` }
    await transaction(db, async (tx) => {
      await erasePerson(tx, context, id)
      await audit(tx, context, act)
    })
    desk.office.wake?.()
    return c.json<Acted>({ acted: true })
  })
}

async function supporterOf({ office: { db } }: FinanceDesk, id: string): Promise<SupporterRow> {
  const found = await supporterById(db, id)
  if (found === null) throw nothingOf('supporter')
  return found
}
