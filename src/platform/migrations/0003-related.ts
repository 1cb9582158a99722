import { sql, type Kysely } from 'kysely'
import { kindOf } from '../database-kind.ts'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** What published articles are about, for “Read more”; tags and sections of what is published already. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('article_term')
    .addColumn('language', text(db), (column) => column.notNull())
    .addColumn('term', text(db), (column) => column.notNull())
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_term_once', ['language', 'term', 'sequence'])
    // Every column is in the key: SQLite need not keep the rows a second time beside it.
    .$call((table) => (kindOf(db) === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table))
    .execute()
  await db.schema.createIndex('article_term_article').on('article_term').column('sequence').execute()
  await fileUnderTags(db)
  await fileUnderSections(db)
}

async function fileUnderTags(db: Kysely<Schema>): Promise<void> {
  await sql`insert into article_term (language, term, sequence)
    select ${primaryOf(db)}, 'tag:' || article_tag.tag_id, article.sequence
    from article_tag join article on article.id = article_tag.article_id
    where article.sequence is not null`.execute(db)
}

async function fileUnderSections(db: Kysely<Schema>): Promise<void> {
  await sql`insert into article_term (language, term, sequence)
    select ${primaryOf(db)}, 'section:' || article.section_id, article.sequence
    from article where article.sequence is not null and article.section_id is not null`.execute(db)
}

/** The language of an article without what follows the first hyphen (BCP 47). */
function primaryOf(db: Kysely<Schema>) {
  return kindOf(db) === 'sqlite'
    ? sql`lower(substr(article.language || '-', 1, instr(article.language || '-', '-') - 1))`
    : sql`lower(split_part(article.language, '-', 1))`
}
