import { fundingBytes } from '#edition/funding-file.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { expectedFiles } from '#press/expected-files.ts'
import { fileUnderLists } from '#press/lists.ts'
import { articlePath, mediaPath } from '#press/paths.ts'
import { newestPaths, type Press, pressAll, pressChanged } from '#press/press.ts'
import { pageSecurityPolicy } from '#press/security-policy.ts'
import type { PageChange, PressSource } from '#press/source.ts'
import { expireFrontPlans } from '#publish/front-plan.ts'
import { lapsePhotos } from '#publish/lapse.ts'
import { type PendingChange, pendingChanges, settleChanges } from '#publish/changes.ts'
import { takenDownPaths } from '#publish/published.ts'
import { photosNoLongerShown } from '#publish/unshown.ts'
import { Refusal } from '#base/refusal.ts'
import type { Draft, Site } from '#reach/site.ts'
import type { Report } from './report.ts'

/** What making editions needs of the house. */
export type EditionRoom = {
  db: Db
  context: Context
  files: FileStore
  site: Site
  source: PressSource
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
  const draft = await room.site.begin({ whole: ids === null })
  await stagePages(room, draft, { press, ids, ...(report && { report }) })
  if (ids !== null) await takePicturesAway(room, draft, { ids, withdrawn, gone })
  const made = await putBeforeReaders(room, draft, press)
  // Withdrawn text and pictures must not live on in blobs that only older editions name. Before the outbox is
  // settled: a crash in between does it at the next start.
  if (withdrawn.length + gone.length > 0) await room.site.sweep(0)
  await recordEdition(room, made, changes)
  return made
}

async function putBeforeReaders(room: EditionRoom, draft: Draft, press: Press): Promise<Made> {
  const publication = await room.source.publication()
  const policy = pageSecurityPolicy(publication)
  const funding = fundingBytes(await room.source.funding())
  const atOnce = () => void (room.securityPolicy = policy)
  const withdrawn = await takenDownPaths(room.db, (article) => articlePath(publication, article))
  return room.site.commit(draft, { now: await newestPaths(press), funding, withdrawn, atOnce })
}

function touchEverything(changes: PendingChange[]): boolean {
  return changes.some(({ articleId }) => articleId === null)
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
  const edition = { number: room.site.nextNumber, madeAt: room.context.clock() }
  return { press: { source: room.source, db: room.db, edition }, withdrawn, begins }
}

/**
 * Pictures that an update left out go, those of a withdrawn article with its card, unless another shows them, and
 * the files `gone`. A whole press takes away by itself what it does not put.
 */
async function takePicturesAway(
  room: EditionRoom,
  draft: Draft,
  { ids, withdrawn, gone }: { ids: string[]; withdrawn: PublishedArticle[]; gone: string[] },
): Promise<void> {
  const files = withdrawn.flatMap(({ shareCard }) => shareCard ?? [])
  for (let i = 0; i < ids.length; i += filedAtOnce)
    for (const photo of await photosNoLongerShown(room.db, ids.slice(i, i + filedAtOnce)))
      files.push(...photo.renditions)
  for (const path of [...files.map(mediaPath), ...gone]) await draft.gone(path)
}

/** `ids`: the articles that changed; null presses everything. */
async function stagePages(
  room: EditionRoom,
  draft: Draft,
  { press, ids, report }: { press: Press; ids: string[] | null; report?: Report },
): Promise<void> {
  const expected = ids === null && report ? await expectedFiles(room.db) : null
  let done = 0
  for await (const page of ids === null ? pressAll(press) : pressChanged(press, ids)) {
    await stagePage(room, draft, page)
    done++
    report?.({ step: 'Pressing pages', done, total: expected === null ? null : Math.max(expected, done) })
  }
}

async function stagePage(room: EditionRoom, draft: Draft, page: PageChange): Promise<void> {
  if ('gone' in page) return draft.gone(page.path)
  if ('body' in page) return draft.page(page.path, page.body)
  const known = await room.site.find(page.path)
  // A photo's path is the hash of its bytes: where the edition has it, it need not be read again.
  if (known?.sha256 === page.media.sha256) return draft.keep(page.path)
  const bytes = await room.files.read(mediaPath(page.media))
  if (!bytes)
    throw new Refusal('media-missing', `The photo file ${page.path} is not in the data folder's media/.`)
  return draft.page(page.path, bytes)
}

async function recordEdition(room: EditionRoom, made: Made, changes: PendingChange[]): Promise<void> {
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
