import { placeIn } from '#edition/publication.ts'
import { html, type Printable, type Safe } from '../html.ts'
import { dateText } from '../run/dates.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import { filled } from '../words/fill.ts'
import { signature } from './appeal.ts'
import { giving, suggestions } from './give-form.ts'
import { goalBar, monthInParts } from './goal-bar.ts'
import { remindLater, storedHere } from './later.ts'
import { legalNotices } from './plain-pages.ts'
import { openGraph, shell } from './shell.ts'
import { set } from './typography.ts'

/** Warnings before all else; what the money does, the way to give, or honestly none; beside it how things stand. */
export function supportPage(run: Run): string {
  const page = pageAt(run, run.paths.support)
  const { words } = page
  return shell(page, {
    kind: 'plain',
    title: words.supportTitle,
    description: words.moneyOne,
    head: openGraph(page, { type: 'website', title: words.supportTitle, description: words.moneyOne }),
    main: html`${closedPlaces(page)} ${legalNotices(page, words.legalFirst)}
      <header class="head"><h1>${words.supportTitle}</h1></header>
      <div class="support">${asking(page)} ${beside(page)}</div>`,
  })
}

/** Where giving is punished, and by which law: never as small print. */
function closedPlaces({ run, words, language }: Page): Safe | false {
  const places = run.publication.support.closedPlaces.map((place) => placeIn(place, language))
  return (
    places.length > 0 &&
    html`<section class="legal" aria-labelledby="closed">
      <h2 id="closed">${words.closedTitle}</h2>
      <dl>
        ${places.map(
          ({ name, law }) =>
            html`<dt>${name}</dt>
              <dd>${set(filled(words.closedLine, { law: sentence(law) }), language)}</dd>`,
        )}
      </dl>
    </section>`
  )
}

/** The law as the newsroom wrote it, ended where it left the end out. */
function sentence(text: string): string {
  return /[.!?؟。]$/.test(text) ? text : `${text}.`
}

function asking(page: Page): Safe {
  const { words, run } = page
  return html`<div class="prose">
    <h2>${words.whatMoneyDoes}</h2>
    <ul>
      ${[words.moneyOne, words.moneyTwo, words.moneyThree].map((line) => html`<li>${line}</li>`)}
    </ul>
    ${run.funding.takingContributions ? giving(page) : notYet(page)}
    ${run.publication.appeal.paragraphs.map((text) => html`<p>${text}</p>`)} ${signature(page)}
    ${run.funding.takingContributions && remindLater(page)} ${storedHere(page)}
  </div>`
}

function notYet(page: Page): Safe {
  const { words } = page
  return html`<h2>${words.notTaking}</h2>
    <p>${words.notTakingLong}</p>
    <h2>${words.suggested}</h2>
    ${suggestions(page)}`
}

function beside(page: Page): Safe {
  const { words, run } = page
  const count = html`<p><a href="${to(page, run.paths.count)}">${words.countLink}</a></p>`
  return html`<div class="beside">
    ${part('bar', words.goal, [
      goalBar(page),
      run.isMain && html`<p class="line">${monthText(page)}</p>`,
      monthInParts(page),
    ])}
    ${part('count', words.howWeCount, [...paragraphs([words.countOne, words.countTwo, words.countThree]), count])}
    ${part('safe', words.giveSafely, paragraphs([words.safeOne, words.safeTwo, words.safeThree]))}
    ${run.funding.takingContributions && part('questions', words.questions, questions(page))}
  </div>`
}

/** Which month the figures are of. No edition's number: this page changes with what is given, and not with each article. */
function monthText({ run, dates }: Page): string {
  // A month has the same name everywhere.
  return dateText({ ...dates, timeZone: 'UTC' }, Date.parse(`${run.funding.month}-15T12:00:00Z`), 'month')
}

function questions({ words }: Page): Safe[] {
  const asked: [string, string][] = [
    [words.askStop, words.answerStop],
    [words.askAccount, words.answerAccount],
    [words.askWho, words.answerWho],
    [words.askTax, words.answerTax],
  ]
  return asked.map(
    ([question, answer]) =>
      html`<details>
        <summary>${question}</summary>
        <p>${answer}</p>
      </details>`,
  )
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
