import { Hono } from 'hono'
import { html } from 'hono/html'
import { moneyText } from '#edition/money-text.ts'
import type { Money } from '#edition/publication.ts'
import { withFee, withinLimits } from '#support/amounts.ts'
import type { Provider } from '#support/provider.ts'
import { type Desk, freshNonce, frameOf } from '../desk.ts'
import { formOf } from '../http/form.ts'
import { checkPage } from './check-page.ts'
import { hidden } from '../look/fields.ts'
import { type Chosen, type GiftFields, giftFields, readGift } from './gift-form.ts'
import { type Frame, type Markup, page } from '../look/page.ts'
import { closedPage, placeOf, placePage } from './places.ts'

/** `POST /desk/give`: from the support page, wherever it was read. Writes nothing; leads to the second screen. */
export function giveRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.post('/desk/give', async (c) => {
    const fields = await formOf(c, giftFields)
    const frame = await frameOf(desk, c, fields.language)
    const place = placeOf(frame, fields.place)
    if (typeof place === 'object') return page(c, frame, closedPage(frame, place))
    if (place === 'ask') return page(c, frame, placePage(frame, fields))
    const read = readGift(fields, frame.publication, desk.office.providers)
    if ('fault' in read) return page(c, frame, checkPage(frame, fields, read.fault))
    return page(c, frame, secondScreen(desk, frame, fields, read.chosen))
  })
  return app
}

type Screen = { title: string; main: Markup; leadsTo: string[] }

function secondScreen(desk: Desk, frame: Frame, fields: GiftFields, chosen: Chosen): Screen {
  const { words } = frame
  const { amount, frequency } = chosen
  const ways = waysOf(desk.office.providers, chosen, fields.cover === '1')
  return {
    title: words.giftTitle,
    leadsTo: ways.flatMap(({ provider }) => provider.origins),
    main: html`<p class="sum">${words.every[frequency](moneyText(words.locale, amount))}</p>
      ${ways.length === 0 ? html`<p class="fault" role="alert">${words.noMeans}</p>` : payForm(desk, frame, fields, chosen, ways)}
      ${yearInstead(desk, frame, fields, chosen)}
      <section>
        <h2>${words.safetyTitle}</h2>
        <p>${words.safetyOne}</p>
        <p>${words.safetyTwo}</p>
      </section>`,
  }
}

/** One way to pay: what is taken, and what of it the provider keeps. */
type Way = { provider: Provider; pays: Money; fee: number | null }

function waysOf(providers: readonly Provider[], { amount, frequency }: Chosen, covers: boolean): Way[] {
  return providers
    .filter((provider) => provider.takes.includes(frequency) && provider.currencies.includes(amount.currency))
    .map((provider) => ({ provider, pays: covers ? withFee(provider, amount) : amount }))
    .filter(({ provider, pays }) => withinLimits(provider, pays).ok)
    .map(({ provider, pays }) => ({ provider, pays, fee: provider.feeOf(pays) }))
}

function payForm(
  { sendsMail }: Desk,
  frame: Frame,
  { place, cover, language, campaign, moves, receipt }: GiftFields,
  { amount, frequency }: Chosen,
  ways: Way[],
): Markup {
  const { desk } = frame
  const kept = {
    nonce: freshNonce(),
    frequency,
    amount: String(amount.amount),
    currency: amount.currency,
    place,
    cover,
    language,
    campaign,
    moves,
  }
  return html`<form method="post" action="${desk}/go">
    ${hidden(kept)} ${sendsMail && receiptTick(frame, receipt === '1')}
    ${ways.map((way) => html`<section>${payButton(frame, way, cover === '1')}</section>`)}
  </form>`
}

function payButton({ words }: Frame, { provider, pays, fee }: Way, covers: boolean): Markup {
  const { name } = provider
  const text = (part: number) => moneyText(words.locale, { ...pays, amount: part })
  const share =
    fee === null
      ? words.noFeeKnown
      : covers
        ? words.feeCovered(text(fee))
        : words.feeTaken(text(fee), text(pays.amount - fee))
  return html`<p>
      <button name="provider" value="${name}">${words.payWith[name](text(pays.amount))}</button>
    </p>
    ${fee === 0 ? '' : html`<p class="note">${share}</p>`}
    <p class="note">${words.about[name]}</p>`
}

function receiptTick({ words }: Frame, checked: boolean): Markup {
  return html`<p>
    <label class="tick"
      ><input type="checkbox" name="receipt" value="1" ${checked ? 'checked' : ''} />
      ${words.receiptLabel}</label
    >
  </p>`
}

/** What a card keeps of a small sum each month it would keep once a year: shown where that is a twentieth or more. */
function yearInstead(
  desk: Desk,
  frame: Frame,
  fields: GiftFields,
  { amount, frequency }: Chosen,
): Markup | '' {
  const year = { ...amount, amount: amount.amount * 12 }
  const saves = waysOf(desk.office.providers, { amount, frequency: 'yearly' }, false).some(({ provider }) => {
    const [monthly, yearly] = [provider.feeOf(amount), provider.feeOf(year)]
    return monthly !== null && yearly !== null && monthly * 20 >= amount.amount && yearly < monthly * 12
  })
  if (frequency !== 'monthly' || !saves) return ''
  const { words } = frame
  const text = moneyText(words.locale, year)
  const kept = { ...fields, frequency: 'yearly', amount: String(year.amount), other: '' }
  return html`<section>
    <p>${words.yearInstead(text)}</p>
    <form method="post" action="${frame.desk}/give">
      ${hidden(kept)}
      <button class="quiet">${words.yearButton(text)}</button>
    </form>
  </section>`
}
