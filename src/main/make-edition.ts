import { fundingBytes } from '#edition/funding-file.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { fileUnderLists } from '#press/lists.ts'
import { mediaPath } from '#press/paths.ts'
import { newestPaths, type Press, pressAll, pressChanged } from '#press/press.ts'
import { pageSecurityPolicy } from '#press/security-policy.ts'
import type { PageChange, PressSource } from '#press/source.ts'
import { isPictureShown } from '#publish/photos.ts'
import { type PendingChange, pendingChanges, settleChanges } from '#publish/changes.ts'
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

/**
 * Presses what has changed since the last edition, signs it and puts it before readers. `whole` presses
 * every page again. Returns null where there was nothing to do. Interrupted at any point it leaves the last
 * edition untouched, and the changes waiting.
 */
export async function makeEdition(
  room: EditionRoom,
  options: { whole: boolean; report?: Report },
): Promise<Made | null> {
  const changes = await pendingChanges(room.db)
  const whole = options.whole || room.site.number === 0 || changes.some(touchesEverything)
  if (!whole && changes.length === 0) return null
  const { press, withdrawn } = await readyPress(room, changes)
  const draft = await room.site.begin({ whole })
  await stagePages(
    room,
    draft,
    whole ? pressAll(press) : pressChanged(press, changedArticles(changes)),
    options,
  )
  await takePhotosAway(room, draft, withdrawn)
  const policy = pageSecurityPolicy(await room.source.publication())
  const funding = fundingBytes(await room.source.funding())
  const atOnce = () => void (room.securityPolicy = policy)
  const made = await room.site.commit(draft, { now: await newestPaths(press), funding, atOnce })
  // Withdrawn text must not live on in blobs that only older editions name. Before the outbox is settled: a
  // crash in between does it at the next start.
  if (withdrawn.length > 0) await room.site.sweep(0)
  await recordEdition(room, made, changes)
  return made
}

function touchesEverything(change: PendingChange): boolean {
  return change.articleId === null
}

function changedArticles(changes: PendingChange[]): string[] {
  return [...new Set(changes.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])))]
}

/**
 * Files the changed articles under their lists, so that the press knows on which page each one stands; says
 * which of them were withdrawn.
 */
async function readyPress(
  room: EditionRoom,
  changes: PendingChange[],
): Promise<{ press: Press; withdrawn: PublishedArticle[] }> {
  const ids = changedArticles(changes)
  const withdrawn: PublishedArticle[] = []
  for (let i = 0; i < ids.length; i += filedAtOnce) {
    const articles = await room.source.articles(ids.slice(i, i + filedAtOnce))
    articles.sort((a, b) => a.sequence - b.sequence)
    withdrawn.push(...articles.filter(({ withdrawal }) => withdrawal !== null))
    await transaction(room.db, async (tx) => {
      for (const article of articles) await fileUnderLists(tx, article)
    })
  }
  const edition = { number: room.site.nextNumber, madeAt: room.context.clock() }
  return { press: { source: room.source, db: room.db, edition }, withdrawn }
}

/** The pictures of a withdrawn article go with it, unless another article shows them. */
async function takePhotosAway(room: EditionRoom, draft: Draft, withdrawn: PublishedArticle[]): Promise<void> {
  for (const { photos } of withdrawn)
    for (const photo of Object.values(photos)) {
      if (await isPictureShown(room.db, photo)) continue
      for (const rendition of photo.renditions) await draft.gone(mediaPath(rendition))
    }
}

async function stagePages(
  room: EditionRoom,
  draft: Draft,
  pages: AsyncIterable<PageChange>,
  options: { report?: Report },
): Promise<void> {
  let count = 0
  for await (const page of pages) {
    await stagePage(room, draft, page)
    options.report?.({ step: 'Pressing pages', done: ++count, total: null })
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
