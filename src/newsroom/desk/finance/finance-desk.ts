import * as v from 'valibot'
import type { Context as HonoContext } from 'hono'
import { isUuid } from '#base/id.ts'
import type { SupportOffice } from '#support/office.ts'
import { audit } from '#platform/audit.ts'
import type { Json } from '#base/canonical-json.ts'
import { transaction } from '#platform/database.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import type { DeskVariables } from '../desk.ts'

/** What the money screens stand on: the support room, as the front desk has it. */
export type FinanceDesk = { office: SupportOffice }

export type FinanceRequest = HonoContext<DeskVariables>

/** Rows on a page of a list. */
export const pageSize = 50

/** Fields of a search: short names, small letters. */
export const word = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/, 'expected a short name')))

/** Writes one act to the log by itself: before what it speaks of is shown or asked for. */
export async function note(
  { office: { db, context } }: FinanceDesk,
  c: FinanceRequest,
  act: { action: string; subject: string; detail?: Record<string, Json> },
): Promise<void> {
  await transaction(db, (tx) => audit(tx, context, { userId: c.var.staff.id, ...act }))
}

/** The header by which a form that is sent twice does one thing; refuses `request-invalid` without one. */
export function keyOf(c: FinanceRequest): string {
  const key = c.req.header('idempotency-key') ?? ''
  if (isUuid(key)) return `${c.var.staff.id}:${key}`
  throw new NewsroomRefusal('request-invalid', 'Expected the header idempotency-key with a UUID.')
}

/** A page of a list that was asked for one row more than is shown, and the place of the last one that is. */
export function pageOf<Row>(
  rows: readonly Row[],
  placeOf: (row: Row) => string,
): { shown: Row[]; next: string | null } {
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return { shown, next: last !== undefined && rows.length > pageSize ? placeOf(last) : null }
}

const placeText = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}\.[0-9a-f-]{36}$/, 'expected the place that the page before ended at'),
)

/** `1795430000000.<id>`: where a list by time goes on. */
export const before = v.optional(
  v.pipe(
    placeText,
    v.transform((text) => {
      const [at = '0', id = ''] = text.split('.')
      return { at: Number(at), id }
    }),
  ),
)

export function placeOf({ at, id }: { at: number; id: string }): string {
  return `${at}.${id}`
}

/** A list in the order of ids goes on behind one. */
export const beforeId = v.optional(
  v.pipe(v.string(), v.check(isUuid, 'expected the id that the page before ended at')),
)

export function nothingOf(what: string): NewsroomRefusal {
  return new NewsroomRefusal('not-found', `There is no such ${what}.`)
}
