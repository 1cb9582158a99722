import { html, joined, type Printable, type Safe } from '../html.ts'
import { contributePath } from '../paths.ts'
import { moneyText } from '../run/money.ts'
import { absolute, pageAt, type Page, type Run } from '../run/run.ts'
import { goalBar, signature } from './appeal.ts'
import { editionLine, legalNotices } from './plain-pages.ts'
import { openGraph, shell } from './shell.ts'

/** What the money does, how it stands, and the way to give, or honestly none. Warnings stand before all else. */
export function supportPage(run: Run): string {
  const page = pageAt(run, run.paths.support)
  const { words } = page
  return shell(page, {
    kind: 'plain',
    title: words.supportTitle,
    description: words.moneyOne,
    head: openGraph(page, { type: 'website', title: words.supportTitle, description: words.moneyOne }),
    main: html`${legalNotices(page, words.legalFirst)}
      <header class="head"><h1>${words.supportTitle}</h1></header>
      <div class="support">${letter(page)} ${beside(page)}</div>`,
  })
}

function letter(page: Page): Safe {
  const { words, run } = page
  return html`<div class="prose">
    ${run.publication.appeal.paragraphs.map((text) => html`<p>${text}</p>`)} ${signature(page)}
    <h2>${words.whatMoneyDoes}</h2>
    <ul>
      ${[words.moneyOne, words.moneyTwo, words.moneyThree].map((line) => html`<li>${line}</li>`)}
    </ul>
    ${run.funding.takingContributions ? form(page) : notYet(page)}
  </div>`
}

function notYet(page: Page): Safe {
  const { words } = page
  const rows = frequencies(page).map(
    ({ name, amounts }) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${amounts.map((amount) => html`<span>${money(page, amount)}</span>`)}</dd>
      </div>`,
  )
  return html`<h2>${words.notTaking}</h2>
    <p>${words.notTakingLong}</p>
    <h2>${words.suggested}</h2>
    <dl class="amounts">${rows}</dl>
    ${smallest(page)}`
}

/** Sent to the front desk of the main origin, from wherever the page was read. */
function form(page: Page): Safe {
  const { words, run } = page
  const sets = frequencies(page).map(
    ({ key, name, amounts }) =>
      html`<fieldset>
        <legend>${name}</legend>
        ${amounts.map(
          (amount) =>
            html`<label
              ><input type="radio" name="gift" value="${key}-${amount}" required />
              ${money(page, amount)}</label
            > `,
        )}
      </fieldset>`,
  )
  return html`<h2>${words.amounts}</h2>
    <form method="post" action="${absolute(run, contributePath)}">
      ${sets}
      <input type="hidden" name="currency" value="${run.funding.minimumMonthly.currency}" />
      <p><button>${words.give}</button></p>
    </form>
    ${smallest(page)}
    ${run.funding.means.length > 0 && html`<p class="line">${words.means}: ${joined(run.funding.means, ', ')}</p>`}`
}

type Frequency = { key: 'once' | 'monthly' | 'yearly'; name: string; amounts: number[] }

function frequencies({ run, words }: Page): Frequency[] {
  const { once, monthly, yearly } = run.funding.suggested
  const all: Frequency[] = [
    { key: 'monthly', name: words.monthlyWord, amounts: monthly },
    { key: 'yearly', name: words.yearlyWord, amounts: yearly },
    { key: 'once', name: words.onceWord, amounts: once },
  ]
  return all.filter(({ amounts }) => amounts.length > 0)
}

/** "The smallest monthly gift is $2. $24 a year is the same as $2 a month." */
function smallest(page: Page): Safe {
  const { words } = page
  const least = page.run.funding.minimumMonthly.amount
  return html`<p class="line">
    ${words.leastMonthly} ${money(page, least)}. ${money(page, least * 12)} ${words.yearBesideMonth}
    ${money(page, least)} ${words.aMonth}.
  </p>`
}

function money({ run, dates }: Page, amount: number): string {
  return moneyText(dates.locale, { amount, currency: run.funding.minimumMonthly.currency })
}

function beside(page: Page): Safe {
  const { words } = page
  return html`<div class="beside">
    ${page.run.isMain && part('bar', words.goal, [goalBar(page), html`<p class="line">${editionLine(page)}</p>`])}
    ${part('count', words.howWeCount, paragraphs([words.countOne, words.countTwo, words.countThree]))}
    ${part('safe', words.giveSafely, paragraphs([words.safeOne, words.safeTwo, words.safeThree]))}
  </div>`
}

function part(id: string, title: string, content: Printable[]): Safe {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`
}

function paragraphs(texts: string[]): Safe[] {
  return texts.map((text) => html`<p>${text}</p>`)
}
