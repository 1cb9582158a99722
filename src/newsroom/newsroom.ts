import { Hono } from 'hono'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import type { Log } from '#platform/log.ts'
import type { Vault } from '#platform/vault.ts'
import type { SupportOffice } from '#support/office.ts'
import { invariant } from '#base/invariant.ts'
import type { HomeStatus } from './contract.ts'
import type { LiveEvent } from './contract/live.ts'
import { articleRoutes } from './desk/article-routes.ts'
import { boardRoutes } from './desk/board-routes.ts'
import { compareRoutes } from './desk/compare-routes.ts'
import type { DeskVariables } from './desk/desk.ts'
import { financeRoutes } from './desk/finance/finance-routes.ts'
import { frontRoutes, type FrontDesk } from './desk/front-routes.ts'
import { goalRoutes } from './desk/goal-routes.ts'
import { homeRoutes } from './desk/home-routes.ts'
import { type MailDesk, mailRoutes } from './desk/mail-routes.ts'
import { houseNameRoutes } from './desk/settings/house-name-routes.ts'
import type { MirrorDesk } from './desk/mirrors/mirror-desk.ts'
import { mirrorRoutes } from './desk/mirrors/mirror-routes.ts'
import { listRoutes } from './desk/settings/list-routes.ts'
import { lookRoutes, type PreviewStanding, type Words } from './desk/settings/look-routes.ts'
import { translationRoutes } from './desk/translation-routes.ts'
import { importRoutes } from './desk/import-routes.ts'
import { liveRoutes } from './desk/live-routes.ts'
import { nameRoutes } from './desk/name-routes.ts'
import { notesRoutes } from './desk/notes-routes.ts'
import type { PlanDesk } from './desk/plan.ts'
import { preflightRoutes } from './desk/preflight-routes.ts'
import { photoRoutes } from './desk/photo-routes.ts'
import { revisionRoutes } from './desk/revision-routes.ts'
import { scheduleRoutes } from './desk/schedule-routes.ts'
import { searchRoutes } from './desk/search-routes.ts'
import { settingsRoutes } from './desk/settings-routes.ts'
import { takeDownRoutes } from './desk/take-down-routes.ts'
import { workflowRoutes } from './desk/workflow-routes.ts'
import { appFiles } from './http/app-files.ts'
import { hearOut, limitBodies, ownPagesOnly, protect } from './http/guard.ts'
import { NewsroomRefusal, problemResponse, refusalOf } from './http/problem.ts'
import { Live } from './live.ts'
import { paths } from './paths.ts'
import { deskPaths } from './paths/desk-screens.ts'
import { financePaths } from './paths/finance.ts'
import { unruled } from './routes.ts'
import { accountRoutes } from './staff/account-routes.ts'
import { openStaff } from './staff/open.ts'
import { isStillIn } from './staff/staff.ts'
import { obeyRules } from './staff/access.ts'
import { auditRoutes } from './staff/people/audit-routes.ts'
import { peopleRoutes } from './staff/people/people-routes.ts'
import type { Staff } from './staff/staff.ts'

export type NewsroomOptions = {
  db: Db
  databaseKind: 'sqlite' | 'postgres'
  files: FileStore
  context: Context
  log: Log
  /** At least 32 random characters, the same at each start: cookies and second-step secrets hang on it. */
  secret: string
  /** Keeps the names that the database alone must not tell. */
  vault: Vault
  /** Where staff reach the newsroom, such as `http://localhost:3001`; no slash at the end. */
  url: string
  /** Where readers read; no slash at the end. */
  publicUrl: string
  /** Folder with the app as built: index.html and assets. */
  appFolder: string
  /** The page of an article exactly as the press prints it. */
  preview(article: PublishedArticle): Promise<string>
  /** The front page of a language as it would be printed with an arrangement. */
  front: FrontDesk['front']
  /** A front, about or support page with these settings, as the press prints it. */
  previewStanding: PreviewStanding
  /** The words that the paper itself says around articles. */
  words: Words
  /** The bytes of a file of the store, such as `media/<sha256>.webp`. */
  media(key: string): Promise<Uint8Array | null>
  /** Called after each commit that changed what readers see: wakes the worker. */
  published(): void
  home(): Promise<HomeStatus>
  /** The support room, for the people who look after money. */
  giving: SupportOffice
  /** Null where no mail server is configured. */
  mail: MailDesk | null
  /** What the house knows of mirrors and keys, and does with them. */
  mirrors: MirrorDesk
  /** Lets the printed link in without a password. Only on loopback, and only while there is no real owner. */
  demo?: boolean
}

export type Newsroom = {
  app: Hono
  /** The link to print at start: one-time while no owner exists, the demo's while it runs; else null. */
  setUpLink(): Promise<string | null>
  /** Tells the app what happened outside of it: an edition was made, a job gave up, a schedule was carried out. */
  tell(event: LiveEvent): void
}

/** The newsroom's server: sign-in, API and app, ready to be served on its own port. */
export async function createNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const { staff, demoRoutes, setUpLink } = await openStaff(options)
  const live = new Live(options.context.clock)
  const app = new Hono()
  app.onError((error) => problemResponse(refusalOf(error, options.log)))
  app.use(protect(options.url))
  app.use(hearOut())
  app.use(ownPagesOnly(options.url))
  app.use(limitBodies(takesFile))
  if (demoRoutes !== null) app.route('/', demoRoutes)
  for (const prefix of ['/api/*', '/media/*']) app.use(prefix, obeyRules(staff))
  app.route('/', accountRoutes(staff))
  app.route('/', peopleRoutes(staff))
  app.route('/', auditRoutes(staff))
  app.route('/', deskRoutes(options, staff, live))
  app.get('*', appFiles(options.appFolder))
  app.notFound(() => problemResponse(nothingHere()))
  const missing = unruled(app.routes)
  invariant(missing.length === 0, `routes.ts has no row for ${missing.join(', ')}`)
  return { app, setUpLink, tell: (event) => live.tell(event) }
}

/** What staff work with; who may, routes.ts says. */
function deskRoutes(options: NewsroomOptions, staff: Staff, live: Live): Hono<DeskVariables> {
  const desk = new Hono<DeskVariables>()
  const nameOf = async (userId: string) => (await staff.auth.store.findUserById(userId))?.name ?? ''
  const plan: PlanDesk = { ...options, live, nameOf }
  desk.get(paths.home, async (c) => c.json(await options.home()))
  desk.route('/', articleRoutes(plan))
  desk.route('/', revisionRoutes(options, nameOf))
  desk.route('/', nameRoutes(options))
  desk.route(
    '/',
    photoRoutes(options, (key) => options.media(key)),
  )
  desk.route('/', importRoutes(options))
  desk.route('/', settingsRoutes(options))
  desk.route('/', preflightRoutes(options))
  desk.route('/', goalRoutes(options))
  desk.route('/', financeRoutes({ office: options.giving }))
  desk.route('/', mailRoutes(options))
  desk.route('/', mirrorRoutes(options))
  desk.route('/', homeRoutes(options))
  desk.route('/', listRoutes(options))
  desk.route('/', houseNameRoutes(options))
  desk.route('/', lookRoutes(options, options.previewStanding, options.words))
  desk.route('/', translationRoutes(options))
  desk.route('/', frontRoutes({ ...options, nameOf }))
  planRoutes(desk, plan, staff)
  desk.all('/api/*', () => problemResponse(nothingHere()))
  return desk
}

/** What the desk plans, searches and compares, and the news of all that. */
function planRoutes(desk: Hono<DeskVariables>, plan: PlanDesk, staff: Staff): void {
  desk.route('/', workflowRoutes(plan))
  desk.route('/', scheduleRoutes(plan))
  desk.route('/', takeDownRoutes(plan))
  desk.route('/', notesRoutes(plan))
  desk.route('/', compareRoutes(plan))
  desk.route('/', searchRoutes(plan))
  desk.route('/', boardRoutes(plan))
  desk.route(
    '/',
    liveRoutes(plan, (c) => isStillIn(staff, c)),
  )
}

function takesFile(path: string): boolean {
  return (
    path === paths.import ||
    path === financePaths.statements ||
    path === paths.photos ||
    path === deskPaths.logo ||
    path.startsWith(`${paths.photos}/`)
  )
}

function nothingHere(): NewsroomRefusal {
  return new NewsroomRefusal('not-found', 'There is nothing at this address.')
}
