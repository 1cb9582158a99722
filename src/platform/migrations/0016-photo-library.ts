import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Where photos are used, and what the library searches by: small rows, so that 100,000 are read at once. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('photo_use')
    .addColumn('photo_id', text(db), (column) => column.notNull())
    .addColumn('article_id', text(db), (column) => column.notNull())
    .addColumn('draft', 'integer', (column) => column.notNull())
    .addColumn('live', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('photo_use_once', ['photo_id', 'article_id'])
    .execute()
  await db.schema.createIndex('photo_use_article').on('photo_use').column('article_id').execute()
  await db.schema
    .createTable('photo_card')
    .addColumn('photo_id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('words', text(db), (column) => column.notNull())
    .addColumn('credit', text(db), (column) => column.notNull())
    .addColumn('rights_until', 'bigint')
    .addColumn('credited', 'integer', (column) => column.notNull())
    .addColumn('described', 'integer', (column) => column.notNull())
    .addColumn('arrived', 'integer', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('photo_card_newest')
    .on('photo_card')
    .columns(['created_at', 'photo_id'])
    .execute()
  await noteUses(db)
  await fileCards(db)
}

const atOnce = 500

async function noteUses(db: Kysely<Schema>): Promise<void> {
  for (let after = ''; ;) {
    const articles = await db
      .selectFrom('article')
      .select(['id', 'draft_revision_id', 'live_revision_id'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    const named = await photosNamed(
      db,
      articles.flatMap(({ draft_revision_id: draft, live_revision_id: live }) =>
        live === null || live === draft ? [draft] : [draft, live],
      ),
    )
    const rows = articles.flatMap(({ id, draft_revision_id, live_revision_id }) => {
      const draft = named.get(draft_revision_id) ?? new Set()
      const live = named.get(live_revision_id ?? '') ?? new Set()
      return [...new Set([...draft, ...live])].map((photo) => ({
        photo_id: photo,
        article_id: id,
        draft: draft.has(photo) ? 1 : 0,
        live: live.has(photo) ? 1 : 0,
      }))
    })
    for (let from = 0; from < rows.length; from += atOnce)
      await db
        .insertInto('photo_use')
        .values(rows.slice(from, from + atOnce))
        .execute()
    const last = articles.at(-1)
    if (last === undefined || articles.length < atOnce) return
    after = last.id
  }
}

/** The ids under the key `photo` in these revisions; in text the quotation marks around a key are escaped. */
async function photosNamed(db: Kysely<Schema>, revisionIds: string[]): Promise<Map<string, Set<string>>> {
  const named = new Map<string, Set<string>>()
  for (let from = 0; from < revisionIds.length; from += atOnce) {
    const rows = await db
      .selectFrom('revision')
      .select(['id', 'content'])
      .where('id', 'in', revisionIds.slice(from, from + atOnce))
      .execute()
    for (const { id, content } of rows)
      named.set(
        id,
        new Set([...content.matchAll(/"photo":"([0-9a-f-]{36})"/g)].map(([, photo = '']) => photo)),
      )
  }
  return named
}

async function fileCards(db: Kysely<Schema>): Promise<void> {
  for (let after = ''; ;) {
    const photos = await db
      .selectFrom('photo')
      .select(['id', 'alt', 'caption', 'credit', 'rights', 'rights_until', 'original', 'created_at'])
      .select((eb) =>
        eb
          .selectFrom('photo_use')
          .select(({ fn }) => fn.countAll<number>().as('uses'))
          .whereRef('photo_use.photo_id', '=', 'photo.id')
          .as('uses'),
      )
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    if (photos.length > 0) await db.insertInto('photo_card').values(photos.map(cardOf)).execute()
    const last = photos.at(-1)
    if (last === undefined || photos.length < atOnce) return
    after = last.id
  }
}

type Filed = Pick<
  Schema['photo'],
  'id' | 'alt' | 'caption' | 'credit' | 'rights' | 'rights_until' | 'original' | 'created_at'
> & { uses: number | null }

function cardOf(photo: Filed): Schema['photo_card'] {
  const credit = JSON.parse(photo.credit) as { line?: string; creator?: string; agencies?: string[] }
  const who = [credit.line ?? '', credit.creator ?? '', ...(credit.agencies ?? [])].join(' ')
  return {
    photo_id: photo.id,
    created_at: photo.created_at,
    words: folded(`${photo.caption} ${photo.alt} ${who} ${photo.rights}`),
    credit: folded(who),
    rights_until: photo.rights_until,
    credited: (credit.line ?? '') === '' ? 0 : 1,
    described: photo.alt === '' ? 0 : 1,
    arrived: photo.original === null ? 0 : 1,
    uses: Number(photo.uses ?? 0),
  }
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
