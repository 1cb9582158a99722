import { createHash } from 'node:crypto'
import { done, refused, type Result } from '#base/refusal.ts'
import { isMailAddress } from './mail/mail-address.ts'
import type { MailSettings } from './mail/mail-config.ts'

export { isMailAddress, longestMailAddress } from './mail/mail-address.ts'
export { openMailConfig, type MailConfig, type MailSettings } from './mail/mail-config.ts'

/** One letter to one person. */
export type Mail = {
  /** Says which letter this is: sent again after a crash it carries the same Message-ID, by which mail boxes know it. */
  key: string
  to: string
  subject: string
  text: string
  html: string
  /** BCP 47 tag. */
  language: string
}

/** `mail-refused`: never for this letter, do not try again. `mail-unreachable`: later. */
export type MailCode = 'mail-refused' | 'mail-unreachable'

export type Mailer = {
  /** Hands the letter to the mail server. What it says in a refusal names no address: it goes to logs. */
  send(mail: Mail): Promise<Result<null, MailCode>>
  /** Signs in to the mail server and sends nothing: for `doctor`. */
  check(): Promise<Result<null, MailCode>>
}

/** How long the mail server may take, in ms. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 60_000,
  dnsTimeout: 10_000,
}

/**
 * Sends letters over any SMTP server (RFC 5321), signed with DKIM (RFC 6376) where a key is set. A server elsewhere
 * must speak TLS. A letter is a text part and an HTML part, quoted-printable, so that no line passes 76 characters.
 */
export function createMailer(settings: MailSettings): Mailer {
  const { host, options } = connectionOf(settings)
  const domain = settings.from.address.split('@')[1] ?? host
  const letterBox = {
    ...options,
    ...patience,
    // Not this machine's name, which every mail box would get to see.
    name: domain,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(settings.dkim && {
      dkim: {
        domainName: settings.dkim.domain,
        keySelector: settings.dkim.selector,
        privateKey: settings.dkim.privateKey,
      },
    }),
  }
  // Loaded for the first letter: many newsrooms send none.
  let opened: ReturnType<typeof open> | null = null
  const open = async () => (await import('nodemailer')).createTransport(letterBox)
  const transport = () => (opened ??= open())
  return {
    async send(mail) {
      if (!isMailAddress(mail.to)) return refused('mail-refused', 'The letter is for no mail address.')
      return answered(async () => (await transport()).sendMail(letter(settings, domain, mail)))
    },
    check: () => answered(async () => (await transport()).verify()),
  }
}

function connectionOf({ smtpUrl }: MailSettings) {
  const url = new URL(smtpUrl)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const secure = url.protocol === 'smtps:'
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(host)
  const auth = url.username !== '' && {
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
  }
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port)
  const options = { host, port, secure, requireTLS: !secure && !isHere, ignoreTLS: isHere && !secure }
  return { host, options: { ...options, ...(auth && { auth }) } }
}

function letter(settings: MailSettings, domain: string, mail: Mail) {
  const id = createHash('sha256').update(mail.key).digest('hex').slice(0, 40)
  return {
    from: settings.from,
    to: { name: '', address: mail.to },
    envelope: { from: settings.from.address, to: mail.to },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: `<${id}@${domain}>`,
    textEncoding: 'quoted-printable' as const,
    xMailer: false as const,
    headers: {
      // RFC 3834: nobody's holiday notice answers it.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': oneLine(mail.language),
    },
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}

/** A mail server's own sentence may repeat the address: only its numbers are passed on. */
async function answered(ask: () => Promise<unknown>): Promise<Result<null, MailCode>> {
  try {
    await ask()
    return done(null)
  } catch (error) {
    const { code, permanent, responseCode } = error as {
      code?: string
      permanent?: boolean
      responseCode?: number
    }
    const said = [code ?? 'an error', responseCode].filter((part) => part !== undefined).join(' ')
    // A wrong password is refused "for good" too, but it is the newsroom's to mend, not the letter's end.
    if (permanent === true && code !== 'EAUTH' && code !== 'ENOAUTH')
      return refused('mail-refused', `The mail server refused the letter for good (${said}).`)
    return refused('mail-unreachable', `The mail server did not take the letter (${said}).`)
  }
}
