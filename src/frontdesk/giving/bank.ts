import { Hono } from 'hono'
import { html } from 'hono/html'
import { moneyText } from '#edition/money-text.ts'
import { bankTransfer, type BankTransfer } from '#support/bank-transfer.ts'
import { giftState } from '#support/give.ts'
import { type Desk, frameOf, nothingHere } from '../desk.ts'
import { codePicture } from '../look/code-picture.ts'
import { type Frame, type Markup, page } from '../look/page.ts'

/** `GET /desk/bank/<intent>`: our account and the gift's reference. */
export function bankRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.get('/desk/bank/:intent', async (c) => {
    const intent = c.req.param('intent')
    const details = await bankTransfer(desk.office, intent)
    if (details === null) throw nothingHere()
    const frame = await frameOf(desk, c, (await giftState(desk.office.db, intent))?.language ?? '')
    return page(c, frame, { title: frame.words.bankTitle, main: transfer(frame, details) })
  })
  return app
}

function transfer({ words }: Frame, details: BankTransfer): Markup {
  const money = moneyText(words.locale, details.amount)
  const rows: [string, string][] = [
    [words.bankAmount, money],
    [words.bankHolder, details.holder],
    [words.bankIban, details.iban],
    ...(details.bic === null ? [] : ([[words.bankBic, details.bic]] as [string, string][])),
    [words.bankReference, details.reference],
  ]
  return html`<p>${words.bankLead(words.every[details.frequency](money))}</p>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd dir="auto"><b>${value}</b></dd>
          </div>`,
      )}
    </dl>
    <p>${words.bankReferenceWhy}</p>
    ${details.frequency !== 'once' && html`<p>${words.bankRepeat}</p>`}
    ${
      details.code !== null &&
      html`<section>
        <h2>${words.bankCode}</h2>
        <figure>${codePicture(details.code, words.bankCode)}</figure>
      </section>`
    }`
}
