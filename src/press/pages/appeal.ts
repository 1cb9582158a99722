import { moneyText } from '#edition/money-text.ts'
import { html, joined, type Safe } from '../html.ts'
import { to, type Page } from '../run/run.ts'
import { goalPlace } from './goal-bar.ts'
import { meansText } from './means.ts'

/**
 * The quiet box after an article: a letter signed by a person of the paper. Never a figure that moves, since
 * this page is not made again when money comes: the device fills in how things stand, and decides by the signed rules
 * whether and with which words it is shown. Without scripts it stands as it is.
 */
export function articleAppeal(page: Page): Safe | null {
  const { appeal } = page.run.publication
  if (appeal.title === '' && appeal.paragraphs.length === 0) return null
  return html`<aside class="appeal" aria-labelledby="appeal" data-appeal${ofPublication(page)}>
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
  const { funding, paths } = page.run
  const { words } = page
  const support = to(page, paths.support)
  if (!funding.takingContributions) {
    return html`<p class="ask">
      <span>${words.notTaking}</span> <a href="${support}">${words.supportTitle}</a>
    </p>`
  }
  const amounts = monthlyAmounts(page, 3).map((amount) => html`<span>${amount}</span>`)
  return html`${goalPlace(page)}
    <p class="ask">
      ${amounts.length > 0 && html`<span class="sums">${joined(amounts, ' ')} ${words.aMonth}</span>`}
      <a class="button" href="${support}#give">${words.support}</a>
      <a href="${support}#later">${words.remindLater}</a>
    </p>
    <p class="line">${meansText(page)}</p>`
}

function monthlyAmounts({ run, dates }: Page, count: number): string[] {
  const offer = run.funding.offers[0]
  const amounts = offer?.by.monthly?.suggested.slice(0, count) ?? []
  return amounts.map(({ amount }) => moneyText(dates.locale, { amount, currency: offer?.currency ?? 'USD' }))
}
