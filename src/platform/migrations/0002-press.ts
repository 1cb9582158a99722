import { sql, type Kysely } from 'kysely'
import { kindOf } from '../database-kind.ts'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Languages, storylines, contested names, former addresses, and what lists and pictures need to be quick. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await nameInLanguages(db)
  await addStorylines(db)
  await addHouseNames(db)
  await describePhotos(db)
  await describeArticles(db)
  await keepFormerSlugs(db)
  await weighCorrections(db)
  await partListsByLanguage(db)
}

async function nameInLanguages(db: Kysely<Schema>): Promise<void> {
  for (const table of ['section', 'tag'] as const) {
    await db.schema
      .alterTable(table)
      .addColumn('names', text(db), (column) => column.notNull().defaultTo('{}'))
      .execute()
  }
}

async function addStorylines(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('storyline')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('slug', text(db), (column) => column.notNull().unique())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('names', text(db), (column) => column.notNull())
    .addColumn('summary', text(db), (column) => column.notNull())
    .execute()
}

async function addHouseNames(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('house_name')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('language', text(db), (column) => column.notNull())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('others', text(db), (column) => column.notNull())
    .addColumn('note', text(db), (column) => column.notNull())
    .addUniqueConstraint('house_name_once', ['language', 'name'])
    .execute()
}

/** The eye goes to the middle until somebody says otherwise; what was made so far is the whole picture. */
async function describePhotos(db: Kysely<Schema>): Promise<void> {
  const numbers = [
    ['lapsed', 0],
    ['focus_x', 500],
    ['focus_y', 500],
  ] as const
  for (const [name, value] of numbers) {
    await db.schema
      .alterTable('photo')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(value))
      .execute()
  }
  await db.schema.alterTable('photo').addColumn('tone', text(db)).execute()
  await sql`update photo set renditions = replace(renditions, '"sha256":', '"cut":"whole","sha256":')`.execute(
    db,
  )
  await sql`create index photo_rights on photo (lapsed, rights_until) where rights_until is not null`.execute(
    db,
  )
}

async function describeArticles(db: Kysely<Schema>): Promise<void> {
  for (const name of ['summary', 'share_card']) {
    await db.schema.alterTable('article').addColumn(name, text(db)).execute()
  }
  // Deferred: a suitcase brings articles in the order of their ids, a translation perhaps before its original.
  await sql`alter table article add column original_id ${text(db)}
    references article (id) deferrable initially deferred`.execute(db)
  await db.schema.alterTable('article').addColumn('original_seen_at', 'bigint').execute()
  await sql`create index article_original on article (original_id) where original_id is not null`.execute(db)
  // Each article names its revisions and each revision its article: where a revision comes, SQLite looks for those
  // that wait for it.
  await sql`create index article_draft on article (draft_revision_id)`.execute(db)
  await sql`create index article_live on article (live_revision_id)`.execute(db)
  await sql`create index article_language on article (language, published_at)
    where sequence is not null`.execute(db)
  await sql`create index article_section_language on article (section_id, language)
    where sequence is not null`.execute(db)
}

async function keepFormerSlugs(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('former_slug')
    .addColumn('slug', text(db), (column) => column.primaryKey().notNull())
    .addColumn('article_id', text(db), (column) => column.notNull().references('article.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('former_slug_article').on('former_slug').column('article_id').execute()
}

/** With indexes of the few revisions that have a public note: their texts need not be read to find them. */
async function weighCorrections(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('revision')
    .addColumn('grave', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`create index revision_told on revision (article_id, number)
    where kind in ('update', 'correction')`.execute(db)
  await sql`create index revision_corrected on revision (article_id, created_at)
    where kind = 'correction'`.execute(db)
}

/** `section:world` becomes `section:world:en` and, where it holds both, `section:world:ru`, each in its old order. */
async function partListsByLanguage(db: Kysely<Schema>): Promise<void> {
  const language =
    kindOf(db) === 'postgres'
      ? sql`split_part(article.language, '-', 1)`
      : sql`substr(article.language, 1, instr(article.language || '-', '-') - 1)`
  await sql`create temporary table refiled as
    select list || ':' || lower(tag) as new_list, article_id,
      row_number() over (partition by list, lower(tag) order by place) - 1 as place
    from (
      select list_entry.list, list_entry.position as place, article.id as article_id, ${language} as tag
      from list_entry join article on article.id = list_entry.article_id
      where list_entry.list not like 'related:%'
    ) as filed`.execute(db)
  await sql`delete from list_entry where list not like 'related:%'`.execute(db)
  await sql`insert into list_entry (list, position, article_id)
    select new_list, place, article_id from refiled`.execute(db)
  await sql`drop table refiled`.execute(db)
}
