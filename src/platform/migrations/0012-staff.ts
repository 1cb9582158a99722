import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { appendOnly, text } from './columns.ts'

/** Who may do what, how they are invited and recognised, and what was done: roles, passkeys, the audit log. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await keepAudit(db)
  await addMembers(db)
  await addInvitations(db)
  await addPasskeys(db)
  await db.schema.alterTable('person').addColumn('real_name', text(db)).execute()
}

async function keepAudit(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('seq', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('user_id', text(db))
    .addColumn('action', text(db), (column) => column.notNull())
    .addColumn('subject', text(db), (column) => column.notNull())
    .addColumn('detail', text(db), (column) => column.notNull())
    .addColumn('previous', text(db), (column) => column.notNull())
    .addColumn('hash', text(db), (column) => column.notNull())
    .execute()
  await appendOnly(db, 'audit_entry')
}

/** Beside better-auth's `staff_user`, which is made later and by itself: so no reference to it. */
async function addMembers(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('staff_member')
    .addColumn('user_id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('role', text(db), (column) => column.notNull())
    .addColumn('guest_article_id', text(db))
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('deactivated_at', 'bigint')
    .execute()
}

async function addInvitations(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('staff_invitation')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('token_hash', text(db), (column) => column.notNull().unique())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('role', text(db), (column) => column.notNull())
    .addColumn('guest_article_id', text(db))
    .addColumn('invited_by', text(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function addPasskeys(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('staff_passkey')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('user_id', text(db), (column) => column.notNull())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('public_key', text(db), (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('transports', text(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createIndex('staff_passkey_user').on('staff_passkey').column('user_id').execute()
}
