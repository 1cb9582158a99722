import type { Funding } from '#edition/publication.ts'
import { html, joined, type Safe } from '../html.ts'
import { moneyText } from '../run/money.ts'
import { to, type Page } from '../run/run.ts'

/**
 * The quiet box after an article: a letter signed by a person of the paper. Never a figure that moves, since
 * this page is not made again when money comes; how things stand is on the front and support pages.
 */
export function articleAppeal(page: Page): Safe | null {
  const { appeal } = page.run.publication
  if (appeal.title === '' && appeal.paragraphs.length === 0) return null
  return html`<aside class="appeal" aria-labelledby="appeal" ${ofPublication(page)}>
    <h2 id="appeal">${appeal.title === '' ? page.words.supportTitle : appeal.title}</h2>
    ${appeal.paragraphs.map((text) => html`<p>${text}</p>`)} ${signature(page)} ${invitation(page)}
  </aside>`
}

/** The letter is in the publication's language, whatever the article's. */
function ofPublication({ run, language }: Page): Safe | false {
  return run.publication.language !== language && html` lang="${run.publication.language}"`
}

/** Who signs the letter. */
export function signature({ run }: Page): Safe | false {
  const { signer, signerRole } = run.publication.appeal
  return (
    signer !== '' &&
    html`<p class="signed"><b>${signer}</b>${signerRole !== '' && html`<br />${signerRole}`}</p>`
  )
}

function invitation(page: Page): Safe {
  const { funding } = page.run
  const { words } = page
  if (!funding.takingContributions) {
    return html`<p class="ask">
      <span>${words.notTaking}</span> <a href="${to(page, page.run.paths.support)}">${words.supportTitle}</a>
    </p>`
  }
  const amounts = monthlyAmounts(page, 3).map((amount) => html`<span>${amount}</span>`)
  return html`<p class="ask">
    <span class="sums">${joined(amounts, ' ')} ${words.aMonth}</span>
    <a class="button" href="${to(page, page.run.paths.support)}">${words.support}</a>
  </p>`
}

function monthlyAmounts({ run, dates }: Page, count: number): string[] {
  const { suggested, minimumMonthly } = run.funding
  return suggested.monthly
    .slice(0, count)
    .map((amount) => moneyText(dates.locale, { amount, currency: minimumMonthly.currency }))
}

/** The goal of the month as a bar, in words beside it. Only on pages that change with every edition. */
export function goalBar(page: Page): Safe | null {
  const { funding, isMain } = page.run
  if (!isMain) return null
  const { words, dates } = page
  const received = moneyText(dates.locale, funding.received)
  const goal = funding.monthlyGoal
  if (goal === null || goal.amount <= 0) {
    return html`<p class="goal">
      <span>${words.noGoal} <b>${received}</b></span>
    </p>`
  }
  return html`<div class="goal">
    <p id="goal">
      <b>${received}</b> ${words.goalOf} ${moneyText(dates.locale, goal)} ${words.goalThisMonth}
    </p>
    <progress
      aria-labelledby="goal"
      max="${goal.amount}"
      value="${Math.max(0, Math.min(funding.received.amount, goal.amount))}"
    ></progress>
    <p>${gapText(page, funding)}</p>
  </div>`
}

function gapText({ words, dates }: Page, { monthlyGoal, received }: Funding): string {
  const gap = (monthlyGoal?.amount ?? 0) - received.amount
  if (gap <= 0) return words.goalReached
  return `${moneyText(dates.locale, { amount: gap, currency: received.currency })} ${words.goalGap}`
}
