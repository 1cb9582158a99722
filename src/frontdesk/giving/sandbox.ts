import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { moneyText } from '#edition/money-text.ts'
import { isMailAddress, longestMailAddress } from '#platform/mail.ts'
import { giftState } from '#support/give.ts'
import { sandboxAct, sandboxPage, type SandboxPage } from '#support/sandbox.ts'
import { type Desk, frameOf, nothingHere } from '../desk.ts'
import { formOf } from '../http/form.ts'
import { faultText } from '../look/fields.ts'
import { type Frame, type Markup, page } from '../look/page.ts'

const fields = v.object({
  act: v.picklist(['pay', 'pay-later', 'fail', 'recover']),
  email: v.pipe(v.string(), v.trim(), v.maxLength(longestMailAddress)),
})

/** `/desk/sandbox/<id>`: stands in for a provider's page, and says so. Not there where a public address is served. */
export function sandboxRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.get('/desk/sandbox/:id', async (c) => {
    const { frame, shown } = await opened(desk, c)
    return page(c, frame, mock(frame, shown, null))
  })
  app.post('/desk/sandbox/:id', async (c) => {
    const { frame, shown, id } = await opened(desk, c)
    const { act, email } = await formOf(c, fields)
    const payer = isMailAddress(email) ? { email, name: null } : null
    const acted = await sandboxAct(desk.office, id, act, payer)
    if (!acted.ok) return page(c, frame, { ...mock(frame, shown, frame.words.sandboxDone), status: 409 })
    if (act === 'fail') return page(c, frame, mock(frame, shown, frame.words.sandboxDeclined))
    return shown.kind === 'checkout'
      ? c.redirect(`${frame.desk}/thanks/${id}`, 303)
      : page(c, frame, { title: frame.words.sandboxTitle, main: html`<p>${frame.words.saved}</p>` })
  })
  return app
}

async function opened(desk: Desk, c: Context): Promise<{ frame: Frame; shown: SandboxPage; id: string }> {
  const id = c.req.param('id') ?? ''
  const shown = await sandboxPage(desk.office, id)
  if (shown === null) throw nothingHere()
  return { id, shown, frame: await frameOf(desk, c, (await giftState(desk.office.db, id))?.language ?? '') }
}

function mock(frame: Frame, shown: SandboxPage, fault: string | null): { title: string; main: Markup } {
  const { words } = frame
  const sum = words.every[shown.frequency](moneyText(words.locale, shown.amount))
  return {
    title: words.sandboxTitle,
    main: html`<p class="mock">${words.sandboxLead}</p>
      ${fault !== null && faultText(fault)}
      <p class="sum">${sum}</p>
      ${choices(frame, shown)}
      ${shown.backUrl !== null && html`<p><a href="${shown.backUrl}">${words.sandboxLeave}</a></p>`}`,
  }
}

function choices({ words }: Frame, { kind, state }: SandboxPage): Markup {
  const button = (act: v.InferOutput<typeof fields>['act'], text: string, style: string) =>
    html`<button class="${style}" name="act" value="${act}">${text}</button>`
  if (kind === 'subscription')
    return html`<form method="post">${button('recover', words.sandboxRecover, '')}</form>`
  if (kind !== 'checkout' || state !== 'open') return html`<p>${words.sandboxDone}</p>`
  return html`<form method="post">
    <div class="field">
      <label for="email">${words.sandboxEmail}</label>
      <input id="email" type="email" name="email" autocomplete="off" />
    </div>
    <div class="row">
      ${button('pay', words.sandboxPay, '')} ${button('pay-later', words.sandboxLater, 'quiet')}
      ${button('fail', words.sandboxFail, 'quiet')}
    </div>
  </form>`
}
