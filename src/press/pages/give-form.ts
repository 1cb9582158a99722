import { moneyText } from '#edition/money-text.ts'
import { placeIn, type Frequency, type Offer, type OfferedGifts } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { givePath } from '../paths.ts'
import { absolute, type Page } from '../run/run.ts'
import { filled } from '../words/fill.ts'
import { meansText } from './means.ts'

/** The campaign of a gift that no appeal led to. */
const ownCampaign = 'support-page'

/** Which of these stands open, and the order: what repeats helps most. */
const order: readonly Frequency[] = ['monthly', 'yearly', 'quarterly', 'once']

/**
 * The ways to give: a form for each currency and frequency, sent to the front desk of the main origin from wherever the
 * page was read. It has no personal field and works without scripts: a choice of one frequency cannot be left over
 * from another, since each is a form of its own.
 */
export function giving(page: Page): Safe {
  const { words, run } = page
  const [first, ...others] = run.funding.offers
  return html`<section id="give" aria-labelledby="give-title">
    <h2 id="give-title">${words.giveTitle}</h2>
    ${first !== undefined && inCurrency(page, first, true)}
    ${others.map(
      (offer) =>
        html`<details class="currency">
          <summary>${filled(words.inCurrency, { currency: currencyName(page, offer.currency) })}</summary>
          ${inCurrency(page, offer, false)}
        </details>`,
    )}
    <p class="line">${words.means}: ${meansText(page)}</p>
    <p class="line">${words.twoScreens}</p>
  </section>`
}

/** Suggested amounts in words while nothing can be given yet. */
export function suggestions(page: Page): Safe {
  const giving = page.run.publication.support.currencies[0]
  if (giving === undefined) return html``
  const rows = order.map((frequency) => {
    const amounts = giving.suggested[frequency].map((amount) => money(page, amount, giving.currency))
    return (
      amounts.length > 0 &&
      html`<div>
        <dt>${frequencyName(page, frequency)}</dt>
        <dd>${amounts.map((amount) => html`<span>${amount}</span>`)}</dd>
      </div>`
    )
  })
  return html`<dl class="amounts">${rows}</dl>`
}

function inCurrency(page: Page, offer: Offer, isFirst: boolean): Safe {
  const offered = order.filter((frequency) => offer.by[frequency] !== undefined)
  const forms = offered.map((frequency, i) => {
    const gifts = offer.by[frequency]
    return (
      gifts !== undefined &&
      html`<details class="often" name="give-${offer.currency}" ${isFirst && i === 0 && html`open`}>
        <summary>${frequencyName(page, frequency)}</summary>
        ${form(page, offer, frequency, gifts)}
      </details>`
    )
  })
  return html`<div class="ways">${forms}</div>`
}

function form(page: Page, offer: Offer, frequency: Frequency, gifts: OfferedGifts): Safe {
  const { words, run } = page
  const hidden = {
    frequency,
    currency: offer.currency,
    language: page.language,
    campaign: ownCampaign,
  }
  return html`<form method="post" action="${absolute(run, givePath)}">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <fieldset>
      <legend>${words.amountWord}</legend>
      ${gifts.suggested.map((gift, i) => suggested(page, offer.currency, frequency, { ...gift, isFirst: i === 0 }))}
      ${other(page, offer.currency, gifts)}
    </fieldset>
    ${frequency === 'monthly' && besideAYear(page, offer, gifts)} ${place(page)}
    <p>
      <label class="tick"><input type="checkbox" name="cover" value="1" /> ${words.coverFee}</label>
    </p>
    <p class="go"><button>${words.give}</button></p>
  </form>`
}

function suggested(
  page: Page,
  currency: string,
  frequency: Frequency,
  { amount, fee, isFirst }: { amount: number; fee: number | null; isFirst: boolean },
): Safe {
  const { words } = page
  return html`<label
    ><input type="radio" name="amount" value="${amount}" required ${isFirst && html`checked`} />
    <b>${money(page, amount, currency)}</b> ${perText(page, frequency)}${
      fee !== null &&
      fee > 0 &&
      html` <small>${filled(words.feeShare, { fee: money(page, fee, currency) })}</small>`
    }</label
  >`
}

function other(page: Page, currency: string, { least, most, suggested: amounts }: OfferedGifts): Safe {
  const { words } = page
  const bounds = { least: money(page, least, currency), most: money(page, most, currency) }
  return html`<div class="other">
    <label
      ><input type="radio" name="amount" value="other" required ${amounts.length === 0 && html`checked`} />
      ${words.otherAmount}</label
    >
    <label
      ><span class="unseen">${words.otherAmount}</span
      ><input type="text" name="other" inputmode="decimal" autocomplete="off" maxlength="12" />
      ${currency}</label
    >
    <small>${filled(words.amountLimits, bounds)}</small>
  </div>`
}

/** "$24 once a year is the same as $2 a month": at small amounts the fee of a payment is most of what is lost. */
function besideAYear(
  page: Page,
  { currency, by }: Offer,
  { suggested: amounts }: OfferedGifts,
): Safe | false {
  const [smallest] = amounts
  const yearly = by.yearly
  if (smallest === undefined || yearly === undefined) return false
  const year = smallest.amount * 12
  if (year < yearly.least || year > yearly.most) return false
  const yearFee = yearly.suggested.find(({ amount }) => amount === year)?.fee ?? null
  const { words } = page
  const sums = { year: money(page, year, currency), month: money(page, smallest.amount, currency) }
  if (yearFee === null || smallest.fee === null || smallest.fee === 0)
    return html`<p class="line">${filled(words.yearBesideShort, sums)}</p>`
  const fees = {
    yearFee: money(page, yearFee, currency),
    monthFees: money(page, smallest.fee * 12, currency),
  }
  return html`<p class="line">${filled(words.yearBeside, { ...sums, ...fees })}</p>`
}

/** Asked and never looked up. Where giving is punished the desk closes the form; so does the style, before that. */
function place(page: Page): Safe | false {
  const { words, run } = page
  const { closedPlaces } = run.publication.support
  if (closedPlaces.length === 0) return false
  return html`<p class="place">
      <label
        >${words.whereAreYou}
        <select name="place" required>
          <option value="">${words.whereChoose}</option>
          ${closedPlaces.map(
            (closed) =>
              html`<option class="closed" value="${closed.country}">
                ${placeIn(closed, page.language).name}
              </option>`,
          )}
          <option value="elsewhere">${words.whereElse}</option>
        </select></label
      >
      <small>${words.whereWhy}</small>
    </p>
    <p class="shut">${words.closedForm}</p>`
}

function frequencyName({ words }: Page, frequency: Frequency): string {
  const names: Record<Frequency, string> = {
    once: words.onceWord,
    monthly: words.monthlyWord,
    quarterly: words.quarterlyWord,
    yearly: words.yearlyWord,
  }
  return names[frequency]
}

function perText({ words }: Page, frequency: Frequency): string {
  const per: Record<Frequency, string> = {
    once: '',
    monthly: words.aMonth,
    quarterly: words.aQuarter,
    yearly: words.aYear,
  }
  return per[frequency]
}

function money({ dates }: Page, amount: number, currency: string): string {
  return moneyText(dates.locale, { amount, currency })
}

function currencyName({ dates }: Page, currency: string): string {
  return new Intl.DisplayNames(dates.locale, { type: 'currency' }).of(currency) ?? currency
}
