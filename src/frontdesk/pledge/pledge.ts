import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { isoDay } from '#base/zone.ts'
import { monthsLater } from '#edition/months-later.ts'
import {
  cancelPledge,
  changeAmount,
  changeMethodUrl,
  coverFee,
  eraseSupporter,
  type ManageCode,
  pausePledge,
  pledgeByToken,
  type PledgeView,
  resumePledge,
} from '#support/manage.ts'
import { dueAt } from '#support/reminders.ts'
import { type Desk, frameOf, nothingHere } from '../desk.ts'
import { formOf, nonceField } from '../http/form.ts'
import { minorUnitsTyped } from '../giving/gift-form.ts'
import { leadTo, originsOf } from '../giving/lead-to.ts'
import { type Frame, page } from '../look/page.ts'
import { type Shown, pledgePage } from './pledge-page.ts'
import { receiptsPage } from './receipts-page.ts'

const plain = v.object({ nonce: nonceField })
const amountFields = v.object({ ...plain.entries, other: v.pipe(v.string(), v.maxLength(40)) })
const pauseFields = v.object({ ...plain.entries, months: v.picklist(['1', '2', '3', '6']) })
const eraseFields = v.object({ ...plain.entries, sure: v.pipe(v.string(), v.maxLength(1)) })

/**
 * `/desk/pledge/<token>`: a pledge in its supporter's hands. Opening it changes nothing; each button is a POST with the
 * nonce of the page as its key, answered by leading back to the page, so that nothing is done again by a reload.
 */
export function pledgeRoutes(desk: Desk): Hono {
  const app = new Hono()
  const at = '/desk/pledge/:token'
  app.get(at, async (c) => {
    const found = await opened(desk, c)
    return page(c, found.frame, shown(desk, found, { said: saidOf(found, c.req.query('said')) }))
  })
  app.get(`${at}/receipts`, async (c) => {
    const { frame, pledge, token } = await opened(desk, c)
    return page(c, frame, await receiptsPage(desk, frame, { pledge, token }))
  })
  app.post(`${at}/cancel`, (c) => press(desk, c, plain, (token) => cancelPledge(desk.office, token)))
  app.post(`${at}/resume`, (c) =>
    press(desk, c, plain, (token, { nonce }) => resumePledge(desk.office, token, { key: nonce })),
  )
  app.post(`${at}/cover`, (c) =>
    press(desk, c, plain, (token, { nonce }) => coverFee(desk.office, token, { key: nonce })),
  )
  app.post(`${at}/pause`, (c) =>
    press(desk, c, pauseFields, async (token, { nonce, months }) =>
      pausePledge(desk.office, token, { until: await pauseEnd(desk, Number(months)), key: nonce }),
    ),
  )
  app.post(`${at}/amount`, (c) =>
    press(desk, c, amountFields, async (token, { nonce, other }, { frame, pledge }) => {
      const amount = leastGiven(frame, pledge, minorUnitsTyped(other, pledge.amount.currency))
      if (amount === null) return { ok: false, code: 'amount-out-of-range', message: '' }
      return changeAmount(desk.office, token, { amount, key: nonce })
    }),
  )
  app.post(`${at}/method`, (c) => leadToMethod(desk, c))
  app.post(`${at}/erase`, (c) => erase(desk, c))
  return app
}

type Opened = { frame: Frame; pledge: PledgeView; token: string }

function shown(desk: Desk, { frame, pledge, token }: Opened, more: Pick<Shown, 'said' | 'fault'>) {
  return pledgePage(frame, pledge, { token, leadsTo: originsOf(desk, pledge.provider), ...more })
}

async function opened(desk: Desk, c: Context): Promise<Opened> {
  const token = c.req.param('token') ?? ''
  const pledge = await pledgeByToken(desk.office, token)
  if (pledge === null) throw nothingHere()
  return { token, pledge, frame: await frameOf(desk, c, c.req.query('language') ?? pledge.language) }
}

/** Does what a button says, and leads back to the page; what a provider refuses is said on it. */
async function press<Entries extends v.ObjectEntries>(
  desk: Desk,
  c: Context,
  schema: v.ObjectSchema<Entries, undefined>,
  work: (
    token: string,
    form: v.InferOutput<v.ObjectSchema<Entries, undefined>>,
    opened: Opened,
  ) => Promise<Result<unknown, ManageCode>>,
): Promise<Response> {
  const found = await opened(desk, c)
  const form = await formOf(c, schema)
  const answer = await work(found.token, form, found)
  if (!answer.ok) return say(desk, c, found, answer.code)
  const said = c.req.path.endsWith('/cancel') ? 'ended' : 'saved'
  return c.redirect(`${found.frame.desk}/pledge/${found.token}?said=${said}`, 303)
}

const faultOf = (words: Frame['words'], code: ManageCode): string => {
  if (code === 'unreachable' || code === 'busy') return words.notNow
  if (code === 'amount-out-of-range') return words.amountRefused
  return code === 'pledge-ended' ? words.pledgeState.ended : words.notSupported
}

function say(desk: Desk, c: Context, found: Opened, code: ManageCode): Response | Promise<Response> {
  if (code === 'token-unknown') throw nothingHere()
  const fault = faultOf(found.frame.words, code)
  const status = code === 'unreachable' || code === 'busy' ? 503 : 422
  return page(c, found.frame, { ...shown(desk, found, { fault }), status })
}

/** What a link back to the page may have it say. */
function saidOf({ frame, pledge }: Opened, said: string | undefined): Shown['said'] {
  const { words } = frame
  if (said === 'ended') return words.cancelled
  if (said !== 'saved') return undefined
  return pledge.provider === 'bank' ? words.bankSaved : words.saved
}

async function pauseEnd({ office }: Desk, months: number): Promise<number> {
  const zone = await office.timeZone()
  return dueAt(monthsLater(isoDay(office.context.clock(), zone), months), zone)
}

/** Less than the publication's minimum would go to the payment service. */
function leastGiven({ publication }: Frame, { amount }: PledgeView, wished: number | null): number | null {
  const giving = publication.support.currencies.find(({ currency }) => currency === amount.currency)
  return wished === null || wished < (giving?.minimum ?? 1) ? null : wished
}

async function leadToMethod(desk: Desk, c: Context): Promise<Response> {
  const found = await opened(desk, c)
  const { nonce } = await formOf(c, plain)
  const backUrl = `${desk.office.publicUrl}/desk/pledge/${found.token}`
  const url = await changeMethodUrl(desk.office, found.token, { backUrl, key: nonce })
  if (!url.ok) return say(desk, c, found, url.code)
  const { frame, pledge } = found
  return leadTo(desk, c, frame, { provider: pledge.provider, url: url.value, title: frame.words.methodTitle })
}

async function erase(desk: Desk, c: Context): Promise<Response> {
  const found = await opened(desk, c)
  const { frame, pledge, token } = found
  const { sure } = await formOf(c, eraseFields)
  if (sure !== '1') {
    const fault = frame.words.eraseUnconfirmed
    return page(c, frame, { ...shown(desk, found, { fault }), status: 422 })
  }
  await eraseSupporter(desk.office, token)
  const main = html`<p>${frame.words.erased}</p>
    ${pledge.provider === 'bank' && html`<p>${frame.words.bankCancelLead}</p>`}`
  return page(c, frame, { title: frame.words.eraseTitle, main })
}
