import { Hono } from 'hono'
import * as v from 'valibot'
import { utf8 } from '#base/bytes.ts'
import { isoDay, startOfDay } from '#base/zone.ts'
import { ledgerBeancount, ledgerCsv } from '#support/export-ledger.ts'
import { ledgerPage } from '#support/reports-ledger.ts'
import { ledgerKinds, type LedgerList } from '../../contract/finance.ts'
import { checked } from '../../http/input.ts'
import type { DeskVariables } from '../desk.ts'
import {
  before,
  type FinanceDesk,
  type FinanceRequest,
  pageOf,
  pageSize,
  placeOf,
  word,
} from './finance-desk.ts'

const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2026-11-23'),
  v.isoDate('expected a day such as 2026-11-23'),
)
const spanQuery = v.object({ from: v.optional(day), to: v.optional(day) })
const ledgerQuery = v.object({
  ...spanQuery.entries,
  kind: v.optional(v.picklist(ledgerKinds, `expected one of ${ledgerKinds.join(', ')}`)),
  provider: word,
  currency: word,
  before,
})

/** Beyond any instant that there is. */
const end = 253_402_300_800_000

/** The ledger, page by page, and as files for other programs. */
export function ledgerRoutes(desk: FinanceDesk): Hono<DeskVariables> {
  const { db } = desk.office
  const routes = new Hono<DeskVariables>()
  routes.get('/api/support/ledger', async (c) => {
    const { before: place, from, to, ...filter } = checked(ledgerQuery, c.req.query())
    const span = await instants(desk, { from, to })
    const rows = await ledgerPage(db, { ...filter, ...span }, { before: place ?? null, limit: pageSize + 1 })
    const { shown, next } = pageOf(rows, placeOf)
    return c.json<LedgerList>({ entries: shown, next })
  })
  routes.get('/api/support/ledger.csv', async (c) => {
    const span = await instants(desk, checked(spanQuery, c.req.query()))
    return fileOf(ledgerCsv(db, span), await nameOf(desk, c, 'csv'), 'text/csv; charset=utf-8')
  })
  routes.get('/api/support/ledger.beancount', async (c) => {
    const span = await instants(desk, checked(spanQuery, c.req.query()))
    const timeZone = await desk.office.timeZone()
    const text = ledgerBeancount(db, span, { title: 'Contributions', timeZone })
    return fileOf(text, await nameOf(desk, c, 'beancount'), 'text/plain; charset=utf-8')
  })
  return routes
}

/** Days of the publication's calendar, both included, as instants. */
async function instants(
  { office }: FinanceDesk,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<{ from: number; to: number }> {
  const timeZone = await office.timeZone()
  return {
    from: from === undefined ? 0 : startOfDay(dayParts(from, 0), timeZone),
    to: to === undefined ? end : startOfDay(dayParts(to, 1), timeZone),
  }
}

function dayParts(text: string, later: number) {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  return { year, month, day: date + later }
}

async function nameOf({ office }: FinanceDesk, c: FinanceRequest, ending: string): Promise<string> {
  const { from, to } = checked(spanQuery, c.req.query())
  const today = isoDay(office.context.clock(), await office.timeZone())
  const span = from === undefined && to === undefined ? today : `${from ?? 'begin'}-to-${to ?? today}`
  return `ledger-${span}.${ending}`
}

/** A file that is written while it is read, so that a large ledger is never held as a whole. */
function fileOf(pieces: AsyncGenerator<string>, name: string, type: string): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = ''
      while (text.length < 65_536) {
        const { done, value } = await pieces.next()
        if (done === true) {
          if (text !== '') controller.enqueue(utf8(text))
          return controller.close()
        }
        text += value
      }
      controller.enqueue(utf8(text))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
  return new Response(body, { headers })
}
