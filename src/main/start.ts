import { createServer, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { done, refused, type Result } from '#base/refusal.ts'
import { createNewsroom, type Newsroom } from '#newsroom/newsroom.ts'
import { transaction } from '#platform/database.ts'
import { startWorker } from '#platform/jobs.ts'
import { secret } from '#platform/secrets.ts'
import { openVault } from '#platform/vault.ts'
import { arrangedFront } from '#press/front.ts'
import type { Press } from '#press/press.ts'
import { renderPreview } from '#press/preview.ts'
import { enqueueUnsearched } from '#publish/desk-jobs.ts'
import { enqueueOldPhotos } from '#publish/photo-jobs.ts'
import { createFrontDoorServer, FrontDoor } from '#reach/front-door.ts'
import { appFolder } from './app-folder.ts'
import { frontDeskListener, givingJobsOf } from './giving.ts'
import { acceptCommands } from './hand-over.ts'
import { homeStatus } from './home-status.ts'
import type { House } from './house.ts'
import type { HouseCode } from './house-refusal.ts'
import { enqueueEdition, jobsOf, pictureJobsOf } from './jobs.ts'
import { paperWords, previewStanding } from './look.ts'
import { mailDeskOf } from './mail-desk.ts'
import { enqueueOffline, hasOffline } from './make-offline.ts'
import { giveMemoryBackAtRest } from './memory.ts'
import { mirrorDeskOf } from './mirrors/mirror-desk.ts'
import { mirrorJobsOf } from './mirrors/mirror-jobs.ts'
import { MirrorProgress } from './mirrors/mirror-progress.ts'

/** A newsroom that answers: where readers and staff find it, and how to stop it. */
export type Running = {
  siteUrl: string
  newsroomUrl: string
  /** One-time link while there is no owner yet. */
  setUpLink: string | null
  stop(): Promise<void>
}

/**
 * Opens both doors of a house: the public site, and the newsroom on its own port; does its jobs; takes
 * commands over from other processes. Refuses with `port-in-use`, and then leaves nothing running.
 */
export async function startHouse(
  house: House,
  options: { demo: boolean },
): Promise<Result<Running, HouseCode>> {
  const closers: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const closer of closers.toReversed()) await closer()
  }
  const progress = new MirrorProgress(house.context.clock)
  const newsroom = await newsroomOf(house, options, progress)
  const site = await listen(createFrontDoorServer(publicDoorOf(house)), house.config.site)
  if (!site.ok) return site
  closers.push(() => closed(site.value))
  const desk = await listen(createServer(staffPatience, staffListener(newsroom.app)), house.config.newsroom)
  if (!desk.ok) return stop().then(() => desk)
  closers.push(() => closed(desk.value))
  const commands = await acceptCommands(house)
  closers.push(() => commands.close())
  closers.push(await startJobs(house, newsroom, progress))
  closers.push(giveMemoryBackAtRest())
  const { publicUrl } = house.config.site
  return done({
    siteUrl: publicUrl,
    newsroomUrl: house.config.newsroom.url,
    setUpLink: await newsroom.setUpLink(),
    stop,
  })
}

/** Editions are made by a leased job: what a crash interrupts is taken up again at the next start. */
async function startJobs(
  house: House,
  newsroom: Newsroom,
  progress: MirrorProgress,
): Promise<() => Promise<void>> {
  await transaction(house.db, async (tx) => {
    await enqueueOldPhotos(tx, house.context)
    await enqueueUnsearched(tx, house.context)
  })
  if (!(await hasOffline(house))) await enqueueOffline(house, 'at-first')
  const { db, context, log } = house
  const worker = startWorker({ ...jobsOf(house, (news) => newsroom.tell(news)), db, context, log })
  const pictures = startWorker({ handlers: pictureJobsOf(house), db, context, log, concurrency: 1 })
  house.changed = () => {
    enqueueEdition(house).then(
      () => {
        worker.wake()
        pictures.wake()
      },
      (error: unknown) => house.log.error('edition.not-enqueued', { error: String(error) }),
    )
  }
  const giving = startWorker({ ...givingJobsOf(house), db, context, log })
  const mirrors = startWorker({
    ...mirrorJobsOf(house, (underway) => newsroom.tell({ kind: 'mirrors', underway }), progress),
    db,
    context,
    log,
  })
  house.giving.wake = () => giving.wake()
  house.changed()
  return async () => void (await Promise.all([worker, pictures, giving, mirrors].map((one) => one.stop())))
}

function newsroomOf(house: House, options: { demo: boolean }, progress: MirrorProgress) {
  const { config, database, context, files, log } = house
  return createNewsroom({
    ...options,
    db: database.db,
    databaseKind: database.kind,
    files,
    context,
    log: log.child('newsroom'),
    secret: secret(config.dataFolder, 'newsroom'),
    vault: openVault(config.dataFolder),
    url: config.newsroom.url,
    publicUrl: config.site.publicUrl,
    appFolder,
    preview: (article) => renderPreview(pressNow(house), article),
    front: (language, arrangement) => arrangedFront(pressNow(house), language, arrangement),
    previewStanding: (page, language, settings) => previewStanding(house, page, language, settings),
    words: paperWords(house),
    media: (key) => files.read(key),
    published: () => house.changed(),
    home: () => homeStatus(house),
    giving: house.giving.office,
    mail: mailDeskOf(house),
    mirrors: mirrorDeskOf(house, progress),
  })
}

/** A press as of now, for previews. */
function pressNow({ source, db, site, context }: House): Press {
  return { source, db, edition: { number: site.number, madeAt: context.clock() } }
}

function staffListener(app: Hono): RequestListener {
  const listener = getRequestListener((request) => app.fetch(request))
  return (request, response) => void listener(request, response)
}

function frontDoorOf(house: House): FrontDoor {
  const { publicUrl, onionUrl } = house.config.site
  return new FrontDoor({ site: house.site, securityPolicy: () => house.securityPolicy, publicUrl, onionUrl })
}

/** One port for the public: the front desk answers below `/desk/`, the front door everything else. */
function publicDoorOf(house: House): { handle: RequestListener } {
  const door = frontDoorOf(house)
  const desk = frontDeskListener(house)
  return {
    handle: (request, response) =>
      request.url?.startsWith('/desk/') === true ? desk(request, response) : door.handle(request, response),
  }
}

/** A photo of 50 MB comes in over a slow line too. */
const staffPatience = { headersTimeout: 10_000, requestTimeout: 600_000, keepAliveTimeout: 30_000 }

async function listen(
  server: Server,
  at: { host: string; port: number },
): Promise<Result<Server, 'port-in-use'>> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(at.port, at.host, resolve)
    })
    return done(server)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const why = code === 'EADDRINUSE' ? 'is in use by another program' : 'may not be opened by this user'
    return refused(
      'port-in-use',
      `Port ${at.port} on ${at.host} ${why}. Choose another with PORT or NEWSROOM_PORT.`,
    )
  }
}

async function closed(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await ended
}
