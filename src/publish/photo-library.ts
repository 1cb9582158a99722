import type { SelectQueryBuilder } from 'kysely'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Credit } from '#edition/publication.ts'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ArticleStatus, Schema } from '#platform/schema.ts'
import { headlineHas, wordsOf } from './articles/list.ts'
import { photosById, savePhoto, type PhotoFacts, type PhotoRow } from './photos.ts'
import { folded } from './photos/card.ts'

/** What photos lack: no credit or no file (they do not go out), no description, rights that are past at `now`. */
export type PhotoLack = 'credit' | 'description' | 'file' | 'rights'

export type PhotoSearch = {
  /** Each word is in caption, description, credit or rights. */
  words?: string
  /** Each word is in credit line, photographer or agencies. */
  credit?: string
  /** Came in [from, to). */
  from?: Instant | undefined
  to?: Instant | undefined
  /** Used in an article whose headline has every word. */
  usedIn?: string
  used?: boolean | undefined
  lacks?: PhotoLack | undefined
  now: Instant
  limit: number
  /** `next` of the page before. */
  before?: string | undefined
}

/** A page of the library, the newest first: at most 200. `next` goes into `before`; null at the end. */
export async function searchPhotos(
  db: Db,
  search: PhotoSearch,
): Promise<{ photos: (PhotoRow & { uses: number })[]; next: string | null }> {
  const limit = Math.min(Math.max(Math.trunc(search.limit), 1), 200)
  const cards = await select(db, search)
    .limit(limit + 1)
    .execute()
  const shown = cards.slice(0, limit)
  const found = await photosById(
    db,
    shown.map(({ photo_id: id }) => id),
  )
  const last = shown.at(-1)
  return {
    photos: shown.flatMap(({ photo_id: id, uses }) => {
      const photo = found.get(id)
      return photo === undefined ? [] : [{ ...photo, uses }]
    }),
    next: cards.length > limit && last ? `${last.created_at}.${last.photo_id}` : null,
  }
}

/** Only the narrow cards are looked through: their text is a fifteenth of what is kept of photos. */
function select(db: Db, search: PhotoSearch) {
  const { from, to, used } = search
  const lack = search.lacks === undefined ? undefined : lacking[search.lacks]
  return db
    .selectFrom('photo_card as card')
    .select(['card.photo_id', 'card.created_at', 'card.uses'])
    .where((eb) =>
      eb.and([
        ...wordsOf(folded(search.words ?? '')).map((word) => eb('card.words', 'like', has(word))),
        ...wordsOf(folded(search.credit ?? '')).map((word) => eb('card.credit', 'like', has(word))),
        ...(from === undefined ? [] : [eb('card.created_at', '>=', from)]),
        ...(to === undefined ? [] : [eb('card.created_at', '<', to)]),
        ...(used === undefined ? [] : [eb('card.uses', used ? '>' : '=', 0)]),
        ...(lack === undefined ? [] : [eb(`card.${lack}`, '=', 0)]),
        ...(search.lacks === 'rights' ? [eb('card.rights_until', '<=', search.now)] : []),
      ]),
    )
    .$if((search.usedIn ?? '').trim() !== '', (query) =>
      query.where('card.photo_id', 'in', usedIn(db, search.usedIn ?? '')),
    )
    .$call((query) => olderThan(query, search.before))
    .orderBy('card.created_at', 'desc')
    .orderBy('card.photo_id', 'desc')
}

const lacking = { credit: 'credited', description: 'described', file: 'arrived', rights: undefined } as const

/** Photos used in articles whose headline has every word. */
function usedIn(db: Db, headline: string) {
  let uses = db
    .selectFrom('photo_use')
    .innerJoin('article', 'article.id', 'photo_use.article_id')
    .select('photo_use.photo_id')
  for (const word of wordsOf(headline)) uses = uses.where(headlineHas(word))
  return uses
}

type Cards = SelectQueryBuilder<
  Schema & { card: Schema['photo_card'] },
  'card',
  Pick<Schema['photo_card'], 'photo_id' | 'created_at' | 'uses'>
>

/** What comes after the last one of a page; a cursor that is not ours starts at the top. */
function olderThan(query: Cards, before: string | undefined): Cards {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(before ?? '') ?? []
  if (at === undefined || id === undefined) return query
  return query.where((where) =>
    where.or([
      where('card.created_at', '<', Number(at)),
      where.and([where('card.created_at', '=', Number(at)), where('card.photo_id', '<', id)]),
    ]),
  )
}

/** In LIKE, a backslash is taken for itself by SQLite and for an escape by PostgreSQL: these signs match anything. */
function has(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, '_')}%`
}

/** An article that uses a photo: in its newest draft, before readers, or both. */
export type PhotoUse = {
  articleId: string
  headline: string
  status: ArticleStatus
  inDraft: boolean
  /** Readers see it there. */
  live: boolean
}

/** Where a photo is used, the articles that changed last first; at most 200. */
export async function photoUses(db: Db, photoId: string): Promise<PhotoUse[]> {
  const rows = await db
    .selectFrom('photo_use')
    .innerJoin('article', 'article.id', 'photo_use.article_id')
    .select(['article.id', 'article.headline', 'article.status', 'photo_use.draft', 'photo_use.live'])
    .where('photo_use.photo_id', '=', photoId)
    .orderBy('article.changed_at', 'desc')
    .orderBy('article.id')
    .limit(200)
    .execute()
  return rows.map(({ id, headline, status, draft, live }) => ({
    articleId: id,
    headline,
    status,
    inDraft: draft === 1,
    live: live === 1 && status === 'live',
  }))
}

/** What the file told beside its picture when it came, in words, place first; null where nobody noted it. */
export async function photoFound(db: Db, photoId: string): Promise<string[] | null> {
  const row = await db.selectFrom('photo').select('found').where('id', '=', photoId).executeTakeFirst()
  return row?.found == null ? null : (JSON.parse(row.found) as string[])
}

/** What is said of many photos at once; what is left out stays as it is. */
export type BulkPatch = {
  credit?: { [Part in keyof Credit]?: Credit[Part] | undefined } | undefined
  rights?: string | undefined
  rightsUntil?: Instant | null | undefined
}

/**
 * Says the same of many photos; live articles that show one are pressed again. Refuses with `photo-missing`,
 * `photo-facts-invalid`: roll back then, since some of them may have been changed.
 */
export async function editPhotos(
  tx: Tx,
  context: Context,
  edit: { ids: string[]; patch: BulkPatch; userId: string | null },
): Promise<Result<{ changed: number }, 'photo-missing' | 'photo-facts-invalid'>> {
  const ids = [...new Set(edit.ids)]
  const found = await photosById(tx, ids)
  for (const id of ids) {
    const photo = found.get(id)
    if (photo === undefined) return refused('photo-missing', `There is no photo with the id ${id}.`)
    const saved = await savePhoto(tx, context, id, patched(photo, edit.patch))
    if (!saved.ok) return saved
  }
  const detail = { photos: ids.length, fields: Object.keys(edit.patch).toSorted() }
  await audit(tx, context, { userId: edit.userId, action: 'photos.edited', subject: 'photos', detail })
  return done({ changed: ids.length })
}

/** What is said of a photo once the patch is over it. */
function patched(
  photo: PhotoRow,
  { credit = {}, rights = photo.rights, rightsUntil }: BulkPatch,
): PhotoFacts {
  const { alt, caption } = photo
  const {
    line = photo.credit.line,
    creator = photo.credit.creator,
    agencies = photo.credit.agencies,
  } = credit
  const until = rightsUntil === undefined ? photo.rightsUntil : rightsUntil
  return { alt, caption, credit: { line, creator, agencies }, rights, rightsUntil: until }
}
