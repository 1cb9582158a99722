import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { DatabaseAddress } from './database.ts'

/** What this process was told from outside. Read once, at start. */
export type Config = {
  dataFolder: string
  /** The public site and front desk. `publicUrl` as readers see it, no slash at the end. */
  site: { host: string; port: number; publicUrl: string }
  /** The staff app. `url` as staff see it, no slash at the end. */
  newsroom: { host: string; port: number; url: string }
  database: DatabaseAddress
  logLevel: string
}

/**
 * Reads `TAMIZDAT_DATA` (./data), `HOST` (127.0.0.1), `PORT` (3000), `NEWSROOM_HOST` (127.0.0.1),
 * `NEWSROOM_PORT` (3001), `DATABASE_URL` (SQLite in the data folder), `PUBLIC_URL`, `NEWSROOM_URL` and
 * `LOG_LEVEL` (info). None is required, an empty one counts as absent. Names every bad one at once, in a
 * sentence each, without repeating what may hold a password.
 */
export function readConfig(env: Record<string, string | undefined>): Result<Config, 'config-invalid'> {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = v.safeParse(variables, given)
  if (!read.success) return refused('config-invalid', read.issues.map(sentence).join('\n'))
  return done(config(read.output))
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
  NEWSROOM_URL: webAddress,
  LOG_LEVEL: v.optional(
    v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
    'info',
  ),
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
  const shown = name.endsWith('_URL') ? '' : `, got ${JSON.stringify(String(issue.input))}`
  return `${name} ${issue.message}${shown}.`
}

function config(read: v.InferOutput<typeof variables>): Config {
  const dataFolder = read.TAMIZDAT_DATA
  return {
    dataFolder,
    site: { host: read.HOST, port: read.PORT, publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}` },
    newsroom: {
      host: read.NEWSROOM_HOST,
      port: read.NEWSROOM_PORT,
      url: read.NEWSROOM_URL ?? `http://localhost:${read.NEWSROOM_PORT}`,
    },
    database: read.DATABASE_URL
      ? { kind: 'postgres', url: read.DATABASE_URL }
      : { kind: 'sqlite', file: `${dataFolder}/newsroom.db` },
    logLevel: read.LOG_LEVEL,
  }
}
