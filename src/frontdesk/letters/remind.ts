import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { isoDay } from '#base/zone.ts'
import { monthsLater } from '#edition/months-later.ts'
import { transaction } from '#platform/database.ts'
import { isMailAddress, longestMailAddress } from '#platform/mail.ts'
import { askForReminder, cancelReminder, confirmReminder, reminderByToken } from '#support/reminders.ts'
import { braked, type Desk, frameOf, nothingHere } from '../desk.ts'
import { formOf, languageField } from '../http/form.ts'
import { isoDayText } from '../words.ts'
import { faultText, faulty, hidden } from '../look/fields.ts'
import { type Frame, type Markup, page } from '../look/page.ts'

const limits = { byClient: 5, byAll: 30 }
const suggestedMonths = ['1', '2', '3', '6', '12']
const fields = v.object({
  email: v.pipe(v.string(), v.trim(), v.maxLength(longestMailAddress)),
  /** Counts where no day is given. */
  months: v.pipe(v.string(), v.regex(/^([1-9]|1[0-2])?$/)),
  /** `YYYY-MM-DD`. */
  day: v.pipe(v.string(), v.maxLength(10)),
  /** IANA; the publication's where empty or unknown. */
  zone: v.pipe(v.string(), v.maxLength(60)),
  language: languageField,
})
type Fields = v.InferOutput<typeof fields>

/** `/desk/remind`: one letter on a day, asked for here, confirmed from a letter, sent once and forgotten. */
export function remindRoutes(desk: Desk): Hono {
  const app = new Hono()
  const blank: Fields = { email: '', months: '1', day: '', zone: '', language: '' }
  app.get('/desk/remind', async (c) => show(desk, c, await frameOf(desk, c, ''), blank, null))
  app.post('/desk/remind', (c) => ask(desk, c))
  app.get('/desk/remind/:token', (c) => confirmPage(desk, c, c.req.param('token')))
  app.post('/desk/remind/:token/confirm', async (c) => {
    const token = c.req.param('token')
    const reminder = await reminderByToken(desk.office.db, token)
    const confirmed = await transaction(desk.office.db, (tx) => confirmReminder(tx, token))
    if (reminder === null || !confirmed) throw nothingHere()
    return confirmPage(desk, c, token)
  })
  app.post('/desk/remind/:token/cancel', async (c) => {
    const token = c.req.param('token')
    const reminder = await reminderByToken(desk.office.db, token)
    await transaction(desk.office.db, (tx) => cancelReminder(tx, token))
    const frame = await frameOf(desk, c, reminder?.language ?? '')
    const { words } = frame
    return page(c, frame, { title: words.remindConfirmTitle, main: html`<p>${words.remindCancelled}</p>` })
  })
  return app
}

async function ask(desk: Desk, c: Context): Promise<Response> {
  const asked = await formOf(c, fields)
  const { email, months, zone, language } = asked
  const frame = await frameOf(desk, c, language)
  const timeZone = isTimeZone(zone) ? zone : frame.publication.timeZone
  const today = isoDay(desk.office.context.clock(), timeZone)
  const day = asked.day === '' ? monthsLater(today, Number(months === '' ? '1' : months)) : asked.day
  if (!desk.sendsMail || !isMailAddress(email)) return show(desk, c, frame, asked, 'email')
  const wait = await braked(desk, c, 'letters', { ...limits, language })
  if (wait !== null) return wait
  const taken = await askForReminder(desk.office, { email, day, timeZone, language: frame.language })
  if (!taken.ok) return show(desk, c, frame, asked, 'day')
  return page(c, frame, { title: frame.words.remindTitle, main: html`<p>${frame.words.remindAsked}</p>` })
}

async function confirmPage(desk: Desk, c: Context, token: string): Promise<Response> {
  const reminder = await reminderByToken(desk.office.db, token)
  if (reminder === null) throw nothingHere()
  const frame = await frameOf(desk, c, reminder.language)
  const { words } = frame
  const day = isoDayText(words.locale, reminder.day)
  const at = `${frame.desk}/remind/${token}`
  return page(c, frame, {
    title: words.remindConfirmTitle,
    main: reminder.isConfirmed
      ? html`<p>${words.remindConfirmed(day)}</p>
          ${button(`${at}/cancel`, words.remindCancelButton, 'quiet')}`
      : html`<p>${words.remindConfirmLead(day)}</p>
          ${button(`${at}/confirm`, words.remindConfirmButton, '')}
          ${button(`${at}/cancel`, words.remindCancelButton, 'quiet')}`,
  })
}

function button(action: string, text: string, kind: '' | 'quiet'): Markup {
  return html`<form method="post" action="${action}"><button class="${kind}">${text}</button></form>`
}

function show(
  desk: Desk,
  c: Context,
  frame: Frame,
  asked: Fields,
  wrong: 'email' | 'day' | null,
): Promise<Response> {
  const { words } = frame
  const main = desk.sendsMail ? form(desk, frame, asked, wrong) : html`<p>${words.noMail}</p>`
  return page(c, frame, { title: words.remindTitle, main, status: wrong === null ? 200 : 422 })
}

function form(desk: Desk, frame: Frame, asked: Fields, wrong: 'email' | 'day' | null): Markup {
  const { words } = frame
  const today = isoDay(desk.office.context.clock(), frame.publication.timeZone)
  const options = suggestedMonths.map((months) => {
    const day = isoDayText(words.locale, monthsLater(today, Number(months)))
    return html`<option value="${months}" ${asked.months === months ? 'selected' : ''}>
      ${words.remindIn(Number(months))}: ${day}
    </option>`
  })
  return html`<p>${words.remindLead}</p>
    ${wrong !== null && faultText(wrong === 'email' ? words.emailWrong : words.dayWrong)}
    <form method="post" action="${frame.desk}/remind">
      ${hidden({ language: frame.language, zone: asked.zone })}
      <div class="field">
        <label for="email">${words.emailLabel}</label>
        <input
          id="email"
          type="email"
          name="email"
          value="${asked.email}"
          required
          autocomplete="email"
          ${faulty(wrong === 'email')}
        />
      </div>
      <div class="row field">
        <div>
          <label for="months">${words.remindWhen}</label
          ><select id="months" name="months">
            ${options}
          </select>
        </div>
        <div>
          <label for="day">${words.remindDay}</label>
          <input id="day" type="date" name="day" value="${asked.day}" ${faulty(wrong === 'day')} />
        </div>
      </div>
      <p><button>${words.remindButton}</button></p>
    </form>`
}

/** Names of the IANA list only: an offset such as `+03:00` has no summer time. */
function isTimeZone(zone: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(zone) &&
      new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat
    )
  } catch {
    return false
  }
}
