import { sql, type Kysely } from 'kysely'
import { kindOf } from '../database-kind.ts'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** What the desk plans: stages, times, notes, saved filters; and which autosaves may go. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await planArticles(db)
  await indexWork(db)
  await createDeskNotes(db)
  await createSavedFilters(db)
  await nameRevisions(db)
  await letAutosavesGo(db)
}

const instants = ['scheduled_at', 'unpublish_at', 'deadline_at', 'embargo_until', 'take_down_asked_at']

async function planArticles(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('article')
    .addColumn('stage', text(db), (column) => column.notNull().defaultTo('draft'))
    .execute()
  for (const name of instants) await db.schema.alterTable('article').addColumn(name, 'bigint').execute()
  const texts = [
    'scheduled_options',
    'schedule_fault',
    'unpublish_notice',
    'unpublish_user_id',
    'assignee_id',
    'take_down_asked_by',
  ]
  for (const name of texts) await db.schema.alterTable('article').addColumn(name, text(db)).execute()
}

/** Few articles are being worked on, planned or given to somebody: the indexes hold those alone. */
async function indexWork(db: Kysely<Schema>): Promise<void> {
  await sql`create index article_work on article (stage, changed_at)
    where live_revision_id is null or draft_revision_id <> live_revision_id`.execute(db)
  for (const column of instants) {
    await sql`create index ${sql.raw(`article_${column}`)} on article (${sql.ref(column)})
      where ${sql.ref(column)} is not null`.execute(db)
  }
  await sql`create index article_assignee on article (assignee_id, changed_at)
    where assignee_id is not null`.execute(db)
  await db.schema.createIndex('article_status').on('article').columns(['status', 'changed_at']).execute()
  await db.schema
    .createIndex('article_section_changed')
    .on('article')
    .columns(['section_id', 'changed_at'])
    .execute()
}

async function createDeskNotes(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('desk_note')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('article_id', text(db), (column) => column.notNull().references('article.id'))
    .addColumn('user_id', text(db), (column) => column.notNull())
    .addColumn('body', text(db), (column) => column.notNull())
    .addColumn('block', 'integer')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .addColumn('resolved_by', text(db))
    .execute()
  await db.schema.createIndex('desk_note_article').on('desk_note').columns(['article_id', 'id']).execute()
}

async function createSavedFilters(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('saved_filter')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('user_id', text(db), (column) => column.notNull())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('filter', text(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('saved_filter_name', ['user_id', 'name'])
    .execute()
}

async function nameRevisions(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('revision_name')
    .addColumn('revision_id', text(db), (column) => column.primaryKey().notNull().references('revision.id'))
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('user_id', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
}

/** A draft whose row in `thinned_revision` was written first may be deleted; every other revision stays for ever. */
async function letAutosavesGo(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('thinned_revision')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('article_id', text(db), (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('thinned_at', 'bigint', (column) => column.notNull())
    .execute()
  await sql`create index revision_draft on revision (created_at) where kind = 'draft'`.execute(db)
  if (kindOf(db) === 'sqlite') return letAutosavesGoSqlite(db)
  await sql`drop trigger revision_append_only on revision`.execute(db)
  await sql`create trigger revision_append_only before update or truncate on revision
    for each statement execute function refuse_change()`.execute(db)
  await sql`create function keep_revision() returns trigger language plpgsql as $$ begin
      if old.kind <> 'draft' or not exists (select 1 from thinned_revision where id = old.id) then
        raise exception 'revision is append-only';
      end if;
      return old;
    end $$`.execute(db)
  await sql`create trigger revision_kept before delete on revision
    for each row execute function keep_revision()`.execute(db)
}

async function letAutosavesGoSqlite(db: Kysely<Schema>): Promise<void> {
  await sql`drop trigger revision_no_delete`.execute(db)
  await sql`create trigger revision_no_delete before delete on revision
    when old.kind <> 'draft' or not exists (select 1 from thinned_revision where id = old.id)
    begin select raise(abort, 'revision is append-only'); end`.execute(db)
}
