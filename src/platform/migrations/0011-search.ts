import { sql, type Kysely } from 'kysely'
import { kindOf } from '../database-kind.ts'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/**
 * Full-text search over the newest draft of each article. The words come folded and parted from `publish`, so that
 * both engines find the same; what was there before is filed by a job after the start, since only `publish` can read
 * what a revision says.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('article_search')
    .addColumn('article_id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('position', 'bigint', (column) => column.notNull().unique())
    .execute()
  if (kindOf(db) === 'sqlite') return createFts(db)
  await createVectors(db)
}

/**
 * What is ranked by (headline, standfirst and names) stands apart from all the words: these are kept out of line, and
 * reading them for a thousand matches would take longer than finding the matches. A short list of what the index has
 * yet to take up: to take up much of it at once would hold up a save.
 */
async function createVectors(db: Kysely<Schema>): Promise<void> {
  await sql`alter table article_search add column words tsvector not null default ''`.execute(db)
  await sql`create index article_search_words on article_search using gin (words)
    with (gin_pending_list_limit = 256)`.execute(db)
  await sql`create table article_search_head (
    article_id text collate "C" primary key not null, words tsvector not null)`.execute(db)
  await sql`create sequence article_search_position`.execute(db)
}

/** Without a copy of the text; a rowid rises with each change, so that the newest matches are read first. */
async function createFts(db: Kysely<Schema>): Promise<void> {
  await sql`create virtual table article_search_words using fts5(
    headline, standfirst, names, captions, body,
    content='', contentless_delete=1, prefix='2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")`.execute(db)
}
