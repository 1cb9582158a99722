import * as v from 'valibot'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { ArticleDocument } from '#edition/article.ts'
import { cleanText } from '#edition/clean-text.ts'
import type { Credit, PublishedPhoto, Rendition } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import type { Schema } from '#platform/schema.ts'
import { recordChange } from './changes.ts'
import { type DevelopCode, develop } from './photos/develop.ts'

/** A photo in the library. `original` is the key of the untouched upload, which never leaves the newsroom. */
export type PhotoRow = PublishedPhoto & {
  rights: string
  rightsUntil: Instant | null
  original: string | null
  createdAt: Instant
}

/** What people say of a photo. `rightsUntil` is the instant from which it may no longer be used. */
export type PhotoFacts = {
  alt: string
  caption: string
  credit: Credit
  rights?: string
  rightsUntil?: Instant | null
}

/** A picture file that was checked and made into renditions, which are in the file store already. */
export type DevelopedPhoto = { original: string; renditions: Rendition[]; found: string[] }

/**
 * Checks a picture file and stores it: the untouched upload under `originals/<id>`, and renditions 480, 960 and
 * 1600 pixels wide (never larger than the picture), upright, in sRGB, without any metadata, under
 * `media/<sha256>.jpg`. Takes a second or two for a large picture: do it before the transaction begins, since
 * SQLite lets nobody else write while one is open.
 * `found` names in words what the file told beside the picture, place first.
 * Takes JPEG, PNG, WebP and AVIF of at most 50 MB and 100 megapixels. Refuses with `photo-format`,
 * `photo-too-large`, `photo-damaged`.
 */
export async function developPhoto(
  context: Context,
  files: FileStore,
  bytes: Uint8Array,
): Promise<Result<DevelopedPhoto, DevelopCode>> {
  const developed = await develop(bytes)
  if (!developed.ok) return developed
  const original = `originals/${context.newId()}`
  await files.write(original, bytes, { durable: true })
  for (const { rendition, bytes: body } of developed.value.renditions) {
    const key = mediaKey(rendition)
    if (!(await files.has(key))) await files.write(key, body, { durable: true })
  }
  const renditions = developed.value.renditions.map(({ rendition }) => rendition)
  return done({ original, renditions, found: developed.value.found })
}

/**
 * Puts a photo into the library. `file` null: the picture itself has not come yet, as with imported text.
 * Refuses with `photo-facts-invalid` (limits: 2,000 characters of alt, caption and rights, 500 of credit).
 */
export async function keepPhoto(
  tx: Tx,
  context: Context,
  file: DevelopedPhoto | null,
  facts: PhotoFacts,
): Promise<Result<{ photoId: string; found: string[] }, 'photo-facts-invalid'>> {
  const checked = checkFacts(facts)
  if (!checked.ok) return checked
  const id = context.newId()
  await tx
    .insertInto('photo')
    .values({
      id,
      ...checked.value,
      renditions: JSON.stringify(file?.renditions ?? []),
      original: file?.original ?? null,
      created_at: context.clock(),
    })
    .execute()
  return done({ photoId: id, found: file?.found ?? [] })
}

/**
 * Changes what is said of a photo, or brings the picture file that was missing; live articles that show it are
 * pressed again. Refuses with `photo-missing`, `photo-facts-invalid`.
 */
export async function savePhoto(
  tx: Tx,
  context: Context,
  id: string,
  facts: PhotoFacts,
  file?: DevelopedPhoto,
): Promise<Result<null, 'photo-missing' | 'photo-facts-invalid'>> {
  const checked = checkFacts(facts)
  if (!checked.ok) return checked
  const picture = file && { renditions: JSON.stringify(file.renditions), original: file.original }
  const changed = await tx
    .updateTable('photo')
    .set({ ...checked.value, ...picture })
    .where('id', '=', id)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return refused('photo-missing', `There is no photo with the id ${id}.`)
  for (const articleId of await articlesShowing(tx, id)) await recordChange(tx, context, articleId)
  return done(null)
}

/** One photo; null where there is none with that id. */
export async function photo(db: Db, id: string): Promise<PhotoRow | null> {
  const row = await db.selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? photoOf(row) : null
}

/** The newest photos, at most `limit`. */
export async function photos(db: Db, { limit }: { limit: number }): Promise<PhotoRow[]> {
  const rows = await db
    .selectFrom('photo')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(photoOf)
}

/** Photos by id; ids that are not in the library are left out. */
export async function photosById(db: Db, ids: string[]): Promise<Map<string, PhotoRow>> {
  const found = new Map<string, PhotoRow>()
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db
      .selectFrom('photo')
      .selectAll()
      .where('id', 'in', ids.slice(from, from + 500))
      .execute()
    for (const row of rows) found.set(row.id, photoOf(row))
  }
  return found
}

/** The ids of the photos that a document shows, each once, in the order of reading. */
export function photoIdsOf(document: ArticleDocument): string[] {
  const ids = new Set<string>()
  if (document.lead !== null) ids.add(document.lead.photo)
  for (const block of document.blocks) {
    if (block.type === 'photo') ids.add(block.photo)
    else if (block.type === 'gallery') for (const use of block.photos) ids.add(use.photo)
  }
  return [...ids]
}

/**
 * True where a live article shows the picture, under this id or, uploaded twice, under another. Looks through the
 * live revisions: for the rare withdrawal only.
 */
export async function isPictureShown(db: Db, { renditions }: PublishedPhoto): Promise<boolean> {
  const twins = await db
    .selectFrom('photo')
    .select('id')
    .where('renditions', '=', JSON.stringify(renditions))
    .execute()
  for (const { id } of twins) if ((await articlesShowing(db, id)).length > 0) return true
  return false
}

/** Where the file store has a rendition. */
export function mediaKey(rendition: Rendition): string {
  return `media/${rendition.sha256}.${rendition.extension}`
}

const text = (most: number, what: string) =>
  v.pipe(
    v.string(`${what}: expected text`),
    v.transform(cleanText),
    v.maxLength(most, ({ received }) => `${what}: expected at most ${most} characters, got ${received}`),
  )
const factRules = v.strictObject({
  alt: text(2_000, 'Description'),
  caption: text(2_000, 'Caption'),
  credit: v.strictObject({
    line: text(500, 'Credit'),
    creator: text(500, 'Creator'),
    agencies: v.pipe(v.array(text(500, 'Agency')), v.maxLength(20, 'Agencies: expected at most 20')),
  }),
  rights: v.optional(text(2_000, 'Rights'), ''),
  rightsUntil: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger('Rights: expected a date'))), null),
})

function checkFacts(
  facts: PhotoFacts,
): Result<
  Pick<Schema['photo'], 'alt' | 'caption' | 'credit' | 'rights' | 'rights_until'>,
  'photo-facts-invalid'
> {
  const parsed = v.safeParse(factRules, facts, { abortEarly: true })
  if (!parsed.success) return refused('photo-facts-invalid', `${parsed.issues[0].message}.`)
  const { credit, rightsUntil, ...rest } = parsed.output
  return done({ ...rest, credit: JSON.stringify(credit), rights_until: rightsUntil })
}

function photoOf(row: Schema['photo']): PhotoRow {
  return {
    id: row.id,
    alt: row.alt,
    caption: row.caption,
    credit: JSON.parse(row.credit) as Credit,
    renditions: JSON.parse(row.renditions) as Rendition[],
    rights: row.rights,
    rightsUntil: row.rights_until,
    original: row.original,
    createdAt: row.created_at,
  }
}

/** Ids are unique, so that finding one in the text of a live revision is finding its use. */
async function articlesShowing(db: Db, photoId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .select('article.id')
    .where('article.status', '=', 'live')
    .where('revision.content', 'like', `%"${photoId}"%`)
    .execute()
  return rows.map((row) => row.id)
}
