import { html } from 'hono/html'
import { moneyText } from '#edition/money-text.ts'
import { frequencies } from '#edition/publication.ts'
import { decimalOf } from '#support/minor-units.ts'
import { faultText, faulty, hidden } from '../look/fields.ts'
import type { GiftFault, GiftFields } from './gift-form.ts'
import type { Frame, Markup } from '../look/page.ts'
import { placeSelect } from './places.ts'

/** The form again, with what was typed kept, and what was wrong with it. */
export function checkPage(
  frame: Frame,
  fields: GiftFields,
  fault: GiftFault,
): { title: string; main: Markup; status: 422 } {
  const { words, desk } = frame
  const { language, campaign, receipt, moves } = fields
  return {
    title: words.checkTitle,
    status: 422,
    main: html`${faultText(faultSentence(frame, fault))}
      <form method="post" action="${desk}/give">
        ${hidden({ language, campaign, receipt, moves })}
        <input type="hidden" name="amount" value="other" />
        ${howOften(frame, fields)} ${howMuch(frame, fields, fault)}
        <div class="field">${placeSelect(frame, fields.place)}</div>
        <label class="tick"
          ><input type="checkbox" name="cover" value="1" ${fields.cover === '1' ? 'checked' : ''} />
          ${words.coverLabel}</label
        >
        <p><button>${words.goOn}</button></p>
      </form>`,
  }
}

function howOften({ words }: Frame, { frequency }: GiftFields): Markup {
  const options = frequencies.map(
    (each) =>
      html`<label
        ><input
          type="radio"
          name="frequency"
          value="${each}"
          required
          ${frequency === each ? 'checked' : ''}
        />
        ${words.often[each]}</label
      >`,
  )
  return html`<fieldset>
    <legend>${words.oftenLabel}</legend>
    ${options}
  </fieldset>`
}

function howMuch(frame: Frame, fields: GiftFields, { what }: GiftFault): Markup {
  const { words, publication } = frame
  const options = publication.support.currencies.map(
    ({ currency }) =>
      html`<option value="${currency}" ${currency === fields.currency ? 'selected' : ''}>
        ${currency}
      </option>`,
  )
  const amountIsWrong = what === 'amount' || what === 'least' || what === 'most' || what === 'no-means'
  return html`<div class="row field">
    <div>
      <label for="other">${words.amountLabel}</label>
      <input
        id="other"
        name="other"
        inputmode="decimal"
        autocomplete="off"
        required
        value="${typedBefore(fields)}"
        ${faulty(amountIsWrong)}
      />
    </div>
    <div>
      <label for="currency">${words.currencyLabel}</label>
      <select id="currency" name="currency" ${faulty(what === 'currency')}>
        ${options}
      </select>
    </div>
  </div>`
}

/** What stood in the form, as it was typed; of a suggested amount, the amount. */
function typedBefore({ amount, other, currency }: GiftFields): string {
  const isSuggested = /^\d{1,12}$/.test(amount) && /^[A-Z]{3}$/.test(currency)
  return isSuggested ? decimalOf({ amount: Number(amount), currency }) : other
}

function faultSentence({ words, publication }: Frame, fault: GiftFault): string {
  const currency = publication.support.currencies[0]?.currency ?? 'USD'
  switch (fault.what) {
    case 'amount':
      return words.faultAmount(decimalOf({ amount: 1250, currency }))
    case 'least':
      return words.faultLeast(moneyText(words.locale, fault.limit))
    case 'most':
      return words.faultMost(moneyText(words.locale, fault.limit))
    case 'currency':
      return words.faultCurrency
    case 'form':
      return words.faultForm
    case 'no-means':
      return words.noMeans
  }
}
