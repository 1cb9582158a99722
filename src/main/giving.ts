import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { primaryOf } from '#edition/publication.ts'
import { clientOf, createFrontDesk } from '#frontdesk/front-desk.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { JobHandler, Schedule } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { createMailer, type Mailer, openMailConfig } from '#platform/mail.ts'
import { openVault } from '#platform/vault.ts'
import { recordFundingChange } from '#publish/changes.ts'
import { publication } from '#publish/settings.ts'
import { effectLetterJobs } from '#support/letters-effects.ts'
import { linkLetterJobs } from '#support/letters-links.ts'
import { letterJobs } from '#support/letters-outbox.ts'
import type { SupportOffice } from '#support/office.ts'
import { providersOf } from '#support/providers.ts'
import { reminderJobs } from '#support/reminders.ts'
import { supportJobs } from '#support/support-jobs.ts'
import type { House } from './house.ts'

/** What gifts and letters need of the house. */
export type Giving = {
  office: SupportOffice
  /** Null where no mail server is configured: then no letters are offered. */
  mailer: Mailer | null
  /** Called after a commit that left work for jobs; `start` makes it wake their worker. */
  wake: () => void
}

/** Opens the support room: its providers as configured, its vault, and the mail server. */
export async function openGiving(
  config: Config,
  { db, context, log }: { db: Db; context: Context; log: Log },
): Promise<Giving> {
  const { publicUrl } = config.site
  const vault = openVault(config.dataFolder)
  const timeZone = async () => (await publication(db, publicUrl)).timeZone
  const office: SupportOffice = {
    db,
    context,
    vault,
    log: log.child('support'),
    providers: await providersOf(config.support, { db, context, vault, publicUrl, timeZone }),
    publicUrl,
    timeZone,
    fundingChanged: (tx) => recordFundingChange(tx, context),
    wake: () => giving.wake(),
  }
  const mailer = config.mail === null ? null : createMailer(openMailConfig(config.mail))
  const giving: Giving = { office, mailer, wake: () => {} }
  return giving
}

/**
 * What the support room does by itself. It has a worker of its own: providers and mail servers may take their time, and
 * an edition must not wait behind them.
 */
export function givingJobsOf(house: House): { handlers: Record<string, JobHandler>; schedules: Schedule[] } {
  const { office, mailer } = house.giving
  const own = supportJobs(office)
  const head = async () => {
    const { name, timeZone } = await house.source.publication()
    return { publication: name, timeZone }
  }
  const supportUrl = (language: string) => supportUrlOf(house, language)
  const letters = letterJobs(office, { mailer, head })
  const reminders = reminderJobs({ ...office, supportUrl })
  return {
    handlers: {
      ...own.handlers,
      'funding-changed': async (payload, job) => {
        await own.handlers['funding-changed']?.(payload, job)
        house.changed()
      },
      ...effectLetterJobs(office, { supportUrl, sendsMail: mailer !== null }),
      ...linkLetterJobs(office),
      ...letters.handlers,
      ...reminders.handlers,
    },
    schedules: [...own.schedules, ...letters.schedules, ...reminders.schedules],
  }
}

/** Answers what is asked below `/desk/`, on the port of the public site. */
export function frontDeskListener(house: House): RequestListener {
  const { office, mailer } = house.giving
  const app = createFrontDesk({
    office: { ...office, log: house.log.child('desk') },
    publication: () => house.source.publication(),
    supportUrl: (language) => supportUrlOf(house, language),
    sendsMail: mailer !== null,
    clientOf: (c) => clientOf(getConnInfo(c).remote.address, c.req.header('x-forwarded-for')),
  })
  const listener = getRequestListener((request, env) => app.fetch(request, env))
  return (request, response) => void listener(request, response)
}

/** The support page in a language of the paper, or in its own. */
async function supportUrlOf(house: House, language: string): Promise<string> {
  const paper = await house.source.publication()
  const tag = primaryOf(language)
  const languages = (await house.source.languages()).map(primaryOf)
  const folder = tag === primaryOf(paper.language) || !languages.includes(tag) ? '' : `${tag}/`
  return `${paper.publicUrl}/${folder}support.html`
}
