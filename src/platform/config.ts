import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { DatabaseAddress } from './database.ts'
import { mailComplaint, mailConfigOf, mailVariables, type MailConfig } from './mail/mail-config.ts'
import {
  isProviderSecret,
  providerComplaints,
  providerVariables,
  supportConfigOf,
  withProviderFiles,
  type SupportConfig,
} from './provider-config.ts'

/** What this process was told from outside. Read once, at start. */
export type Config = {
  dataFolder: string
  /** The public site and front desk. `publicUrl` as readers see it, `onionUrl` by Tor; no slash at the end. */
  site: { host: string; port: number; publicUrl: string; onionUrl: string | null }
  /** The staff app. `url` as staff see it, no slash at the end. */
  newsroom: { host: string; port: number; url: string }
  database: DatabaseAddress
  logLevel: string
  /** Null where no mail server is named: then no letters are offered. */
  mail: MailConfig | null
  /** Payment providers; what is not configured is not offered. */
  support: SupportConfig
}

/**
 * Reads `TAMIZDAT_DATA` (./data), `HOST` (127.0.0.1), `PORT` (3000), `NEWSROOM_HOST` (127.0.0.1),
 * `NEWSROOM_PORT` (3001), `DATABASE_URL` (SQLite in the data folder), `PUBLIC_URL`, `ONION_URL`, `NEWSROOM_URL` and
 * `LOG_LEVEL` (info); for mail `SMTP_URL` or `SMTP_URL_FILE`, `MAIL_FROM`, `DKIM_DOMAIN`, `DKIM_SELECTOR` and
 * `DKIM_KEY_FILE`; for payments the variables of `provider-config.ts`. None is required, an empty one counts as
 * absent. Names every bad one at once, in a sentence each, without repeating what may hold a password.
 */
export function readConfig(env: Record<string, string | undefined>): Result<Config, 'config-invalid'> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const filled = withProviderFiles(given)
  const read = v.safeParse(variables, filled.given)
  const complaints = [...filled.complaints, ...(read.success ? [] : read.issues.map(sentence))]
  if (!read.success || complaints.length > 0) return refused('config-invalid', complaints.join('\n'))
  const whole = config(read.output)
  const inPart = [mailComplaint(read.output), ...providerComplaints(read.output, whole.site.publicUrl)]
  const missing = inPart.filter((complaint) => complaint !== null)
  return missing.length > 0 ? refused('config-invalid', missing.join('\n')) : done(whole)
}

const port = (byDefault: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535'),
      v.transform(Number),
      v.maxValue(65_535, 'must be a port number from 0 to 65535'),
    ),
    byDefault,
  )

const host = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an address, such as 127.0.0.1 or 0.0.0.0'),
  ),
  '127.0.0.1',
)

const webAddress = v.optional(
  v.pipe(
    v.string(),
    v.check(isWebAddress, 'must be an address such as https://news.example, with no password, "?" or "#"'),
    v.transform((text) => new URL(text).href.replace(/\/+$/, '')),
  ),
)

const variables = v.object({
  TAMIZDAT_DATA: v.optional(v.string(), './data'),
  HOST: host,
  PORT: port('3000'),
  NEWSROOM_HOST: host,
  NEWSROOM_PORT: port('3001'),
  DATABASE_URL: v.optional(
    v.pipe(v.string(), v.check(isPostgresAddress, 'must look like postgres://user:password@host/database')),
  ),
  PUBLIC_URL: webAddress,
  ONION_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^https?:\/\/[a-z2-7]{56}\.onion\/?$/,
        'must be an onion address of 56 letters and digits, such as http://….onion',
      ),
      v.transform((text) => text.replace(/\/$/, '')),
    ),
  ),
  NEWSROOM_URL: webAddress,
  LOG_LEVEL: v.optional(
    v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
    'info',
  ),
  ...mailVariables,
  ...providerVariables,
})

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || text.includes('?') || text.includes('#')) return false
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
}

function isPostgresAddress(text: string): boolean {
  const protocol = URL.parse(text)?.protocol
  return protocol === 'postgres:' || protocol === 'postgresql:'
}

/** Variables that may hold a password are named, never shown. */
function sentence(issue: v.BaseIssue<unknown>): string {
  const name = v.getDotPath(issue) ?? 'a variable'
  const shown =
    name.endsWith('_URL') || isProviderSecret(name) ? '' : `, got ${JSON.stringify(String(issue.input))}`
  return `${name} ${issue.message}${shown}.`
}

function config(read: v.InferOutput<typeof variables>): Config {
  const dataFolder = read.TAMIZDAT_DATA
  const publicUrl = read.PUBLIC_URL ?? `http://localhost:${read.PORT}`
  return {
    dataFolder,
    site: { host: read.HOST, port: read.PORT, publicUrl, onionUrl: read.ONION_URL ?? null },
    newsroom: {
      host: read.NEWSROOM_HOST,
      port: read.NEWSROOM_PORT,
      url: read.NEWSROOM_URL ?? `http://localhost:${read.NEWSROOM_PORT}`,
    },
    database: read.DATABASE_URL
      ? { kind: 'postgres', url: read.DATABASE_URL }
      : { kind: 'sqlite', file: `${dataFolder}/newsroom.db` },
    logLevel: read.LOG_LEVEL,
    mail: mailConfigOf(read),
    support: supportConfigOf(read, publicUrl),
  }
}
