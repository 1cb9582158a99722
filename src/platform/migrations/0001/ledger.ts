import { sql, type Kysely } from 'kysely'
import { kindOf } from '../../database-kind.ts'
import type { Schema } from '../../schema.ts'
import { appendOnly, text } from '../columns.ts'

/** The goal by month, and the ledger: double entry, append-only; the entries of a transaction must add up to 0 in each currency when it commits. */
export async function createLedger(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('goal')
    .addColumn('from_month', text(db), (column) => column.primaryKey().notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text(db), (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('ledger_transaction')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('provider', text(db), (column) => column.notNull())
    .addColumn('object_id', text(db), (column) => column.notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('booked_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('ledger_transaction_object')
    .on('ledger_transaction')
    .columns(['provider', 'object_id'])
    .execute()
  await db.schema
    .createTable('ledger_entry')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('transaction_id', text(db), (column) => column.notNull().references('ledger_transaction.id'))
    .addColumn('account', text(db), (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text(db), (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('ledger_entry_transaction')
    .on('ledger_entry')
    .column('transaction_id')
    .execute()
  await db.schema
    .createIndex('ledger_entry_account')
    .on('ledger_entry')
    .columns(['account', 'currency'])
    .execute()
  await appendOnly(db, 'ledger_transaction')
  await appendOnly(db, 'ledger_entry')
  await (kindOf(db) === 'postgres' ? balancePostgres(db) : balanceSqlite(db))
}

async function balancePostgres(db: Kysely<Schema>): Promise<void> {
  await sql`create function ledger_refuse_imbalance() returns trigger language plpgsql as $$
    begin
      if (select sum(amount) from ledger_entry
          where transaction_id = new.transaction_id and currency = new.currency) <> 0 then
        raise exception 'ledger transaction % does not balance in %', new.transaction_id, new.currency;
      end if;
      return null;
    end $$`.execute(db)
  await sql`create constraint trigger ledger_balanced after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_refuse_imbalance()`.execute(db)
}

/**
 * SQLite checks nothing at commit but deferred foreign keys. So a sum that is not 0 is kept as a row that
 * refers to what can't exist: it goes away when the sum comes to 0, and until then no commit passes.
 */
async function balanceSqlite(db: Kysely<Schema>): Promise<void> {
  await sql`create table ledger_nothing (id text primary key not null check (false))`.execute(db)
  await sql`create table ledger_imbalance (
    transaction_id text not null,
    currency text not null,
    amount bigint not null,
    refused_by text not null default 'imbalance'
      references ledger_nothing (id) deferrable initially deferred,
    primary key (transaction_id, currency)
  )`.execute(db)
  await sql`create trigger ledger_balanced after insert on ledger_entry begin
    insert into ledger_imbalance (transaction_id, currency, amount)
      values (new.transaction_id, new.currency, new.amount)
      on conflict (transaction_id, currency) do update set amount = amount + excluded.amount;
    delete from ledger_imbalance
      where transaction_id = new.transaction_id and currency = new.currency and amount = 0;
  end`.execute(db)
}
