import { html, type Safe } from '../html.ts'
import { remindPath } from '../paths.ts'
import { absolute, type Page } from '../run/run.ts'

/**
 * "Remind me later": on this device and as a calendar entry, which only the page script can do and shows; by mail
 * at the front desk, where the address is asked for, since a copy's page must have no field for one.
 */
export function remindLater(page: Page): Safe {
  const { words, run } = page
  const { letters } = run.funding
  return html`<section id="later" aria-labelledby="later-title">
    <h2 id="later-title">${words.laterTitle}</h2>
    <p>${words.laterLead}</p>
    <form data-later hidden>
      <p class="two">
        <label
          >${words.laterMonths}
          <select name="months">
            ${months.map((month) => html`<option>${month}</option>`)}
          </select></label
        >
        <label>${words.laterDay} <input type="date" name="day" required /></label>
      </p>
      <p class="go"><button name="how" value="here">${words.laterHere}</button></p>
      <p role="status" data-done="${words.laterHereDone}"></p>
      <p>
        <label
          >${words.laterEntry}
          <input type="text" name="title" maxlength="100" value="${words.laterEntryText}" required
        /></label>
        <small>${words.laterEntryHint}</small>
      </p>
      <p><button name="how" value="calendar">${words.laterCalendar}</button></p>
    </form>
    ${
      letters &&
      html`<p><a href="${absolute(run, remindPath)}?language=${page.language}">${words.laterMail}</a></p>
        <p class="line">${words.laterMailHint}</p>`
    }
  </section>`
}

const months = Array.from({ length: 12 }, (_, i) => i + 1)

/** "What is stored here" and "forget": filled in on the device, hidden where no script can. */
export function storedHere({ words }: Page): Safe {
  return html`<section id="stored" aria-labelledby="stored-title" data-stored hidden>
    <h2 id="stored-title">${words.storedTitle}</h2>
    <p>${words.storedLead}</p>
    <ul
      data-articles="${words.storedArticles}"
      data-shown="${words.storedShown}"
      data-gave="${words.storedGave}"
      data-remind="${words.storedRemind}"
      data-nothing="${words.storedNothing}"
    ></ul>
    <p><button type="button">${words.storedForget}</button></p>
  </section>`
}
