import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { transaction } from '#platform/database.ts'
import { beginGift, type GiftCode } from '#support/give.ts'
import { providerNames } from '#support/provider.ts'
import { wishReceipt } from '#support/receipt-wish.ts'
import { braked, type Desk, frameOf } from '../desk.ts'
import { formOf, nonceField } from '../http/form.ts'
import { checkPage } from './check-page.ts'
import { type Chosen, type GiftFields, giftFields, readGift } from './gift-form.ts'
import { leadTo } from './lead-to.ts'
import { type Frame, page } from '../look/page.ts'
import { closedPage, placeOf, placePage } from './places.ts'

/** Checkouts begun: enough for a household, too few for testing a list of stolen cards. */
const limits = { byClient: 8, byAll: 120 }

const goFields = v.object({
  ...giftFields.entries,
  nonce: nonceField,
  provider: v.picklist(providerNames),
})

/** `POST /desk/go`: from the second screen. Writes the intent, and leads on to the provider's page. */
export function goRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.post('/desk/go', async (c) => {
    const fields = await formOf(c, goFields)
    const frame = await frameOf(desk, c, fields.language)
    const place = placeOf(frame, fields.place)
    if (typeof place === 'object') return page(c, frame, closedPage(frame, place))
    if (place === 'ask') return page(c, frame, placePage(frame, fields))
    const read = readGift(fields, frame.publication, desk.office.providers)
    if ('fault' in read) return page(c, frame, checkPage(frame, fields, read.fault))
    const wait = await braked(desk, c, 'checkout', { ...limits, language: fields.language })
    return wait ?? leadOn(desk, c, frame, fields, read.chosen)
  })
  return app
}

async function leadOn(
  desk: Desk,
  c: Context,
  frame: Frame,
  fields: v.InferOutput<typeof goFields>,
  chosen: Chosen,
): Promise<Response> {
  const begun = await beginGift(desk.office, {
    ...chosen,
    provider: fields.provider,
    coverFee: fields.cover === '1',
    campaign: fields.campaign,
    language: frame.language,
    backUrl: await desk.supportUrl(frame.language),
    key: keyOf(fields, chosen),
    ...(fields.moves !== '' && { moves: fields.moves }),
  })
  if (!begun.ok) return notBegun(desk, c, frame, fields, begun.code)
  const { url, intentId } = begun.value
  if (fields.receipt === '1') await transaction(desk.office.db, (tx) => wishReceipt(tx, intentId))
  return leadTo(desk, c, frame, { provider: fields.provider, url, title: frame.words.giftTitle })
}

/** The same button of the same page leads to the same intent; another amount or provider is another gift. */
function keyOf(
  { nonce, provider, cover }: v.InferOutput<typeof goFields>,
  { amount, frequency }: Chosen,
): string {
  return [nonce, provider, frequency, amount.amount, amount.currency, cover].join(':')
}

function notBegun(
  desk: Desk,
  c: Context,
  frame: Frame,
  fields: GiftFields,
  code: GiftCode,
): Response | Promise<Response> {
  const { words } = frame
  if (code === 'amount-out-of-range' || code === 'provider-unknown' || code === 'not-supported')
    return page(c, frame, checkPage(frame, fields, { what: 'no-means' }))
  desk.office.log.warn('desk.checkout-failed', { code })
  const main = html`<p>${words.paymentFailed}</p>`
  return page(c, frame, { title: words.paymentFailedTitle, main, status: 503 })
}
