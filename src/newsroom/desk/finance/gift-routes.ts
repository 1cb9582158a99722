import { Hono } from 'hono'
import * as v from 'valibot'
import { isUuid } from '#base/id.ts'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import { answerOf, once } from '#platform/idempotency.ts'
import { refundContribution } from '#support/contributions.ts'
import { giftById, giftsPage, type GiftRow } from '#support/reports-gifts.ts'
import { type GiftList, giftStates, type Refunded, refundReasons } from '../../contract/finance.ts'
import { checked, jsonBody } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import type { DeskVariables } from '../desk.ts'
import {
  beforeId,
  type FinanceDesk,
  type FinanceRequest,
  keyOf,
  nothingOf,
  pageOf,
  pageSize,
  word,
} from './finance-desk.ts'

const giftQuery = v.object({
  state: v.optional(v.picklist(giftStates, `expected one of ${giftStates.join(', ')}`)),
  provider: word,
  gift: v.optional(v.pipe(v.string(), v.check(isUuid, 'expected the id of a gift'))),
  before: beforeId,
})
const refundRequest = v.object({
  amount: v.pipe(
    v.number(),
    v.safeInteger('expected whole minor units'),
    v.minValue(1, 'expected more than nothing'),
  ),
  reason: v.picklist(refundReasons, `expected one of ${refundReasons.join(', ')}`),
})

/** Gifts that were made or tried, and giving them back. */
export function giftRoutes(desk: FinanceDesk): Hono<DeskVariables> {
  const { db } = desk.office
  const routes = new Hono<DeskVariables>()
  routes.get('/api/support/gifts', async (c) => {
    const { gift, before = null, ...filter } = checked(giftQuery, c.req.query())
    if (gift !== undefined) {
      const found = await giftById(db, gift)
      return c.json<GiftList>({ gifts: found === null ? [] : [found], next: null })
    }
    const { shown, next } = pageOf(
      await giftsPage(db, filter, { before, limit: pageSize + 1 }),
      ({ id }) => id,
    )
    return c.json<GiftList>({ gifts: shown, next })
  })
  routes.post('/api/support/gifts/:gift/refund', async (c) =>
    c.json<Refunded>(await refund(desk, c, c.req.param('gift'))),
  )
  return routes
}

/**
 * Written to the log before the provider is asked, once for each key: whatever happens in between, somebody said so.
 * The same key is answered as it was the first time, though there is less to give back then.
 */
async function refund(desk: FinanceDesk, c: FinanceRequest, id: string): Promise<Refunded> {
  const { office } = desk
  const key = keyOf(c)
  const { amount, reason } = await jsonBody(c, refundRequest)
  const gift = await giftById(office.db, id)
  if (gift === null) throw nothingOf('gift')
  const asked = `refund:${id}:${key}`
  const earlier = await answerTo(desk, asked)
  if (earlier !== null) return earlier
  if (amount > gift.left) throw tooMuch()
  await noteRefund(desk, c, { gift, amount, reason, asked })
  const given = await refundContribution(office, id, { amount, key })
  if (!given.ok) throw new NewsroomRefusal('money-refused', given.message)
  await keepAnswer(desk, asked, given.value)
  return given.value
}

async function noteRefund(
  { office: { db, context } }: FinanceDesk,
  c: FinanceRequest,
  { gift, amount, reason, asked }: { gift: GiftRow; amount: number; reason: string; asked: string },
): Promise<void> {
  const detail = { amount, currency: gift.amount.currency, reason }
  const act = { userId: c.var.staff.id, action: 'gift.refund-asked', subject: `gift:${gift.id}`, detail }
  await transaction(db, (tx) =>
    once(tx, context, `${asked}:noted`, async () => {
      await audit(tx, context, act)
      return true
    }),
  )
}

/** Sealed, since whoever has the address of a refund in bitcoin has the money. */
async function keepAnswer({ office }: FinanceDesk, asked: string, answer: Refunded): Promise<void> {
  const sealed = await office.vault.seal(JSON.stringify(answer))
  await transaction(office.db, (tx) => once(tx, office.context, asked, async () => sealed))
}

async function answerTo({ office: { db, vault } }: FinanceDesk, asked: string): Promise<Refunded | null> {
  const sealed = await answerOf(db, asked)
  return typeof sealed === 'string' ? (JSON.parse(await vault.open(sealed)) as Refunded) : null
}

function tooMuch(): NewsroomRefusal {
  return new NewsroomRefusal('money-refused', 'Not that much of this gift is left to give back.')
}
