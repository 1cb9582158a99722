import { appealsBytes } from '#edition/appeals-file.ts'
import { fundingBytes } from '#edition/funding-file.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { expectedFiles } from '#press/expected-files.ts'
import { fileUnderLists } from '#press/lists.ts'
import { downloadPaths } from '#press/offline.ts'
import { articlePath, mediaPath } from '#press/paths.ts'
import { newestPaths, type Press, pressAll, pressChanged } from '#press/press.ts'
import { siteSecurityPolicy } from '#press/security-policy.ts'
import type { PageChange, PressSource } from '#press/source.ts'
import { expireFrontPlans } from '#publish/front-plan.ts'
import { lapsePhotos } from '#publish/lapse.ts'
import { type PendingChange, pendingChanges, settleChanges } from '#publish/changes.ts'
import { takenDownPaths } from '#publish/published.ts'
import { photosNoLongerShown } from '#publish/unshown.ts'
import type { Draft, Site } from '#reach/site.ts'
import { type Apart, pressByThreads } from './pressing/press-threads.ts'
import { atOneTime } from './pressing/press-source.ts'
import type { Report } from './report.ts'
import { stagePage, stageReach, withDownloads } from './pressing/stage-page.ts'

/** What making editions needs of the house. */
export type EditionRoom = {
  db: Db
  context: Context
  files: FileStore
  site: Site
  source: PressSource
  /** Set where threads may press a whole archive: the database can be opened once more. */
  apart?: Apart
  /** Content-Security-Policy of the newest pages, for the front door to send. */
  securityPolicy: string
}

const filedAtOnce = 200

/** The edition made, and how many files of the site it changed. */
export type Made = { number: number; changed: number }

/** `whole`: press every page again. `gone`: files that nothing shows any more, to be taken away with their copies. */
export type EditionOptions = { whole: boolean; gone?: string[]; report?: Report }

/**
 * Presses what has changed since the last edition, signs it and puts it before readers. Returns null where there
 * was nothing to do. Interrupted at any point it leaves the last edition untouched, and the changes waiting.
 */
export async function makeEdition(room: EditionRoom, options: EditionOptions): Promise<Made | null> {
  await transaction(room.db, (tx) => lapsePhotos(tx, room.context))
  await transaction(room.db, (tx) => expireFrontPlans(tx, room.context))
  const changes = await pendingChanges(room.db)
  const { report, gone = [] } = options
  const asked = options.whole || room.site.number === 0 || touchEverything(changes)
  if (!asked && changes.length + gone.length === 0) return null
  const { press, withdrawn, begins } = await readyPress(room, changes)
  const ids = asked || begins ? null : changedArticles(changes)
  const isEmptied = withdrawn.length + gone.length > 0
  const draft = await room.site.begin({ whole: ids === null })
  const pressed = isEmptied ? withDownloads(press, []) : press
  await stagePages(room, draft, { press: pressed, ids, ...(report && { report }) })
  const took = await takePicturesAway(room, draft, { ids, withdrawn, gone })
  await keepOffline(room, draft, pressed, { isEmptied: isEmptied || took, whole: ids === null })
  const made = await putBeforeReaders(room, draft, press)
  // Withdrawn text and pictures must not live on in blobs that only older editions name. Before the outbox is
  // settled: a crash in between does it at the next start.
  if (isEmptied) await room.site.sweep(0)
  await recordEdition(room, made, changes)
  return made
}

/**
 * The files to take along are made elsewhere (`make-offline.ts`) and stay as they are, unless something was withdrawn
 * or a picture taken away: they may hold it, and go at once.
 */
async function keepOffline(
  room: EditionRoom,
  draft: Draft,
  press: Press,
  { isEmptied, whole }: { isEmptied: boolean; whole: boolean },
): Promise<void> {
  if (isEmptied === whole) return
  for (const path of await downloadPaths(room.db, await press.source.publication()))
    if (whole) draft.keep(path)
    else await draft.gone(path)
  if (!whole) await stageReach(room, draft, press, [])
}

/** Signs what the draft changes, and all that an edition says besides its pages. */
export async function putBeforeReaders(room: EditionRoom, draft: Draft, press: Press): Promise<Made> {
  const publication = await press.source.publication()
  const policy = await siteSecurityPolicy(room.db, publication)
  const funding = fundingBytes(await press.source.funding())
  const atOnce = () => void (room.securityPolicy = policy)
  const withdrawn = await takenDownPaths(room.db, (article) => articlePath(publication, article))
  const appeals = appealsBytes(publication.support.appealRules)
  const said = { ...(await newestPaths(press)), funding, appeals, withdrawn }
  const { number, changed } = await room.site.commit(draft, { ...said, atOnce })
  return { number, changed }
}

function touchEverything(changes: PendingChange[]): boolean {
  // What carries the figures of support changes with every edition.
  return changes.some(({ articleId, funding }) => articleId === null && !funding)
}

function changedArticles(changes: PendingChange[]): string[] {
  return [...new Set(changes.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])))]
}

/**
 * Files the changed articles under their lists, so that the press knows on which page each one stands; says
 * which of them were withdrawn, and whether one begins what every menu names.
 */
async function readyPress(
  room: EditionRoom,
  changes: PendingChange[],
): Promise<{ press: Press; withdrawn: PublishedArticle[]; begins: boolean }> {
  const ids = changedArticles(changes)
  const withdrawn: PublishedArticle[] = []
  let begins = false
  for (let i = 0; i < ids.length; i += filedAtOnce) {
    const articles = await room.source.articles(ids.slice(i, i + filedAtOnce))
    articles.sort((a, b) => a.sequence - b.sequence)
    withdrawn.push(...articles.filter(({ withdrawal }) => withdrawal !== null))
    await transaction(room.db, async (tx) => {
      for (const article of articles) if (await fileUnderLists(tx, article)) begins = true
    })
  }
  return { press: pressOf(room), withdrawn, begins }
}

/**
 * Pictures that an update left out go, those of a withdrawn article with its card, unless another shows them, and
 * the files `gone`. True where any did. A whole press takes away by itself what it does not put.
 */
async function takePicturesAway(
  room: EditionRoom,
  draft: Draft,
  { ids, withdrawn, gone }: { ids: string[] | null; withdrawn: PublishedArticle[]; gone: string[] },
): Promise<boolean> {
  if (ids === null) return false
  const files = withdrawn.flatMap(({ shareCard }) => shareCard ?? [])
  for (let i = 0; i < ids.length; i += filedAtOnce)
    for (const photo of await photosNoLongerShown(room.db, ids.slice(i, i + filedAtOnce)))
      files.push(...photo.renditions)
  const paths = [...files.map(mediaPath), ...gone]
  for (const path of paths) await draft.gone(path)
  return paths.some((path) => draft.changes.get(path)?.stage === null)
}

/** What presses the next edition. Asked for after the changes that the edition settles were looked up. */
export function pressOf({ source, db, site, context }: EditionRoom): Press {
  return { source: atOneTime(source), db, edition: { number: site.nextNumber, madeAt: context.clock() } }
}

/** `ids`: the articles that changed; null presses everything. */
async function stagePages(
  room: EditionRoom,
  draft: Draft,
  { press, ids, report }: { press: Press; ids: string[] | null; report?: Report },
): Promise<void> {
  const expected = ids === null ? await expectedFiles(room.db) : null
  let done = 0
  const pressed = (count: number) => {
    done += count
    report?.({ step: 'Pressing pages', done, total: expected === null ? null : Math.max(expected, done) })
  }
  if (room.apart !== undefined && expected !== null && expected >= room.apart.worthFrom) {
    const stage = (page: PageChange) => stagePage(room, draft, page)
    return pressByThreads({ press, apart: room.apart, draft, stage, pressed })
  }
  for await (const page of ids === null ? pressAll(press) : pressChanged(press, ids)) {
    await stagePage(room, draft, page)
    pressed(1)
  }
}

/** Settles the changes that the edition brought, and remembers it. */
export async function recordEdition(room: EditionRoom, made: Made, changes: PendingChange[]): Promise<void> {
  await transaction(room.db, async (tx) => {
    await settleChanges(
      tx,
      changes.map(({ id }) => id),
      made.number,
    )
    await tx
      .insertInto('edition')
      .values({ number: made.number, made_at: room.context.clock(), pages_changed: made.changed })
      .onConflict((conflict) => conflict.column('number').doNothing())
      .execute()
  })
}
