import type { NewsroomOptions } from '#newsroom/newsroom.ts'
import { openMailConfig } from '#platform/mail.ts'
import type { House } from './house.ts'

/** What the newsroom may know of the mail server: where, from whom, signed or not, and how to try it; no password. */
export function mailDeskOf({ config, giving }: House): NewsroomOptions['mail'] {
  const { mailer } = giving
  if (config.mail === null || mailer === null) return null
  const { smtpUrl, from, dkim } = openMailConfig(config.mail)
  const { host } = new URL(smtpUrl)
  return { server: host, from, signsAs: dkim?.domain ?? null, send: (mail) => mailer.send(mail) }
}
