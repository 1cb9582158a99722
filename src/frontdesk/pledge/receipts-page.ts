import { html } from 'hono/html'
import { moneyText } from '#edition/money-text.ts'
import { type PledgeView, type Receipt, receiptsOf } from '#support/manage.ts'
import { type Desk, nothingHere } from '../desk.ts'
import { dayText } from '../words.ts'
import { type Frame, type Markup, ownName } from '../look/page.ts'

/** What was paid under a pledge, to be printed or kept. */
export async function receiptsPage(
  { office }: Desk,
  frame: Frame,
  { token }: { pledge: PledgeView; token: string },
): Promise<{ title: string; main: Markup }> {
  const { words } = frame
  const all = await receiptsOf(office, token)
  if (all === null) throw nothingHere()
  const came = all.filter(({ state }) => state === 'confirmed')
  const main = came.length === 0 ? html`<p>${words.receiptsNone}</p>` : table(frame, came)
  return {
    title: words.receiptsTitle,
    main: html`${main}
      <p><a href="${frame.desk}/pledge/${token}">${words.pledgeTitle}</a></p>`,
  }
}

function table(frame: Frame, receipts: Receipt[]): Markup {
  const { words, publication } = frame
  const money = ({ currency }: Receipt['amount'], amount: number) =>
    moneyText(words.locale, { amount, currency })
  const rows = receipts.map(
    ({ id, amount, refunded, confirmedAt }) =>
      html`<tr>
        <td>${confirmedAt === null ? '' : dayText(words.locale, confirmedAt, publication.timeZone)}</td>
        <td>
          ${money(amount, amount.amount)}${refunded > 0 && html`<br />${words.receiptRefunded}: ${money(amount, refunded)}`}
        </td>
        <td><code>${id}</code></td>
      </tr>`,
  )
  return html`<table>
    <caption class="note">
      ${ownName(frame)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.receiptDay}</th>
        <th scope="col">${words.receiptAmount}</th>
        <th scope="col">${words.receiptReference}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
}
