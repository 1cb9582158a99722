import { createHash } from 'node:crypto'
import type { Rendition, Tone } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction, type Tx } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Schema } from '#platform/schema.ts'
import { recordChanges } from '../changes.ts'
import { enqueueShareCard } from '../share-card/enqueue.ts'
import { creditXmp } from './credit-xmp.ts'
import { darkroom } from './darkroom.ts'
import type { Negative } from './darkroom/negative.ts'
import type { PrintedFile } from './darkroom/print.ts'
import { enqueueMediaGone, mediaKey } from './media.ts'
import { byCutAndWidth, kinds, type Print, printsOf } from './plan.ts'
import { photoOf, type PhotoRow } from './row.ts'
import { articlesShowing } from './showing.ts'

export const renditionsKind = 'photo-renditions'

/** Has the renditions of a photo made, or made again after its file, credit, rights or focal point have changed. */
export async function enqueueRenditions(tx: Tx, context: Context, photoId: string): Promise<void> {
  const key = `${renditionsKind}:${photoId}`
  await enqueue(tx, context, { kind: renditionsKind, payload: { photo: photoId }, key, maxAttempts: 5 })
}

/** Where the renditions of photos are made. */
export type PrintRoom = { db: Db; context: Context; files: FileStore }
/** Called before each print and after the last one; what it throws stops the work, which can begin anew. */
export type OnPrint = (progress: { done: number; total: number }) => void | Promise<void>

/**
 * Makes all renditions of a photo from its original, with what is now said of it, and presses the live articles
 * that show it once they are there. Equal facts give equal files, so that doing it twice changes nothing; where the
 * facts change meanwhile, nothing is kept: whoever changed them has asked for this again. True where the photo has
 * changed. Throws where the original is gone or cannot be printed.
 */
export async function makeRenditions(room: PrintRoom, photoId: string, onPrint?: OnPrint): Promise<boolean> {
  const photo = await photoRow(room.db, photoId)
  if (photo === null || photo.original === null) return false
  const negative = await negativeOf(room.files, photo.original)
  const renditions: Rendition[] = []
  const prints = printsOf(negative)
  for (const print of prints) {
    await onPrint?.({ done: renditions.length, total: prints.length * kinds.length })
    renditions.push(...(await makePrint(room.files, photo, negative, print)))
  }
  await onPrint?.({ done: renditions.length, total: renditions.length })
  return keepRenditions(room, photo, { renditions: renditions.toSorted(byCutAndWidth), tone: negative.tone })
}

/** The negative of a photo's untouched upload. Throws where it is gone, or cannot be opened any more. */
export async function negativeOf(files: FileStore, original: string): Promise<Negative & { tone: Tone }> {
  const bytes = await files.read(original)
  if (bytes === null) throw new Error(`the original of a photo, ${original}, is not in the file store`)
  const negative = await darkroom.do('negative', { bytes })
  if (!negative.ok) throw new Error(`the original ${original}: ${negative.message}`)
  return negative.value
}

async function makePrint(
  files: FileStore,
  photo: PhotoRow,
  negative: Negative,
  print: Print,
): Promise<Rendition[]> {
  const printed = await darkroom.do('print', { negative, print, focus: photo.focus, xmp: creditXmp(photo) })
  if (!printed.ok) throw new Error(`photo ${photo.id}, ${print.cut} ${print.width}: ${printed.message}`)
  return Promise.all(printed.value.map((file) => storePrint(files, file, print.cut)))
}

/** Stores a print under the hash of its bytes, where it is not there yet. */
export async function storePrint(
  files: FileStore,
  { kind, width, height, bytes }: PrintedFile,
  cut: Rendition['cut'],
): Promise<Rendition> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const rendition: Rendition = { sha256, extension: kind, width, height, bytes: bytes.length, cut }
  const key = mediaKey(rendition)
  if (!(await files.has(key))) await files.write(key, bytes, { durable: true })
  return rendition
}

async function keepRenditions(
  { db, context }: PrintRoom,
  photo: PhotoRow,
  { renditions, tone }: { renditions: Rendition[]; tone: Tone },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const now = await photoRow(tx, photo.id)
    if (now === null || printedFrom(now) !== printedFrom(photo)) return false
    if (JSON.stringify([now.renditions, now.tone]) === JSON.stringify([renditions, tone])) return false
    await tx
      .updateTable('photo')
      .set({ renditions: JSON.stringify(renditions), tone })
      .where('id', '=', photo.id)
      .execute()
    const { articleIds } = await articlesShowing(tx, photo.id)
    await recordChanges(tx, context, articleIds)
    for (const articleId of articleIds) await enqueueShareCard(tx, context, articleId)
    await enqueueMediaGone(tx, context, replaced(now, { renditions }))
    return true
  })
}

/** What decides the bytes of the renditions. */
function printedFrom({ original, credit, rights, focus }: PhotoRow): string {
  return JSON.stringify([original, credit, rights, focus])
}

type Printed = { renditions: Rendition[] }

/** The renditions that are not among the new ones. */
export function replaced(before: Printed, after: Printed): Rendition[] {
  const kept = new Set(after.renditions.map(({ sha256 }) => sha256))
  return before.renditions.filter(({ sha256 }) => !kept.has(sha256))
}

async function photoRow(db: Db, id: string): Promise<PhotoRow | null> {
  const row: Schema['photo'] | undefined = await db
    .selectFrom('photo')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? photoOf(row) : null
}
