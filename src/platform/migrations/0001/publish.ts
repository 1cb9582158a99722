import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import { kindOf } from '../../database-kind.ts'
import type { Schema } from '../../schema.ts'
import { appendOnly, text } from '../columns.ts'

/** Articles, their revisions, and what they are filed under. */
export async function createPublish(db: Kysely<Schema>): Promise<void> {
  await createDesk(db)
  await createPhotos(db)
  await createArticles(db)
  await createRevisions(db)
  await createFiling(db)
  await createOutbox(db)
}

async function createDesk(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('setting')
    .addColumn('key', text(db), (column) => column.primaryKey().notNull())
    .addColumn('value', text(db), (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('section')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('slug', text(db), (column) => column.notNull().unique())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('tag')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('slug', text(db), (column) => column.notNull().unique())
    .addColumn('name', text(db), (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('person')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('slug', text(db), (column) => column.notNull().unique())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('bio', text(db), (column) => column.notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('user_id', text(db))
    .execute()
}

async function createPhotos(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('photo')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('alt', text(db), (column) => column.notNull())
    .addColumn('caption', text(db), (column) => column.notNull())
    .addColumn('credit', text(db), (column) => column.notNull())
    .addColumn('rights', text(db), (column) => column.notNull())
    .addColumn('rights_until', 'bigint')
    .addColumn('renditions', text(db), (column) => column.notNull())
    .addColumn('original', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('photo_created').on('photo').columns(['created_at', 'id']).execute()
}

async function createArticles(db: Kysely<Schema>): Promise<void> {
  const table = db.schema
    .createTable('article')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('status', text(db), (column) => column.notNull())
    .addColumn('slug', text(db), (column) => column.notNull().unique())
    .addColumn('language', text(db), (column) => column.notNull())
    .addColumn('headline', text(db), (column) => column.notNull())
    .addColumn('section_id', text(db), (column) => column.references('section.id'))
    .addColumn('draft_revision_id', text(db), (column) => column.notNull())
    .addColumn('live_revision_id', text(db))
    .addColumn('sequence', 'bigint', (column) => column.unique())
    .addColumn('related', text(db), (column) => column.notNull())
    .addColumn('published_at', 'bigint')
    .addColumn('updated_at', 'bigint')
    .addColumn('withdrawn_at', 'bigint')
    .addColumn('withdrawal_notice', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
  // An article and its first revision name each other. SQLite can't add the reference later, and PostgreSQL
  // can't make it before the other table is there.
  await (kindOf(db) === 'sqlite' ? namingRevisions(table) : table).execute()
  await db.schema.createIndex('article_published').on('article').columns(['status', 'published_at']).execute()
  await db.schema.createIndex('article_changed').on('article').columns(['changed_at', 'id']).execute()
  await db.schema.createIndex('article_section').on('article').columns(['section_id', 'sequence']).execute()
}

function namingRevisions<T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T> {
  const revisionColumns = ['draft_revision_id', 'live_revision_id'] as const
  return revisionColumns.reduce(
    (built, column) =>
      built.addForeignKeyConstraint(`article_${column}`, [column as never], 'revision', ['id'], (key) =>
        key.deferrable().initiallyDeferred(),
      ),
    table,
  )
}

async function createRevisions(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('revision')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('article_id', text(db), (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('content', text(db), (column) => column.notNull())
    .addColumn('note', text(db), (column) => column.notNull())
    .addColumn('author_user_id', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('revision_number', ['article_id', 'number'])
    .addForeignKeyConstraint('revision_article', ['article_id'], 'article', ['id'], (key) =>
      key.deferrable().initiallyDeferred(),
    )
    .execute()
  await appendOnly(db, 'revision')
  if (kindOf(db) === 'postgres') {
    await sql`alter table article
      add foreign key (draft_revision_id) references revision (id) deferrable initially deferred,
      add foreign key (live_revision_id) references revision (id) deferrable initially deferred`.execute(db)
  }
}

/** The newest revision's tags and authors, for the newsroom's lists; revisions hold their own. */
async function createFiling(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('article_tag')
    .addColumn('article_id', text(db), (column) => column.notNull().references('article.id'))
    .addColumn('tag_id', text(db), (column) => column.notNull().references('tag.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_tag_once', ['article_id', 'tag_id'])
    .execute()
  await db.schema.createIndex('article_tag_tag').on('article_tag').columns(['tag_id', 'article_id']).execute()
  await db.schema
    .createTable('article_author')
    .addColumn('article_id', text(db), (column) => column.notNull().references('article.id'))
    .addColumn('person_id', text(db), (column) => column.notNull().references('person.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_author_once', ['article_id', 'person_id'])
    .execute()
  await db.schema.createIndex('article_author_person').on('article_author').column('person_id').execute()
}

async function createOutbox(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('change')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('article_id', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('edition', 'bigint')
    .execute()
  await db.schema.createIndex('change_pending').on('change').columns(['edition', 'id']).execute()
}
