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
  const gift = {
    id: 'gift',
    provider: 'test',
    object_id: 'o1',
    kind: 'gift',
    revision: 1,
    at: 1,
    booked_at: 1,
  } as const
  const entry = {
    id: 'e',
    transaction_id: 'gift',
    debit: 'provider:test',
    credit: 'contributions',
    currency: 'USD',
  }
  const book = (db: Db, set: Partial<typeof entry & { amount: number }> = {}) =>
    transaction(db, async (tx) => {
      await tx.insertInto('ledger_transaction').values(gift).execute()
      await tx
        .insertInto('ledger_entry')
        .values({ ...entry, amount: 500, ...set })
        .execute()
    })

  test('takes an amount from one account to another, and nothing else can be written', async () => {
    const db = await fresh()
    const wrong = [{ amount: 0 }, { amount: -500 }, { debit: 'contributions' }, { currency: 'US' }]
    for (const set of wrong) await assert.rejects(book(db, set), JSON.stringify(set))
    await assert.rejects(book(db, { transaction_id: 'none' }))
    assert.deepEqual(await db.selectFrom('ledger_transaction').selectAll().execute(), [])
    await book(db)
    assert.equal((await db.selectFrom('ledger_entry').selectAll().execute()).length, 1)
  })

  test('holds each revision of a kind once for an object of a provider', async () => {
    const db = await fresh()
    await book(db)
    const again = (set: object) =>
      db
        .insertInto('ledger_transaction')
        .values({ ...gift, id: 'again', ...set })
        .execute()
    await assert.rejects(again({}))
    await again({ revision: 2 })
  })

  test('is never changed', async () => {
    const db = await fresh()
    await book(db)
    for (const table of ['ledger_entry', 'ledger_transaction'] as const) {
      await assert.rejects(sql`update ${sql.table(table)} set id = 'x'`.execute(db), /append-only/)
      await assert.rejects(sql`delete from ${sql.table(table)}`.execute(db), /append-only/)
    }
  })

  test('stands beside supporters of whom, once erased, nothing can be kept', async () => {
    const db = await fresh()
    const person = {
      id: 's',
      email_sealed: 'v1.x',
      email_blind: 'b',
      name_sealed: null,
      created_at: 1,
      erased_at: null,
    }
    await db.insertInto('supporter').values(person).execute()
    await assert.rejects(db.updateTable('supporter').set({ erased_at: 2 }).execute())
    await assert.rejects(
      db
        .insertInto('supporter')
        .values({ ...person, id: 'other' })
        .execute(),
    )
  })
})
