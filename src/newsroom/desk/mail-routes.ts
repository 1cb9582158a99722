import { Hono } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import { isMailAddress, longestMailAddress, type Mail, type MailCode } from '#platform/mail.ts'
import type { MailState, TestLetterSent } from '../contract/publication.ts'
import { filledLine, jsonBody } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { paths } from '../paths.ts'
import type { Desk, DeskVariables } from './desk.ts'

/** The mail server as configured, without its password, and the way to it. */
export type MailDesk = NonNullable<MailState['mail']> & {
  send(mail: Mail): Promise<Result<null, MailCode>>
}

const testLetterRequest = v.object({
  to: v.pipe(
    filledLine(longestMailAddress),
    v.check(isMailAddress, 'expected an e-mail address such as you@example.org'),
  ),
})

/** How letters go out, and a letter to try it. The address it goes to is kept nowhere. */
export function mailRoutes({ db, context, mail }: Desk & { mail: MailDesk | null }): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get(paths.mail, (c) => {
    if (mail === null) return c.json<MailState>({ mail: null })
    const { server, from, signsAs } = mail
    return c.json<MailState>({ mail: { server, from, signsAs } })
  })
  routes.post(paths.testLetter, async (c) => {
    const { to } = await jsonBody(c, testLetterRequest)
    if (mail === null) throw new NewsroomRefusal('mail-refused', 'No mail server is configured.')
    const sent = await mail.send(testLetter(to, context.newId()))
    if (!sent.ok) throw new NewsroomRefusal('mail-refused', sent.message)
    const act = { userId: c.var.staff.id, action: 'mail.tested', subject: 'mail' }
    await transaction(db, (tx) => audit(tx, context, act))
    return c.json<TestLetterSent>({ sent: true })
  })
  return routes
}

/** Like the others it names neither the paper nor its subject: it lies in a mail box for years. */
function testLetter(to: string, key: string): Mail {
  const text = 'This letter was sent to see whether letters arrive. There is nothing to do.'
  return { key, to, subject: 'A test', text, html: `<p>${text}</p>`, language: 'en' }
}
