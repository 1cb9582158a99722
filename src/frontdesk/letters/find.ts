import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { isMailAddress, longestMailAddress } from '#platform/mail.ts'
import { askForLinks } from '#support/letters-links.ts'
import { braked, type Desk, freshNonce, frameOf } from '../desk.ts'
import { formOf, languageField, nonceField } from '../http/form.ts'
import { faultText, faulty, hidden } from '../look/fields.ts'
import { type Frame, type Markup, page } from '../look/page.ts'

const limits = { byClient: 5, byAll: 30 }
const fields = v.object({
  email: v.pipe(v.string(), v.trim(), v.maxLength(longestMailAddress)),
  language: languageField,
  nonce: nonceField,
})

/**
 * `/desk/find`: a letter with the private links of an address. The answer, and the work before it, are the same whether
 * there are any: who they belong to is looked up by the job that writes the letter.
 */
export function findRoutes(desk: Desk): Hono {
  const app = new Hono()
  app.get('/desk/find', async (c) => show(desk, c, await frameOf(desk, c, ''), { email: '', isWrong: false }))
  app.post('/desk/find', async (c) => {
    const { email, language, nonce } = await formOf(c, fields)
    const frame = await frameOf(desk, c, language)
    if (!desk.sendsMail || !isMailAddress(email)) return show(desk, c, frame, { email, isWrong: true })
    const wait = await braked(desk, c, 'letters', { ...limits, language })
    if (wait !== null) return wait
    await askForLinks(desk.office, { email, language: frame.language, key: nonce })
    return page(c, frame, { title: frame.words.findTitle, main: html`<p>${frame.words.findDone}</p>` })
  })
  return app
}

function show(
  { sendsMail }: Desk,
  c: Context,
  frame: Frame,
  { email, isWrong }: { email: string; isWrong: boolean },
): Promise<Response> {
  const { words } = frame
  const main = sendsMail ? form(frame, email, isWrong) : html`<p>${words.noMail}</p>`
  return page(c, frame, { title: words.findTitle, main, status: isWrong ? 422 : 200 })
}

function form({ words, language, desk }: Frame, email: string, isWrong: boolean): Markup {
  return html`<p>${words.findLead}</p>
    ${isWrong && faultText(words.emailWrong)}
    <form method="post" action="${desk}/find">
      ${hidden({ language, nonce: freshNonce() })}
      <div class="row">
        <div>
          <label for="email">${words.emailLabel}</label>
          <input
            id="email"
            type="email"
            name="email"
            value="${email}"
            required
            autocomplete="email"
            ${faulty(isWrong)}
          />
        </div>
        <button>${words.findButton}</button>
      </div>
    </form>`
}
