import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import { kindOf } from '../database-kind.ts'
import type { Schema } from '../schema.ts'
import { appendOnly, text } from './columns.ts'

/** Gifts, pledges, supporters, the inbox of providers' events, and a ledger of transfers (docs/decisions/0015). */
export async function up(db: Kysely<Schema>): Promise<void> {
  await dropFirstLedger(db)
  await createPeople(db)
  await createGifts(db)
  await createInbox(db)
  await createLedger(db)
  await createEffects(db)
}

/** The ledger of 0001 was never written to: no provider could be connected. */
async function dropFirstLedger(db: Kysely<Schema>): Promise<void> {
  await db.schema.dropTable('ledger_entry').execute()
  await db.schema.dropTable('ledger_transaction').execute()
  if (kindOf(db) === 'postgres') {
    await sql`drop function ledger_refuse_imbalance()`.execute(db)
  } else {
    await sql`drop table ledger_imbalance`.execute(db)
    await sql`drop table ledger_nothing`.execute(db)
  }
}

async function createPeople(db: Kysely<Schema>): Promise<void> {
  await withId(db, 'supporter')
    .addColumn('email_sealed', text(db))
    .addColumn('email_blind', text(db), (column) => column.unique())
    .addColumn('name_sealed', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('erased_at', 'bigint')
    .addCheckConstraint(
      'supporter_erased',
      sql`erased_at is null or (email_sealed is null and email_blind is null and name_sealed is null)`,
    )
    .execute()
}

async function createGifts(db: Kysely<Schema>): Promise<void> {
  await createIntents(db)
  await createPledges(db)
  await createContributions(db)
  await createPayouts(db)
}

async function createIntents(db: Kysely<Schema>): Promise<void> {
  await withId(db, 'intent')
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('frequency', text(db), (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull().check(sql`amount > 0`))
    .addColumn('currency', text(db), (column) => column.notNull().check(isCurrency))
    .addColumn('cover_fee', 'integer', (column) => column.notNull())
    .addColumn('campaign', text(db), (column) => column.notNull())
    .addColumn('language', text(db), (column) => column.notNull())
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('checkout_kind', text(db))
    .addColumn('checkout_id', text(db))
    .addColumn('moves_pledge_id', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('intent_state').on('intent').columns(['state', 'created_at']).execute()
}

async function createPledges(db: Kysely<Schema>): Promise<void> {
  await withId(db, 'pledge')
    .addColumn('intent_id', text(db), (column) => column.notNull().references('intent.id'))
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('object_id', text(db), (column) => column.notNull())
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text(db), (column) => column.notNull().check(isCurrency))
    .addColumn('frequency', text(db), (column) => column.notNull())
    .addColumn('campaign', text(db), (column) => column.notNull())
    .addColumn('supporter_id', text(db), (column) => column.references('supporter.id'))
    .addColumn('manage_blind', text(db), (column) => column.unique())
    .addColumn('started_at', 'bigint')
    .addColumn('next_at', 'bigint')
    .addColumn('past_due_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('stranded_at', 'bigint')
    .addColumn('moved_to', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('pledge_object', ['provider', 'object_id'])
    .execute()
  await db.schema.createIndex('pledge_intent').on('pledge').column('intent_id').execute()
  await db.schema.createIndex('pledge_supporter').on('pledge').column('supporter_id').execute()
  await db.schema.createIndex('pledge_state').on('pledge').columns(['provider', 'state']).execute()
}

async function createContributions(db: Kysely<Schema>): Promise<void> {
  await withId(db, 'contribution')
    .addColumn('intent_id', text(db), (column) => column.notNull().references('intent.id'))
    .addColumn('pledge_id', text(db), (column) => column.references('pledge.id'))
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('object_id', text(db), (column) => column.notNull())
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull().check(sql`amount >= 0`))
    .addColumn('currency', text(db), (column) => column.notNull().check(isCurrency))
    .addColumn('refunded', 'bigint', (column) => column.notNull().check(sql`refunded >= 0`))
    .addColumn('disputed', 'bigint', (column) => column.notNull().check(sql`disputed >= 0`))
    .addColumn('fee', 'bigint')
    .addColumn('fee_currency', text(db))
    .addColumn('settled_amount', 'bigint')
    .addColumn('settled_currency', text(db))
    .addColumn('frequency', text(db), (column) => column.notNull())
    .addColumn('campaign', text(db), (column) => column.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('covers_from', text(db))
    .addColumn('covers_months', 'integer', (column) => column.notNull())
    .addColumn('supporter_id', text(db), (column) => column.references('supporter.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('contribution_object', ['provider', 'object_id'])
    .execute()
  for (const column of ['intent_id', 'pledge_id', 'supporter_id', 'confirmed_at', 'covers_from'] as const) {
    await db.schema.createIndex(`contribution_${column}`).on('contribution').column(column).execute()
  }
}

async function createPayouts(db: Kysely<Schema>): Promise<void> {
  await withId(db, 'payout')
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('object_id', text(db), (column) => column.notNull())
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text(db), (column) => column.notNull().check(isCurrency))
    .addColumn('ours', 'bigint', (column) => column.notNull())
    .addColumn('payments', text(db))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('payout_object', ['provider', 'object_id'])
    .execute()
  await db.schema.createIndex('payout_at').on('payout').column('at').execute()
}

async function createInbox(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('provider_event')
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('event_id', text(db), (column) => column.notNull())
    .addColumn('type', text(db), (column) => column.notNull())
    .addColumn('objects', text(db), (column) => column.notNull())
    .addColumn('body_sealed', text(db))
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('provider_event_once', ['provider', 'event_id'])
    .execute()
  await db.schema.createIndex('provider_event_received').on('provider_event').column('received_at').execute()
  await db.schema
    .createTable('provider_object')
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('object_id', text(db), (column) => column.notNull())
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('ticket', 'integer', (column) => column.notNull())
    .addColumn('settled_ticket', 'integer', (column) => column.notNull())
    .addColumn('found_by', text(db), (column) => column.notNull())
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('wanted_at', 'bigint', (column) => column.notNull())
    .addColumn('settled_at', 'bigint')
    .addPrimaryKeyConstraint('provider_object_once', ['provider', 'kind', 'object_id'])
    .execute()
  await db.schema
    .createIndex('provider_object_unsettled')
    .on('provider_object')
    .columns(['state', 'wanted_at'])
    .where(sql<boolean>`state not in ('settled', 'foreign')`)
    .execute()
  await db.schema
    .createTable('reconciliation')
    .addColumn('provider', text(db), (column) => column.primaryKey().notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint', (column) => column.notNull())
    .addColumn('looked_at', 'integer', (column) => column.notNull())
    .addColumn('found', 'integer', (column) => column.notNull())
    .execute()
}

/** An entry takes an amount from one account and gives it to another: there is no way to write half of one. */
async function createLedger(db: Kysely<Schema>): Promise<void> {
  await withId(db, 'ledger_transaction')
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('object_id', text(db), (column) => column.notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('booked_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('ledger_transaction_once', ['provider', 'object_id', 'kind', 'revision'])
    .execute()
  await db.schema.createIndex('ledger_transaction_at').on('ledger_transaction').column('at').execute()
  await withId(db, 'ledger_entry')
    .addColumn('transaction_id', text(db), (column) => column.notNull().references('ledger_transaction.id'))
    .addColumn('debit', text(db), (column) => column.notNull())
    .addColumn('credit', text(db), (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull().check(sql`amount > 0`))
    .addColumn('currency', text(db), (column) => column.notNull().check(isCurrency))
    .addCheckConstraint('ledger_entry_moves', sql`debit <> credit`)
    .execute()
  await db.schema
    .createIndex('ledger_entry_transaction')
    .on('ledger_entry')
    .column('transaction_id')
    .execute()
  await appendOnly(db, 'ledger_transaction')
  await appendOnly(db, 'ledger_entry')
}

async function createEffects(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('effect')
    .addColumn('key', text(db), (column) => column.primaryKey().notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('supporter_id', text(db))
    .addColumn('pledge_id', text(db))
    .addColumn('contribution_id', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('effect_waiting')
    .on('effect')
    .columns(['kind', 'created_at'])
    .where(sql<boolean>`done_at is null`)
    .execute()
}

const isCurrency = sql<boolean>`length(currency) = 3`

function withId(db: Kysely<Schema>, table: string): CreateTableBuilder<string, 'id'> {
  return db.schema.createTable(table).addColumn('id', text(db), (column) => column.primaryKey().notNull())
}
