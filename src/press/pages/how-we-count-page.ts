import { html } from '../html.ts'
import { pageAt, to, type Run } from '../run/run.ts'
import type { Vocabulary } from '../words.ts'
import { plain } from './plain-pages.ts'

/** "How we count": every figure about money, defined, and how to add a month up again. */
export function howWeCountPage(run: Run): string {
  const page = pageAt(run, run.paths.count)
  const { words } = page
  const sections = terms(words).map(
    ([term, says]) =>
      html`<section>
        <h2>${term}</h2>
        <div><p>${says}</p></div>
      </section>`,
  )
  return plain(page, words.howWeCount, words.countLead, [
    html`<div class="prose parts">${sections}</div>
      <p class="ask"><a href="${to(page, run.paths.support)}">${words.supportTitle}</a></p>`,
  ])
}

function terms(words: Vocabulary): [term: string, says: string][] {
  return [
    [words.countGoalHead, words.countGoal],
    [words.countRecurringHead, words.countRecurring],
    [words.countOnceHead, words.countOnce],
    [words.countReceivedHead, words.countReceived],
    [words.countRefundsHead, words.countRefunds],
    [words.countExchangeHead, words.countExchange],
    [words.countDaysHead, words.countDays],
    [words.countTensHead, words.countTens],
    [words.countCheckHead, words.countCheck],
  ]
}
