import { setTimeout as pause } from 'node:timers/promises'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Instant } from '#base/clock.ts'
import { isoDay } from '#base/zone.ts'
import { type GiftState, giftState } from '#support/give.ts'
import { manageTokenFor } from '#support/manage.ts'
import { type Desk, frameOf, nothingHere } from '../desk.ts'
import { type Frame, type Markup, page } from '../look/page.ts'

/**
 * `GET /desk/thanks/<intent>`: where the provider leads back to. It says what the ledger says, and only where money
 * came or is under way does it tell the reader's device, which then asks no more for 90 days.
 */
export function thanksRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.get('/desk/thanks/:intent', async (c) => {
    const intent = c.req.param('intent')
    const gift = await heardOf(desk, intent)
    if (gift === null) throw nothingHere()
    const frame = await frameOf(desk, c, gift.language)
    const { words } = frame
    const gave = gift.confirmed || gift.underWay
    const title = gift.confirmed ? words.thanksTitle : gave ? words.underWayTitle : words.waitingTitle
    return page(c, frame, {
      title,
      main: html`${how(frame, gift)} ${await privateLink(desk, frame, { intent, gift })}`,
      ...(gave && { gaveOn: isoDay(desk.office.context.clock(), frame.publication.timeZone) }),
    })
  })
  return app
}

/**
 * The giver is often back before the provider's news: asked again for a few seconds, rather than telling somebody who
 * has just paid that we know of nothing. Of a pledge the private link is waited for too.
 */
async function heardOf({ office, patience = 4_000 }: Desk, intent: string): Promise<GiftState | null> {
  const until = performance.now() + patience
  for (;;) {
    const gift = await giftState(office.db, intent)
    const isTold = gift === null || (gift.underWay && (!gift.repeats || gift.pledgeId !== null))
    if (isTold || performance.now() >= until) return gift
    await pause(150)
  }
}

function how({ words }: Frame, gift: GiftState): Markup {
  if (gift.confirmed) return html`<p>${words.thanksConfirmed}</p>`
  if (gift.underWay) return html`<p>${words.underWay}</p>`
  return html`<p>${words.waiting}</p>
    <p><a class="button" href="?">${words.lookAgain}</a></p>`
}

/** Long enough for the first payment of a standing order to come; the id alone must not open a pledge for ever. */
const linkShownFor = 35 * 86_400_000

/** There is no account: whoever gives again and again needs the link, with or without a letter. */
async function privateLink(
  { office }: Desk,
  { words, desk }: Frame,
  { intent, gift }: { intent: string; gift: GiftState },
): Promise<Markup | ''> {
  if (madeAt(intent) < office.context.clock() - linkShownFor) return ''
  const token = gift.pledgeId === null ? null : await manageTokenFor(office, gift.pledgeId)
  if (token === null) return ''
  return html`<section>
    <h2>${words.privateLinkTitle}</h2>
    <p>${words.privateLinkKeep}</p>
    <p><code dir="ltr">${office.publicUrl}/desk/pledge/${token}</code></p>
    <p><a class="button quiet" href="${desk}/pledge/${token}">${words.privateLinkOpen}</a></p>
  </section>`
}

/** The instant in a UUIDv7 (RFC 9562 §5.7). */
function madeAt(id: string): Instant {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}
