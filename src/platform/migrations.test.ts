import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { transaction, type Db } from './database.ts'
import { onEachDatabase } from './testing.ts'

const article = (id: string) => ({
  id,
  status: 'draft' as const,
  slug: `slug-${id}`,
  language: 'en',
  headline: 'Headline',
  section_id: null,
  draft_revision_id: `${id}-1`,
  live_revision_id: null,
  sequence: null,
  related: '[]',
  summary: null,
  original_id: null,
  original_seen_at: null,
  share_card: null,
  published_at: null,
  updated_at: null,
  withdrawn_at: null,
  withdrawal_notice: null,
  stage: 'draft' as const,
  scheduled_at: null,
  scheduled_options: null,
  schedule_fault: null,
  unpublish_at: null,
  unpublish_notice: null,
  unpublish_user_id: null,
  assignee_id: null,
  deadline_at: null,
  embargo_until: null,
  take_down_asked_by: null,
  take_down_asked_at: null,
  created_at: 1,
  changed_at: 1,
})
const revision = (articleId: string, number: number) => ({
  id: `${articleId}-${number}`,
  article_id: articleId,
  number,
  kind: 'draft' as const,
  content: '{}',
  note: '',
  grave: 0,
  author_user_id: null,
  created_at: 1,
})

async function withArticle(db: Db): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.insertInto('article').values(article('a')).execute()
    await tx.insertInto('revision').values(revision('a', 1)).execute()
  })
}

onEachDatabase('articles and revisions', (fresh) => {
  test('name each other, in whichever order they are written', async () => {
    const db = await fresh()
    await withArticle(db)
    await transaction(db, async (tx) => {
      await tx.insertInto('revision').values(revision('b', 1)).execute()
      await tx.insertInto('article').values(article('b')).execute()
    })
    assert.equal((await db.selectFrom('article').select('id').execute()).length, 2)
  })

  test('cannot be committed one without the other', async () => {
    const db = await fresh()
    await assert.rejects(db.insertInto('article').values(article('a')).execute())
    await assert.rejects(db.insertInto('revision').values(revision('a', 1)).execute())
    assert.deepEqual(await db.selectFrom('article').select('id').execute(), [])
    await withArticle(db)
    await assert.rejects(db.updateTable('article').set({ live_revision_id: 'a-9' }).execute())
  })

  test('revisions are never changed or removed', async () => {
    const db = await fresh()
    await withArticle(db)
    await assert.rejects(db.updateTable('revision').set({ note: 'x' }).execute(), /revision is append-only/)
    await assert.rejects(db.deleteFrom('revision').execute(), /revision is append-only/)
    assert.deepEqual(await db.selectFrom('revision').selectAll().execute(), [revision('a', 1)])
  })

  test('no two revisions share a number, no two articles a slug or a place in the order', async () => {
    const db = await fresh()
    await withArticle(db)
    await assert.rejects(
      db
        .insertInto('revision')
        .values({ ...revision('a', 1), id: 'other' })
        .execute(),
    )
    await db.insertInto('revision').values(revision('a', 2)).execute()
    const second = { ...article('b'), draft_revision_id: 'a-2' }
    await assert.rejects(
      db
        .insertInto('article')
        .values({ ...second, slug: 'slug-a' })
        .execute(),
    )
    await db.insertInto('article').values(second).execute()
    await assert.rejects(db.updateTable('article').set({ sequence: 0 }).execute())
  })
})

onEachDatabase('the ledger', (fresh) => {
  const entry = (id: string, amount: number, currency = 'USD') => ({
    id,
    transaction_id: 'gift',
    account: id,
    amount,
    currency,
  })
  const gift = { id: 'gift', provider: 'test', object_id: 'o1', kind: 'gift', booked_at: 1 }
  const book = (db: Db, ...entries: ReturnType<typeof entry>[]) =>
    transaction(db, async (tx) => {
      await tx.insertInto('ledger_transaction').values(gift).execute()
      for (const each of entries) await tx.insertInto('ledger_entry').values(each).execute()
    })

  test('takes a transaction that adds up to nothing in each currency', async () => {
    const db = await fresh()
    await book(
      db,
      entry('a', 500),
      entry('b', -470),
      entry('fee', -30),
      entry('c', 7, 'EUR'),
      entry('d', -7, 'EUR'),
    )
    const { sum } = await db
      .selectFrom('ledger_entry')
      .select((each) => each.fn.sum<number>('amount').as('sum'))
      .executeTakeFirstOrThrow()
    assert.equal(sum, 0)
  })

  test('refuses at the commit one that does not', async () => {
    const db = await fresh()
    await assert.rejects(book(db, entry('a', 500), entry('b', -499)))
    await assert.rejects(book(db, entry('a', 500), entry('b', -500, 'EUR')))
    assert.deepEqual(await db.selectFrom('ledger_transaction').selectAll().execute(), [])
    await book(db, entry('a', 500), entry('b', -500))
    await assert.rejects(db.insertInto('ledger_entry').values(entry('late', 1)).execute())
  })

  test('is never changed', async () => {
    const db = await fresh()
    await book(db, entry('a', 500), entry('b', -500))
    for (const table of ['ledger_entry', 'ledger_transaction'] as const) {
      await assert.rejects(sql`update ${sql.table(table)} set id = 'x'`.execute(db), /append-only/)
      await assert.rejects(sql`delete from ${sql.table(table)}`.execute(db), /append-only/)
    }
  })
})
