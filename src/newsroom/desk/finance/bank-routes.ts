import { Hono } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import {
  countUnmatchedBankLines,
  matchBankLine,
  setAsideBankLine,
  unmatchedBankLines,
} from '#support/bank-lines.ts'
import { importStatement } from '#support/bank-statement.ts'
import { providerOf } from '#support/office.ts'
import { payoutsPage } from '#support/reports-payouts.ts'
import type { Acted, BankStand, PayoutList, RevealedLines, StatementTaken } from '../../contract/finance.ts'
import { fileIn, formOf } from '../../http/form.ts'
import { checked, filledLine, jsonBody } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { financePaths } from '../../paths/finance.ts'
import type { DeskVariables } from '../desk.ts'
import { before, type FinanceDesk, note, pageOf, pageSize, placeOf } from './finance-desk.ts'

const payoutQuery = v.object({ before })
const matchRequest = v.object({ reference: filledLine(60) })

/** Payouts beside what the books expect of them; statements of our bank, and the lines that wait for a person. */
export function bankRoutes(desk: FinanceDesk): Hono<DeskVariables> {
  const { office } = desk
  const routes = new Hono<DeskVariables>()
  routes.get('/api/support/payouts', async (c) => {
    const { before: place = null } = checked(payoutQuery, c.req.query())
    const rows = await payoutsPage(office.db, { before: place, limit: pageSize + 1 })
    const { shown, next } = pageOf(rows, placeOf)
    return c.json<PayoutList>({ payouts: shown, next })
  })
  routes.get(financePaths.bank, async (c) => {
    const isConnected = providerOf(office, 'bank') !== null
    return c.json<BankStand>({ isConnected, waiting: await countUnmatchedBankLines(office.db) })
  })
  routes.post(financePaths.statements, async (c) => {
    const file = await fileIn(await formOf(c))
    if (file === null) throw new NewsroomRefusal('request-invalid', 'file: expected a statement; got none.')
    const taken = await importStatement(office, file)
    if (!taken.ok) throw new NewsroomRefusal('import-refused', taken.message)
    const { matched, unmatched, known, faults } = taken.value
    const detail = { matched, unmatched, known, faults: faults.length }
    await note(desk, c, { action: 'bank-statement.taken-in', subject: 'bank:statement', detail })
    return c.json<StatementTaken>(taken.value)
  })
  lineRoutes(routes, desk)
  return routes
}

function lineRoutes(routes: Hono<DeskVariables>, desk: FinanceDesk): void {
  const { office } = desk
  routes.post(financePaths.revealLines, async (c) => {
    await note(desk, c, { action: 'bank-lines.revealed', subject: 'bank:lines' })
    return c.json<RevealedLines>({ lines: await unmatchedBankLines(office) })
  })
  routes.post('/api/support/bank/lines/:line/match', async (c) => {
    const line = c.req.param('line')
    const { reference } = await jsonBody(c, matchRequest)
    told(await matchBankLine(office, line, reference))
    await note(desk, c, { action: 'bank-line.matched', subject: `bank-line:${line}` })
    return c.json<Acted>({ acted: true })
  })
  routes.post('/api/support/bank/lines/:line/set-aside', async (c) => {
    const line = c.req.param('line')
    told(await setAsideBankLine(office, line))
    await note(desk, c, { action: 'bank-line.set-aside', subject: `bank-line:${line}` })
    return c.json<Acted>({ acted: true })
  })
}

function told(outcome: Result<unknown>): void {
  if (!outcome.ok) throw new NewsroomRefusal('money-refused', outcome.message)
}
