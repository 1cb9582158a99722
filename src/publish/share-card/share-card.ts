import {
  nameIn,
  primaryOf,
  type Publication,
  type PublishedArticle,
  type Rendition,
} from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { recordChange } from '../changes.ts'
import { creditXmp } from '../photos/credit-xmp.ts'
import { darkroom } from '../photos/darkroom.ts'
import type { CardLine, CardOrder } from '../photos/darkroom/card.ts'
import { enqueueMediaGone } from '../photos/media.ts'
import { cardSize } from '../photos/plan.ts'
import { negativeOf, replaced, storePrint } from '../photos/renditions.ts'
import { photo, type PhotoRow } from '../photos.ts'
import { publishedArticle } from '../published.ts'
import type { FontFacts } from './font-file.ts'
import { fontFor, fontsHere } from './fonts.ts'

/** Where share cards are made. `fonts`: those of this machine where it is left out. */
export type CardRoom = {
  db: Db
  context: Context
  files: FileStore
  publication: () => Promise<Publication>
  fonts?: FontFacts[]
}

/**
 * Makes the card that stands for a live article where it is passed on: its lead picture, or a plain ground in the
 * publication's accent, with name, section and headline set in type. Where no font of this machine has all the
 * letters of a line, the line is left out. True where the card has changed; the article is then pressed again.
 * The same article gives the same card, so that doing it twice changes nothing.
 */
export async function makeShareCard(room: CardRoom, articleId: string): Promise<boolean> {
  const live = await liveRevision(room.db, articleId)
  const article = await publishedArticle(room.db, articleId)
  if (live === null || article === null || article.withdrawal !== null) return false
  const order = await cardOf(room, article)
  const card = await darkroom.do('card', order)
  if (!card.ok) throw new Error(`the share card of article ${articleId}: ${card.message}`)
  const file = { kind: 'jpg', ...cardSize, bytes: card.value } as const
  return keepCard(room, articleId, live, await storePrint(room.files, file, 'wide'))
}

async function cardOf(room: CardRoom, article: PublishedArticle): Promise<CardOrder> {
  const publication = await room.publication()
  const { language, headline } = article.document
  const lead = await leadPhoto(room.db, article)
  const fonts = room.fonts ?? fontsHere()
  return {
    picture: lead && { negative: await negativeOf(room.files, lead.original), focus: lead.focus },
    accent: publication.accent,
    direction: isRightToLeft(headline) ? 'rtl' : 'ltr',
    name: lineOf(publication.inLanguage[primaryOf(language)]?.name ?? publication.name, fonts),
    section: lineOf(nameIn(article.section, language), fonts),
    headline: lineOf(headline, fonts),
    xmp: lead === null ? undefined : creditXmp(lead),
  }
}

/** The photo that leads the article, where readers may see it. */
async function leadPhoto(
  db: Db,
  { document, photos }: PublishedArticle,
): Promise<(PhotoRow & { original: string }) | null> {
  const id = document.lead?.photo
  if (id === undefined || (photos[id]?.renditions.length ?? 0) === 0) return null
  const lead = await photo(db, id)
  return lead === null || lead.original === null ? null : { ...lead, original: lead.original }
}

function lineOf(text: string, fonts: FontFacts[]): CardLine | null {
  const font = text.trim() === '' ? null : fontFor(text, fonts)
  return font && { text, font: { path: font.path, name: font.name } }
}

/** By the first letter that has a direction, as Unicode's own rule for paragraphs (UAX 9, P2). */
function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
}

/** A newer revision that went live meanwhile has asked for a card of its own. */
async function keepCard(
  { db, context }: CardRoom,
  articleId: string,
  revisionId: string,
  card: Rendition,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const now = await tx
      .selectFrom('article')
      .select(['status', 'live_revision_id', 'share_card'])
      .where('id', '=', articleId)
      .executeTakeFirst()
    if (now?.status !== 'live' || now.live_revision_id !== revisionId) return false
    const before = now.share_card === null ? [] : [JSON.parse(now.share_card) as Rendition]
    if (before[0]?.sha256 === card.sha256) return false
    await tx
      .updateTable('article')
      .set({ share_card: JSON.stringify(card) })
      .where('id', '=', articleId)
      .execute()
    await recordChange(tx, context, articleId)
    await enqueueMediaGone(tx, context, replaced({ renditions: before }, { renditions: [card] }))
    return true
  })
}

async function liveRevision(db: Db, articleId: string): Promise<string | null> {
  const row = await db
    .selectFrom('article')
    .select('live_revision_id')
    .where('id', '=', articleId)
    .where('status', '=', 'live')
    .executeTakeFirst()
  return row?.live_revision_id ?? null
}
