import type { TestContext } from 'node:test'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { done, type Result } from '#base/refusal.ts'
import type { ClosedPlace, Publication } from '#edition/publication.ts'
import { kindOf } from '#platform/database-kind.ts'
import type { Db } from '#platform/database.ts'
import { startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import type { Mail, MailCode, Mailer } from '#platform/mail.ts'
import { vaultOf } from '#platform/vault.ts'
import { effectLetterJobs } from '#support/letters-effects.ts'
import { linkLetterJobs } from '#support/letters-links.ts'
import { letterJobs } from '#support/letters-outbox.ts'
import type { SupportOffice } from '#support/office.ts'
import { providersOf } from '#support/providers.ts'
import { reminderJobs } from '#support/reminders.ts'
import { supportJobs } from '#support/support-jobs.ts'
import { clientOf, createFrontDesk } from '../front-desk.ts'

/** 23 November 2026, 10:38 in Amsterdam. */
export const morning = Date.UTC(2026, 10, 23, 9, 38)

export const russia: ClosedPlace = {
  country: 'RU',
  name: 'Russia',
  law: 'Article 284.1 of the Criminal Code: up to five years in prison',
  inLanguage: { ru: { name: 'Россия', law: 'статья 284.1 Уголовного кодекса: до пяти лет лишения свободы' } },
}

const none = { once: [], monthly: [], quarterly: [], yearly: [] }

function publicationForTests(closedPlaces: ClosedPlace[], publicUrl: string): Publication {
  return {
    name: 'The Kestrel',
    tagline: '',
    language: 'en',
    inLanguage: { ru: { name: 'Пустельга' } },
    timeZone: 'Europe/Amsterdam',
    publicUrl,
    accent: '#b3261e',
    accentDark: '#f2907f',
    logo: null,
    about: [],
    contactEmail: '',
    adFreeSince: '',
    appeal: { title: '', paragraphs: [], signer: '', signerRole: '' },
    legalNotices: [],
    legalLabels: [],
    sectionOrder: [],
    support: {
      currencies: [
        { currency: 'USD', minimum: 200, suggested: none },
        { currency: 'EUR', minimum: 200, suggested: none },
        { currency: 'JPY', minimum: 300, suggested: none },
      ],
      closedPlaces,
      figures: 'auto',
      appealRules: [],
    },
  }
}

export type DeskForTests = {
  app: Hono
  office: SupportOffice
  clock: ReturnType<typeof fixedClock>
  /** Letters that the mail server took; what it says to the next ones instead is in `refuse`. */
  mails: Mail[]
  refuse: MailCode[]
  /** What the log said. */
  lines: string[]
  /** Has all jobs done that are due. */
  settle(): Promise<void>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>
}

/** The front desk with the sandbox and a bank, all of its jobs, and a mail server that keeps what it is given. */
export async function deskForTests(
  db: Db,
  test: TestContext,
  options: {
    closedPlaces?: ClosedPlace[]
    sendsMail?: boolean
    mailer?: Mailer
    publicUrl?: string
    patience?: number
  } = {},
): Promise<DeskForTests> {
  if (kindOf(db) === 'sqlite') await sql`pragma synchronous = off`.execute(db)
  const { publicUrl = 'http://localhost:3000' } = options
  const clock = fixedClock(morning)
  const lines: string[] = []
  const log = createLog({ level: 'debug', write: (line) => void lines.push(line) })
  const context = { clock, newId: uuidV7(clock) }
  const vault = vaultOf(new Uint8Array(32).fill(7))
  const bank = { holder: 'Stichting Ooievaar', iban: 'NL91ABNA0417164300', bic: null, currency: 'EUR' }
  const config = { stripe: null, btcpay: null, bank, sandbox: true }
  const timeZone = async () => 'Europe/Amsterdam'
  const office: SupportOffice = {
    db,
    context,
    vault,
    log,
    publicUrl,
    providers: await providersOf(config, { db, context, vault, publicUrl, timeZone }),
    timeZone,
  }
  const { mails, refuse, worker } = workerOf(office, options)
  test.after(() => worker.stop())
  const app = createFrontDesk({
    office,
    publication: async () => publicationForTests(options.closedPlaces ?? [], publicUrl),
    supportUrl: async () => `${publicUrl}/support.html`,
    sendsMail: options.sendsMail ?? true,
    clientOf: (c) => clientOf('198.51.100.7', c.req.header('x-forwarded-for')),
    patience: options.patience ?? 0,
  })
  return {
    app,
    office,
    clock,
    mails,
    refuse,
    lines,
    settle: () => worker.idle(),
    get: async (path, headers = {}) => app.request(path, { headers }),
    post: async (path, fields = {}, headers = {}) =>
      app.request(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
  }
}

function workerOf(
  office: SupportOffice,
  { mailer: given, sendsMail = true }: { mailer?: Mailer; sendsMail?: boolean },
) {
  const mails: Mail[] = []
  const refuse: MailCode[] = []
  const send = async (mail: Mail): Promise<Result<null, MailCode>> => {
    const code = refuse.shift()
    if (code !== undefined) return { ok: false, code, message: 'refused in a test' }
    mails.push(mail)
    return done(null)
  }
  const mailer = given ?? { send, check: async () => done(null) }
  const supportUrl = async () => `${office.publicUrl}/support.html`
  const own = supportJobs(office)
  const head = async () => ({ publication: 'The Kestrel', timeZone: 'Europe/Amsterdam' })
  const letters = letterJobs(office, { mailer, head })
  const reminders = reminderJobs({ ...office, supportUrl })
  const worker = startWorker({
    db: office.db,
    context: office.context,
    log: office.log,
    handlers: {
      ...own.handlers,
      ...effectLetterJobs(office, { supportUrl, sendsMail }),
      ...linkLetterJobs(office),
      ...letters.handlers,
      ...reminders.handlers,
    },
    schedules: [...own.schedules, ...letters.schedules, ...reminders.schedules],
    pollMs: 60_000,
  })
  return { mails, refuse, worker }
}

/** The fields of a form on a page, by what its action ends with. */
export function formOn(html: string, action: string): Record<string, string> {
  const forms = [...html.matchAll(/<form method="post"(?: action="([^"]*)")?>([\s\S]*?)<\/form>/g)]
  const found = forms.find(([, at = '']) => at.endsWith(action))
  if (found === undefined) throw new Error(`no form that posts to ${action} in:\n${html}`)
  const inputs = [...(found[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]))
}

/** Gives through the sandbox as a browser would: support page, second screen, provider's page; returns the intent's id. */
export async function giveThrough(
  desk: DeskForTests,
  { gift, email = '', act = 'pay' }: { gift: Record<string, string>; email?: string; act?: string },
): Promise<string> {
  const screen = await (await desk.post('/desk/give', gift)).text()
  const receipt: Record<string, string> = gift['receipt'] === '1' ? { receipt: '1' } : {}
  const gone = await desk.post('/desk/go', { ...formOn(screen, '/desk/go'), ...receipt, provider: 'sandbox' })
  const id = gone.headers.get('location')?.split('/').at(-1) ?? ''
  await desk.post(`/desk/sandbox/${id}`, { act, email })
  await desk.settle()
  return id
}
