import { html } from 'hono/html'
import { moneyText } from '#edition/money-text.ts'
import type { PledgeView } from '#support/manage.ts'
import { decimalOf } from '#support/minor-units.ts'
import { freshNonce } from '../desk.ts'
import { dayText } from '../words.ts'
import { faultText, hidden } from '../look/fields.ts'
import type { Frame, Markup } from '../look/page.ts'

/** What a pledge's page says beside how the pledge stands. */
export type Shown = {
  token: string
  said?: string | undefined
  fault?: string
  /** Where its provider's own pages are. */
  leadsTo: readonly string[]
}

type Part = { frame: Frame; pledge: PledgeView; at: string }

/** How a pledge stands and what can be done with it; each button carries what makes it safe to press twice. */
export function pledgePage(
  frame: Frame,
  pledge: PledgeView,
  { token, said, fault, leadsTo }: Shown,
): { title: string; main: Markup; leadsTo: readonly string[] } {
  const { words } = frame
  const part = { frame, pledge, at: `${frame.desk}/pledge/${token}` }
  return {
    title: words.pledgeTitle,
    leadsTo,
    main: html`${fault !== undefined && faultText(fault)}
      ${said !== undefined && html`<p role="status"><b>${said}</b></p>`} ${standing(part)}
      ${pledge.state !== 'ended' && pledge.isStranded && moving(part, token)}
      ${pledge.state !== 'ended' && !pledge.isStranded && changing(part)}
      <section>
        <h2>${words.receiptsTitle}</h2>
        <p><a class="button quiet" href="${part.at}/receipts">${words.receiptsButton}</a></p>
      </section>
      ${pledge.state !== 'ended' && ending(part)} ${erasing(part)}`,
  }
}

function standing({ frame, pledge }: Part): Markup {
  const { words, publication } = frame
  const gift = words.every[pledge.frequency](moneyText(words.locale, pledge.amount))
  const next = pledge.nextAt === null ? null : dayText(words.locale, pledge.nextAt, publication.timeZone)
  return html`<p class="sum">${words.pledgeNow(gift)}</p>
    <p>${stateText(frame, pledge)} ${next !== null && words.pledgeNext(next)}</p>
    ${pledge.provider === 'bank' && pledge.state !== 'ended' && html`<p>${words.bankPledge}</p>`}
    <p class="note">${words.pledgeKeep}</p>`
}

/** A standing order is in nobody's hands but the giver's: nothing is tried again, and nothing stops it from here. */
function stateText({ words }: Frame, { provider, state }: PledgeView): string {
  if (provider === 'bank' && state === 'past-due') return words.bankLate
  if (provider === 'bank' && state === 'ended') return words.bankEnded
  return words.pledgeState[state]
}

/** Its provider dropped us: the same gift through another, which then takes this one's place. */
function moving({ frame, pledge }: Part, token: string): Markup {
  const { words, desk, language } = frame
  const { amount, frequency } = pledge
  const gift = { frequency, amount: String(amount.amount), currency: amount.currency, language, moves: token }
  return section(
    words.strandedTitle,
    words.strandedLead,
    html`<form method="post" action="${desk}/give">
      ${hidden(gift)}<button>${words.strandedButton}</button>
    </form>`,
  )
}

function changing(part: Part): Markup {
  const { frame, pledge } = part
  const { words } = frame
  const covers = pledge.withFee !== null && !pledge.coversFee
  return html`${amount(part)} ${pledge.state === 'paused' ? resume(part) : pause(part)}
  ${covers && section(words.coverTitle, words.coverLead, form(part, 'cover', words.coverButton, 'quiet', ''))}
  ${
    pledge.provider !== 'bank' &&
    section(words.methodTitle, words.methodLead, form(part, 'method', words.methodButton, 'quiet', ''))
  }`
}

function amount(part: Part): Markup {
  const { words } = part.frame
  const { amount: now } = part.pledge
  const field = html`<div>
    <label for="other">${words.amountLabel} (${now.currency})</label>
    <input
      id="other"
      name="other"
      inputmode="decimal"
      autocomplete="off"
      required
      value="${decimalOf(now)}"
    />
  </div>`
  return section(words.changeAmountTitle, '', form(part, 'amount', words.changeAmountButton, 'quiet', field))
}

function pause(part: Part): Markup {
  const { words } = part.frame
  const options = [1, 2, 3, 6].map(
    (months) => html`<option value="${months}">${words.pauseMonths(months)}</option>`,
  )
  const field = html`<div>
    <label for="months">${words.pauseLabel}</label
    ><select id="months" name="months">
      ${options}
    </select>
  </div>`
  return section(words.pauseTitle, '', form(part, 'pause', words.pauseButton, 'quiet', field))
}

function resume(part: Part): Markup {
  const { words } = part.frame
  return section(words.pauseTitle, '', form(part, 'resume', words.resumeButton, '', ''))
}

function ending(part: Part): Markup {
  const { words } = part.frame
  const lead = part.pledge.provider === 'bank' ? words.bankCancelLead : words.cancelLead
  return section(words.cancelTitle, lead, form(part, 'cancel', words.cancelButton, 'quiet', ''))
}

function erasing(part: Part): Markup {
  const { words } = part.frame
  const field = html`<label class="tick"
    ><input type="checkbox" name="sure" value="1" /> ${words.eraseConfirm}</label
  >`
  return section(words.eraseTitle, words.eraseLead, form(part, 'erase', words.eraseButton, 'quiet', field))
}

function section(title: string, lead: string, content: Markup): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${lead !== '' && html`<p>${lead}</p>`} ${content}
  </section>`
}

function form({ at }: Part, action: string, button: string, kind: 'quiet' | '', fields: Markup | ''): Markup {
  return html`<form method="post" action="${at}/${action}">
    <input type="hidden" name="nonce" value="${freshNonce()}" />
    <div class="row">${fields}<button class="${kind}">${button}</button></div>
  </form>`
}
