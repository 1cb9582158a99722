import { done, refused, type Result } from '#base/refusal.ts'
import type { ArticleDocument } from '#edition/article.ts'
import type { PublishedPhoto, Rendition, Tone } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import type { Schema } from '#platform/schema.ts'
import { recordChanges } from './changes.ts'
import { lapsePhotos } from './lapse.ts'
import type { DevelopCode } from './photos/darkroom/negative.ts'
import { develop } from './photos/develop.ts'
import { fileCard } from './photos/card.ts'
import { enqueueMediaGone } from './photos/media.ts'
import type { Focus } from './photos/plan.ts'
import { enqueueRenditions, replaced, storePrint } from './photos/renditions.ts'
import { checkFacts, checkFocus, type PhotoFacts, photoOf, type PhotoRow, statedIn } from './photos/row.ts'
import { articlesShowing } from './photos/showing.ts'
import { enqueueShareCard } from './share-card/enqueue.ts'

export { mediaKey } from './photos/media.ts'
export { renditionProgress } from './photos/plan.ts'
export type { PhotoFacts, PhotoRow } from './photos/row.ts'

/** A picture file that was checked; its first rendition and the untouched upload are in the file store already. */
export type DevelopedPhoto = {
  original: string
  renditions: Rendition[]
  /** What the file told beside the picture, in words, place first. */
  found: string[]
  tone?: Tone
}

/**
 * Checks a picture file and stores it: the untouched upload under `originals/<id>`, and one rendition of at most 960
 * pixels, upright, in sRGB, as JPEG, under `media/<sha256>.jpg`. Of all that a file can say beside its picture only
 * what `facts` state as credit and rights is in it (`credit-xmp.ts`). A tenth of a second for a photo from a
 * camera, done in a process of its own: do it before the transaction begins. The other renditions are made by a job
 * once the photo is kept.
 * Takes JPEG, PNG, WebP, AVIF and GIF (the first frame) of at most 50 MB and 100 megapixels, 10 s and 512 MB of
 * work. Refuses with `photo-format`, `photo-too-large`, `photo-damaged`, `photo-too-costly`.
 */
export async function developPhoto(
  context: Context,
  files: FileStore,
  bytes: Uint8Array,
  facts?: PhotoFacts,
): Promise<Result<DevelopedPhoto, DevelopCode>> {
  const look = await develop(bytes, statedIn(facts))
  if (!look.ok) return look
  const { file, tone, found } = look.value
  const original = `originals/${context.newId()}`
  await files.write(original, bytes, { durable: true })
  return done({ original, renditions: [await storePrint(files, file, 'whole')], found, tone })
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
  const middle = { focus_x: 500, focus_y: 500 }
  const nothing = { renditions: '[]', original: null, tone: null, lapsed: 0 }
  await tx
    .insertInto('photo')
    .values({
      id,
      ...middle,
      ...nothing,
      ...checked.value,
      ...fileColumns(file),
      created_at: context.clock(),
    })
    .execute()
  await fileCard(tx, id)
  if (file !== null) await enqueueRenditions(tx, context, id)
  if (checked.value.rights_until !== null) await lapsePhotos(tx, context)
  return done({ photoId: id, found: file?.found ?? [] })
}

/**
 * Changes what is said of a photo, or brings its picture file; live articles that show it are pressed again. Where
 * the credit, the rights, the focal point or the file are new, a job makes its renditions anew: credit and rights
 * stand in the files, and files are named by their bytes. Refuses with `photo-missing`, `photo-facts-invalid`.
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
  return change(tx, context, id, { ...checked.value, ...fileColumns(file ?? null) })
}

/**
 * Says where the eye goes in a photo, in thousandths of width and height from the upper left corner: the cuts for
 * lists are made anew around it. Refuses with `photo-missing`, `photo-facts-invalid`.
 */
export async function setFocus(
  tx: Tx,
  context: Context,
  id: string,
  focus: Focus,
): Promise<Result<null, 'photo-missing' | 'photo-facts-invalid'>> {
  const checked = checkFocus(focus)
  return checked.ok ? change(tx, context, id, checked.value) : checked
}

async function change(
  tx: Tx,
  context: Context,
  id: string,
  columns: Partial<Schema['photo']>,
): Promise<Result<null, 'photo-missing'>> {
  const before = await tx.selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirst()
  if (before === undefined) return refused('photo-missing', `There is no photo with the id ${id}.`)
  const after = { ...before, ...columns }
  // Whether they have passed is seen below; rights without an end never pass.
  if (after.rights_until === null) after.lapsed = 0
  const differs = (names: readonly (keyof typeof after)[]) =>
    names.some((name) => after[name] !== before[name])
  await tx
    .updateTable('photo')
    .set({ ...columns, lapsed: after.lapsed })
    .where('id', '=', id)
    .execute()
  if (differs(cardColumns)) await fileCard(tx, id)
  if (differs(printedColumns)) await enqueueRenditions(tx, context, id)
  if (differs(seenColumns)) await pressShowing(tx, context, id)
  if (differs(['original'])) await enqueueMediaGone(tx, context, replaced(photoOf(before), photoOf(after)))
  await lapsePhotos(tx, context)
  return done(null)
}

/** What the library searches by. */
const cardColumns = ['alt', 'caption', 'credit', 'rights', 'rights_until', 'original'] as const
/** What decides the bytes of the renditions. A focal point shows nowhere until its cuts are made. */
const printedColumns = ['original', 'credit', 'rights', 'focus_x', 'focus_y'] as const
/** What readers see of a photo at once. */
const seenColumns = ['alt', 'caption', 'credit', 'renditions', 'lapsed'] as const

/** The live articles that show a photo, and their share cards. */
async function pressShowing(tx: Tx, context: Context, id: string): Promise<void> {
  const { articleIds } = await articlesShowing(tx, id)
  await recordChanges(tx, context, articleIds)
  for (const articleId of articleIds) await enqueueShareCard(tx, context, articleId)
}

function fileColumns(file: DevelopedPhoto | null) {
  if (file === null) return {}
  return {
    renditions: JSON.stringify(file.renditions),
    original: file.original,
    tone: file.tone ?? null,
    found: JSON.stringify(file.found),
  }
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
  for (const { id } of twins) if ((await articlesShowing(db, id)).articleIds.length > 0) return true
  return false
}
