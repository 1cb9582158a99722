import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { isMailAddress } from './mail-address.ts'
import { PlatformRefusal } from '../refusal.ts'

/** Where letters go out, as configured; secrets in files are read at start by `openMailConfig`. */
export type MailConfig = {
  /** `smtp://user:password@host:587` or `smtps://…:465`; null where it stands in `smtpUrlFile`. */
  smtpUrl: string | null
  smtpUrlFile: string | null
  from: MailSender
  /** Signs letters (RFC 6376); `keyFile` holds the private key in PEM. */
  dkim: { domain: string; selector: string; keyFile: string } | null
}

/** Who letters come from. `name` may be neutral, for mail boxes that others look into; empty for none. */
export type MailSender = { name: string; address: string }

/** The same with what the files hold. */
export type MailSettings = {
  smtpUrl: string
  from: MailSender
  dkim: { domain: string; selector: string; privateKey: string } | null
}

const path = v.pipe(v.string(), v.minLength(1))
const smtpAddress = v.pipe(
  v.string(),
  v.check(isSmtpUrl, 'must look like smtps://user:password@mail.example:465'),
)

/** Environment variables of mail, for `readConfig`. */
export const mailVariables = {
  SMTP_URL: v.optional(smtpAddress),
  SMTP_URL_FILE: v.optional(path),
  MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => senderOf(text) !== null,
        'must look like post@news.example or Name <post@news.example>',
      ),
    ),
  ),
  DKIM_DOMAIN: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain such as news.example')),
  ),
  DKIM_SELECTOR: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/i, 'must be a DKIM selector such as letters')),
  ),
  DKIM_KEY_FILE: v.optional(path),
}
type MailVariables = {
  [Name in keyof typeof mailVariables]?: string | undefined
}

/** What is missing beside what is there, in a sentence; null where all is well. */
export function mailComplaint(read: MailVariables): string | null {
  const url = read.SMTP_URL ?? read.SMTP_URL_FILE
  if (read.SMTP_URL !== undefined && read.SMTP_URL_FILE !== undefined)
    return 'SMTP_URL and SMTP_URL_FILE are both set: one of them is enough.'
  if (url !== undefined && read.MAIL_FROM === undefined)
    return 'MAIL_FROM must be set with SMTP_URL: letters come from somebody.'
  const signing = [read.DKIM_DOMAIN, read.DKIM_SELECTOR, read.DKIM_KEY_FILE]
  if (signing.some((part) => part !== undefined) && signing.some((part) => part === undefined))
    return 'DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE must be set together.'
  return null
}

/** Null where no mail server was named: then nothing offers to write letters. */
export function mailConfigOf(read: MailVariables): MailConfig | null {
  const smtp = { smtpUrl: read.SMTP_URL ?? null, smtpUrlFile: read.SMTP_URL_FILE ?? null }
  const from = senderOf(read.MAIL_FROM ?? '')
  if ((smtp.smtpUrl === null && smtp.smtpUrlFile === null) || from === null) return null
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile } = read
  const signs = domain !== undefined && selector !== undefined && keyFile !== undefined
  return { ...smtp, from, dkim: signs ? { domain, selector, keyFile } : null }
}

/** Reads the secrets that stand in files. Throws `PlatformRefusal` `mail-file-unusable`. */
export function openMailConfig(config: MailConfig): MailSettings {
  const { dkim, from } = config
  const smtpUrl =
    config.smtpUrl ??
    held(config.smtpUrlFile ?? '', {
      name: 'SMTP_URL_FILE',
      what: 'an address such as smtps://user:password@mail.example:465',
      isIt: isSmtpUrl,
    })
  if (dkim === null) return { smtpUrl, from, dkim }
  const isIt = (text: string) => text.includes('PRIVATE KEY-----')
  const privateKey = held(dkim.keyFile, { name: 'DKIM_KEY_FILE', what: 'a private key in PEM', isIt })
  return { smtpUrl, from, dkim: { domain: dkim.domain, selector: dkim.selector, privateKey } }
}

/** What a file holds, never shown where it is not what was expected. */
function held(file: string, must: { name: string; what: string; isIt: (text: string) => boolean }): string {
  const unusable = (got: string, cause?: unknown) =>
    new PlatformRefusal(
      'mail-file-unusable',
      `${must.name}: expected ${file} to hold ${must.what}; got ${got}.`,
      {
        cause,
      },
    )
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw unusable((error as NodeJS.ErrnoException).code ?? 'no file', error)
  }
  if (!must.isIt(text)) throw unusable('something else')
  return text
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'smtp:' || url.protocol === 'smtps:') && url.hostname !== ''
}

/** `post@news.example`, or with a name before it in front of angle brackets. */
function senderOf(text: string): MailSender | null {
  const [, name, inBrackets] = /^\s*(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>)\s*$/u.exec(text) ?? []
  const address = inBrackets ?? text.trim()
  return isMailAddress(address) ? { name: (name ?? '').trim(), address } : null
}
