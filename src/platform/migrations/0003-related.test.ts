import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Db, transaction } from '../database.ts'
import { onEachDatabase } from '../testing.ts'
import { up } from './0003-related.ts'

onEachDatabase('The migration of related articles', (fresh) => {
  test('files what was published before under its tags and section, by primary language', async () => {
    const db = await fresh()
    await db.schema.dropTable('article_term').execute()
    await db
      .insertInto('section')
      .values({ id: 'w', slug: 'w', name: 'W', names: '{}', position: 0 })
      .execute()
    await db.insertInto('tag').values({ id: 'sea', slug: 'sea', name: 'Sea', names: '{}' }).execute()
    await add(db, { id: 'british', language: 'en-GB', sequence: 0 })
    await add(db, { id: 'russian', language: 'ru', sequence: 1 })
    await add(db, { id: 'draft', language: 'ru', sequence: null })
    await up(db)
    assert.deepEqual(
      await db.selectFrom('article_term').selectAll().orderBy('sequence').orderBy('term').execute(),
      [
        { language: 'en', term: 'section:w', sequence: 0 },
        { language: 'en', term: 'tag:sea', sequence: 0 },
        { language: 'ru', term: 'section:w', sequence: 1 },
        { language: 'ru', term: 'tag:sea', sequence: 1 },
      ],
    )
  })
})

function add(db: Db, { id, language, sequence }: { id: string; language: string; sequence: number | null }) {
  return transaction(db, async (tx) => {
    await tx
      .insertInto('article')
      .values({
        id,
        status: sequence === null ? 'draft' : 'live',
        slug: id,
        language,
        headline: id,
        section_id: 'w',
        draft_revision_id: id,
        live_revision_id: null,
        sequence,
        related: '[]',
        summary: null,
        original_id: null,
        original_seen_at: null,
        share_card: null,
        published_at: sequence,
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
      .execute()
    const revision = {
      id,
      article_id: id,
      number: 1,
      kind: 'draft' as const,
      content: '{}',
      note: '',
      grave: 0,
    }
    await tx
      .insertInto('revision')
      .values({ ...revision, author_user_id: null, created_at: 1 })
      .execute()
    await tx.insertInto('article_tag').values({ article_id: id, tag_id: 'sea', position: 0 }).execute()
  })
}
