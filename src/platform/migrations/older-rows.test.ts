import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { kindOf } from '../database-kind.ts'
import { transaction, type Db, type Tx } from '../database.ts'
import { onEachDatabase } from '../testing.ts'
import { up as foundation } from './0001-foundation.ts'
import { up as press } from './0002-press.ts'

/** Does `work` in a database without any tables; nothing of it stays. */
async function withoutTables(db: Db, work: (tx: Tx) => Promise<void>): Promise<void> {
  const undo = new Error('undo')
  const outcome = transaction(db, async (tx) => {
    if (kindOf(db) === 'postgres') {
      await sql`create schema older`.execute(tx)
      await sql`set local search_path to older`.execute(tx)
    } else await dropEverything(tx)
    await work(tx)
    throw undo
  })
  await assert.rejects(outcome, undo)
}

async function dropEverything(tx: Tx): Promise<void> {
  const { rows } = await sql<{ type: string; name: string }>`select type, name from sqlite_master
    where type in ('view', 'table') and name not like 'sqlite%'
      and name not in (select name from pragma_table_list where type = 'shadow') order by type desc`.execute(
    tx,
  )
  for (const { type, name } of rows) await sql`drop ${sql.raw(type)} ${sql.table(name)}`.execute(tx)
}

async function insert(tx: Tx, table: string, rows: Record<string, unknown>[]): Promise<void> {
  const older = tx.withTables<Record<string, Record<string, unknown>>>()
  for (const row of rows) await older.insertInto(table).values(row).execute()
}

/** The rows were committed long ago: nothing about them is still to be checked. */
async function upgrade(tx: Tx): Promise<void> {
  if (kindOf(tx) === 'postgres') await sql`set constraints all immediate`.execute(tx)
  await press(tx)
}

const article = (id: string, language: string) => ({
  id,
  status: 'live',
  slug: id,
  language,
  headline: id,
  draft_revision_id: `${id}-1`,
  live_revision_id: `${id}-1`,
  sequence: Number(id),
  related: '[]',
  published_at: 1,
  created_at: 1,
  changed_at: 1,
})
const revision = (id: string) => ({
  id: `${id}-1`,
  article_id: id,
  number: 1,
  kind: 'publish',
  content: '{}',
  note: '',
  created_at: 1,
})
const rendition = { sha256: 'a'.repeat(64), extension: 'jpg', width: 1, height: 1, bytes: 1 }

onEachDatabase('rows of the first version', (fresh) => {
  test('get what they did not have: names, a focal point, the cut of their renditions, no summary', async () => {
    await withoutTables(await fresh(), async (tx) => {
      await foundation(tx)
      await insert(tx, 'section', [{ id: 's', slug: 's', name: 'S', position: 0 }])
      await insert(tx, 'tag', [{ id: 't', slug: 't', name: 'T' }])
      const photo = { id: 'p', alt: '', caption: '', credit: '{}', rights: '', created_at: 1 }
      await insert(tx, 'photo', [{ ...photo, renditions: JSON.stringify([rendition, rendition]) }])
      await insert(tx, 'article', [article('0', 'en')])
      await insert(tx, 'revision', [revision('0')])
      await upgrade(tx)
      assert.equal((await tx.selectFrom('section').select('names').executeTakeFirst())?.names, '{}')
      assert.equal((await tx.selectFrom('tag').select('names').executeTakeFirst())?.names, '{}')
      const kept = await tx.selectFrom('photo').selectAll().executeTakeFirstOrThrow()
      assert.deepEqual([kept.lapsed, kept.focus_x, kept.focus_y, kept.tone], [0, 500, 500, null])
      const whole = { cut: 'whole', ...rendition }
      assert.deepEqual(JSON.parse(kept.renditions), [whole, whole])
      assert.equal((await tx.selectFrom('revision').select('grave').executeTakeFirst())?.grave, 0)
      const row = await tx.selectFrom('article').selectAll().executeTakeFirstOrThrow()
      assert.deepEqual(
        [row.summary, row.original_id, row.original_seen_at, row.share_card],
        [null, null, null, null],
      )
    })
  })

  test('are filed in lists by language, each in the order they had', async () => {
    await withoutTables(await fresh(), async (tx) => {
      await foundation(tx)
      const languages = ['en', 'ru-RU', 'en-GB', 'ru']
      await insert(
        tx,
        'article',
        languages.map((language, i) => article(`${i}`, language)),
      )
      await insert(
        tx,
        'revision',
        languages.map((_, i) => revision(`${i}`)),
      )
      const filed = ['0', '1', '2', '3'].map((id, i) => ({ list: 'all', position: i, article_id: id }))
      const related = { list: 'related:0', position: 0, article_id: '3' }
      await insert(tx, 'list_entry', [
        ...filed,
        { list: 'section:s', position: 0, article_id: '3' },
        { list: 'section:s', position: 1, article_id: '1' },
        related,
      ])
      await upgrade(tx)
      const rows = await tx.selectFrom('list_entry').selectAll().orderBy('list').orderBy('position').execute()
      assert.deepEqual(
        rows.map(({ list, position, article_id: id }) => `${list} ${position} ${id}`),
        [
          'all:en 0 0',
          'all:en 1 2',
          'all:ru 0 1',
          'all:ru 1 3',
          'related:0 0 3',
          'section:s:ru 0 3',
          'section:s:ru 1 1',
        ],
      )
    })
  })
})
