import type { Instant } from '#base/clock.ts'
import { isoDay } from '#base/zone.ts'
import type { ArticleDocument, PhotoUse } from '#edition/article.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { once } from '#platform/idempotency.ts'
import { articleBySlug, createArticle } from './articles.ts'
import type { ImportedPage, ImportedPhoto } from './imported-page.ts'
import { ensurePerson } from './people.ts'
import { type DevelopedPhoto, developPhoto, keepPhoto, type PhotoFacts } from './photos.ts'
import { invariant } from '#base/invariant.ts'
import { labelLimit } from './revisions.ts'
import { withDays } from './text/relative-days.ts'
import { ensureSection } from './sections.ts'
import { slugLimit, slugOf, slugPattern } from './slug.ts'
import { ensureStoryline } from './storylines.ts'
import { ensureTag } from './tags.ts'
import { publication } from './settings.ts'
import { linkTranslation } from './translations.ts'

/** A page whose pictures have been checked and made into renditions, ready to be stored in one transaction. */
export type PreparedImport = {
  page: ImportedPage
  developed: Map<ImportedPhoto['key'], DevelopedPhoto>
  /** A sentence for each picture that could not be taken in. Its caption and credit are kept, its file is to come. */
  warnings: string[]
}

/** Where pictures come from: bytes of a source as the page names it, or null where they are not at hand. */
export type PictureSource = (source: string) => Uint8Array | null

/**
 * The slow half of an import, outside any transaction: develops the pictures that the page carries itself or
 * that `pictures` has. Nothing is fetched. A damaged picture costs a warning, never the article. A page that was
 * stored before keeps the pictures it has: none are developed, since nothing would point to them.
 */
export async function prepareImport(
  db: Db,
  context: Context,
  files: FileStore,
  page: ImportedPage,
  pictures: PictureSource = () => null,
): Promise<PreparedImport> {
  const developed = new Map<string, DevelopedPhoto>()
  const warnings: string[] = []
  if (await isStored(db, page)) return { page, developed, warnings }
  const document = await dated(db, page)
  for (const photo of page.photos) {
    const bytes = bytesOf(photo, pictures)
    if (bytes === null) continue
    const picture = await developPhoto(context, files, bytes, factsOf(photo))
    if (picture.ok) developed.set(photo.key, picture.value)
    else
      warnings.push(
        `${page.name}: the picture ${photo.source ?? 'in the page'} was left out. ${picture.message}`,
      )
  }
  return { page: { ...page, document }, developed, warnings }
}

async function isStored(db: Db, page: ImportedPage): Promise<boolean> {
  const row = await db
    .selectFrom('idempotency')
    .select('key')
    .where('key', '=', importKey(page))
    .executeTakeFirst()
  return row !== undefined
}

function importKey(page: ImportedPage): string {
  return `import:${page.sourceHash}`
}

function bytesOf(photo: ImportedPhoto, pictures: PictureSource): Uint8Array | null {
  if (photo.dataUri !== null)
    return Buffer.from(photo.dataUri.slice(photo.dataUri.indexOf(',') + 1), 'base64')
  return photo.source === null ? null : pictures(photo.source)
}

/** `publishedAt` is what the page says of itself; pass it to `publishArticle` where an archive is imported. */
export type StoredImport = { articleId: string; already: boolean; publishedAt: Instant | null }

/**
 * Stores a prepared page as a draft, with its section (`News` where it names none), tags, authors and photos,
 * made where they are missing. The same file twice gives the article made first, with `already` true; that
 * holds for two imports at the same time too.
 */
export async function storeImport(tx: Tx, context: Context, prepared: PreparedImport): Promise<StoredImport> {
  let already = true
  const articleId = await once(tx, context, importKey(prepared.page), () => {
    already = false
    return makeArticle(tx, context, prepared)
  })
  return { articleId, already, publishedAt: prepared.page.publishedAt }
}

async function makeArticle(tx: Tx, context: Context, prepared: PreparedImport): Promise<string> {
  const { page } = prepared
  const ids = await keepPhotos(tx, context, prepared)
  const section = await ensureSection(tx, context, page.section ?? 'News')
  const tags: string[] = []
  for (const name of page.tags) tags.push((await ensureTag(tx, context, name)).id)
  const authors: string[] = []
  for (const name of page.bylines) authors.push((await ensurePerson(tx, context, name)).id)
  const content = {
    document: withPhotos(page.document, ids),
    slug: page.slug === null ? '' : slugOf(page.slug).slice(0, slugLimit),
    section: section.id,
    tags: [...new Set(tags)],
    authors: [...new Set(authors)],
    kind: page.kind ?? 'news',
    storyline: page.storyline ? (await ensureStoryline(tx, context, page.storyline)).id : null,
    legalLabels: labelsOf(page),
    asking: 'usual' as const,
  }
  const { id } = await createArticle(tx, context, content, { userId: null })
  await linkToOriginal(tx, context, id, page.translationOf ?? null)
  return id
}

/** `said Tuesday` gets its date, where the page tells its own. */
async function dated(db: Db, { document, publishedAt }: ImportedPage): Promise<ArticleDocument> {
  if (publishedAt === null) return document
  const { timeZone } = await publication(db, '')
  return withDays(document, isoDay(publishedAt, timeZone))
}

/** As many as an article may carry, each once. */
function labelsOf(page: ImportedPage): string[] {
  const slugs = (page.legalLabels ?? []).filter((slug) => slugPattern.test(slug) && slug.length <= slugLimit)
  return [...new Set(slugs)].slice(0, labelLimit)
}

/** Where the original is not here, or has a translation into this language already, the article stands alone. */
async function linkToOriginal(tx: Tx, context: Context, id: string, slug: string | null): Promise<void> {
  const original = slug === null ? null : await articleBySlug(tx, slug)
  if (original !== null) await linkTranslation(tx, context, id, original.id)
}

/** Photo ids by the page's keys. */
async function keepPhotos(tx: Tx, context: Context, prepared: PreparedImport): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const photo of prepared.page.photos) {
    const kept = await keepPhoto(tx, context, prepared.developed.get(photo.key) ?? null, factsOf(photo))
    invariant(kept.ok, `an import must make valid photo facts: ${kept.ok ? '' : kept.message}`)
    ids.set(photo.key, kept.value.photoId)
  }
  return ids
}

function factsOf(photo: ImportedPhoto): PhotoFacts {
  const credit = photo.credit ?? { line: '', creator: '', agencies: [] }
  return { alt: photo.alt, caption: photo.caption, credit }
}

function withPhotos(document: ArticleDocument, ids: Map<string, string>): ArticleDocument {
  const real = <Use extends PhotoUse>(use: Use): Use => ({ ...use, photo: ids.get(use.photo) ?? use.photo })
  return {
    ...document,
    lead: document.lead === null ? null : real(document.lead),
    blocks: document.blocks.map((block) => {
      if (block.type === 'photo') return real(block)
      return block.type === 'gallery' ? { ...block, photos: block.photos.map(real) } : block
    }),
  }
}

const originals = 'originals/page-'

/**
 * Keeps an imported file as it came, whatever was made of it, by its hash: what was left out can be looked up
 * again. The same file twice is kept once.
 */
export async function keepOriginal(files: FileStore, page: ImportedPage, bytes: Uint8Array): Promise<void> {
  const key = originals + page.sourceHash
  if (!(await files.has(key))) await files.write(key, bytes, { durable: true })
}

/** Where the originals of imported pages are in the file store. */
export function originalPages(files: FileStore): AsyncIterable<string> {
  return files.list(originals)
}
