import { moneyText } from '#edition/money-text.ts'
import type { Funding, Money } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { dateText } from '../run/dates.ts'
import { numberText } from '../run/money.ts'
import type { Page } from '../run/run.ts'
import { filled } from '../words/fill.ts'

/**
 * The goal of the month as a bar, in words beside it. Only the front page and the support page carry the figures;
 * elsewhere the reader's device fills the place from what it has verified.
 */
export function goalBar(page: Page): Safe {
  const { funding, isMain } = page.run
  if (!isMain) return goalPlace(page)
  const { words } = page
  const received = money(page, funding.received)
  const goal = funding.monthlyGoal
  if (goal === null) {
    return html`<p class="goal">
      <span>${words.noGoal} <b>${received}</b></span>
    </p>`
  }
  return html`<div class="goal">
    <p id="goal"><b>${filled(words.goalLine, { received, goal: money(page, goal) })}</b></p>
    <progress
      aria-labelledby="goal"
      max="${goal.amount}"
      value="${Math.max(0, Math.min(funding.received.amount, goal.amount))}"
    ></progress>
    <p>${gapText(page, funding)}</p>
  </div>`
}

/** Where the device puts the bar; hidden, and nothing but a place, until it does (`reader/page/funding-bar.ts`). */
export function goalPlace({ words }: Page): Safe {
  return html`<div class="goal" data-bar="${words.goalLine}" hidden></div>`
}

function gapText(page: Page, { monthlyGoal, received }: Funding): string {
  const { words } = page
  const gap = (monthlyGoal?.amount ?? 0) - received.amount
  if (gap <= 0) return words.goalReached
  return `${money(page, { amount: gap, currency: received.currency })} ${words.goalGap}`
}

/** What the month consists of: pledges and single gifts, and the sums of its days, to be added up by anybody. */
export function monthInParts(page: Page): Safe | false {
  const { words, run, dates } = page
  const { funding } = run
  if (!run.isMain || funding.days.length === 0) return false
  const { currency } = funding.received
  const parts: [string, number][] = [
    [words.recurringWord, funding.recurring],
    [words.onceSum, funding.once],
  ]
  // A date without a time is the same day everywhere.
  const day = (text: string) =>
    dateText({ ...dates, timeZone: 'UTC' }, Date.parse(`${text}T12:00:00Z`), 'dayMonth')
  return html`<dl class="sums-of">
      ${parts.map(
        ([name, amount]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${money(page, { amount, currency })}</dd>
          </div>`,
      )}
    </dl>
    <details>
      <summary>${words.dayByDay}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.days}</th>
            <th scope="col">${words.giftsWord}</th>
            <th scope="col">${words.sumWord}</th>
          </tr>
        </thead>
        <tbody>
          ${funding.days.map(
            ({ from, to, gifts, sum }) =>
              html`<tr>
                <td>${from === to ? day(from) : `${day(from)} – ${day(to)}`}</td>
                <td>${numberText(dates.locale, gifts)}</td>
                <td>${money(page, { amount: sum, currency })}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`
}

function money({ dates }: Page, amount: Money): string {
  return moneyText(dates.locale, amount)
}
