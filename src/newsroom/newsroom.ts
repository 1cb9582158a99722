import { Hono } from 'hono'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import type { Log } from '#platform/log.ts'
import type { HomeStatus } from './contract.ts'
import { articleRoutes } from './desk/article-routes.ts'
import type { DeskVariables } from './desk/desk.ts'
import { goalRoutes } from './desk/goal-routes.ts'
import { importRoutes } from './desk/import-routes.ts'
import { nameRoutes } from './desk/name-routes.ts'
import { photoRoutes } from './desk/photo-routes.ts'
import { revisionRoutes } from './desk/revision-routes.ts'
import { settingsRoutes } from './desk/settings-routes.ts'
import { appFiles } from './http/app-files.ts'
import { hearOut, limitBodies, ownPagesOnly, protect } from './http/guard.ts'
import { NewsroomRefusal, problemResponse, refusalOf } from './http/problem.ts'
import { paths } from './paths.ts'
import { accountRoutes } from './staff/account-routes.ts'
import { openStaff } from './staff/open.ts'
import { requireStaff } from './staff/staff.ts'
import type { Staff } from './staff/staff.ts'

export type NewsroomOptions = {
  db: Db
  databaseKind: 'sqlite' | 'postgres'
  files: FileStore
  context: Context
  log: Log
  /** At least 32 random characters, the same at each start: cookies and second-step secrets hang on it. */
  secret: string
  /** Where staff reach the newsroom, such as `http://localhost:3001`; no slash at the end. */
  url: string
  /** Where readers read; no slash at the end. */
  publicUrl: string
  /** Folder with the app as built: index.html and assets. */
  appFolder: string
  /** The page of an article exactly as the press prints it. */
  preview(article: PublishedArticle): Promise<string>
  /** The bytes of a file of the store, such as `media/<sha256>.webp`. */
  media(key: string): Promise<Uint8Array | null>
  /** Called after each commit that changed what readers see: wakes the worker. */
  published(): void
  home(): Promise<HomeStatus>
  /** Lets the printed link in without a password. Only on loopback, and only while there is no real owner. */
  demo?: boolean
}

export type Newsroom = {
  app: Hono
  /** The link to print at start: one-time while no owner exists, the demo's while it runs; else null. */
  setUpLink(): Promise<string | null>
}

/** The newsroom's server: sign-in, API and app, ready to be served on its own port. */
export async function createNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const { staff, demoRoutes, setUpLink } = await openStaff(options)
  const app = new Hono()
  app.onError((error) => problemResponse(refusalOf(error, options.log)))
  app.use(protect(options.url))
  app.use(hearOut())
  app.use(ownPagesOnly(options.url))
  app.use(limitBodies(takesFile))
  if (demoRoutes !== null) app.route('/', demoRoutes)
  app.route('/', accountRoutes(staff))
  app.route('/', deskRoutes(options, staff))
  app.get('*', appFiles(options.appFolder))
  app.notFound(() => problemResponse(nothingHere()))
  return { app, setUpLink }
}

/** Everything that only staff may ask for. */
function deskRoutes(options: NewsroomOptions, staff: Staff): Hono<DeskVariables> {
  const desk = new Hono<DeskVariables>()
  const onlyStaff = new Hono<DeskVariables>()
  for (const prefix of ['/api/*', '/media/*'])
    onlyStaff.use(prefix, async (c, next) => {
      c.set('staff', await requireStaff(staff, c))
      await next()
    })
  desk.route('/', onlyStaff)
  desk.get(paths.home, async (c) => c.json(await options.home()))
  desk.route('/', articleRoutes(options))
  desk.route(
    '/',
    revisionRoutes(options, async (userId) => (await staff.auth.store.findUserById(userId))?.name ?? ''),
  )
  desk.route('/', nameRoutes(options))
  desk.route(
    '/',
    photoRoutes(options, (key) => options.media(key)),
  )
  desk.route('/', importRoutes(options))
  desk.route('/', settingsRoutes(options))
  desk.route('/', goalRoutes(options))
  desk.all('/api/*', () => problemResponse(nothingHere()))
  return desk
}

function takesFile(path: string): boolean {
  return path === paths.import || path === paths.photos || path.startsWith(`${paths.photos}/`)
}

function nothingHere(): NewsroomRefusal {
  return new NewsroomRefusal('not-found', 'There is nothing at this address.')
}
