import assert from 'node:assert/strict'
import { it, test } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, saveDraft } from '../articles.ts'
import { nameRevision } from '../named-revisions.ts'
import { revisionsOf } from '../revisions.ts'
import { contentOf, type Desk, deskOf } from '../testing/desk.ts'
import { dispensable, thinAutosaves } from './thin-autosaves.ts'

const minute = 60_000
const day = 24 * 60 * minute

async function saves(desk: Desk, id: string, users: string, apart: number): Promise<void> {
  for (const userId of users) {
    desk.context.clock.advance(apart)
    const { draft_revision_id: expectedRevision, section_id: section } = (await articleById(desk.db, id))!
    const content = contentOf(`Saved at ${desk.context.clock()}`, { section })
    const saved = await desk.write((tx) =>
      saveDraft(tx, desk.context, id, content, { userId, expectedRevision }),
    )
    assert.ok(saved.ok)
  }
}

async function numbers(desk: Desk, id: string): Promise<number[]> {
  return (await revisionsOf(desk.db, id)).map(({ number }) => number).toReversed()
}

onEachDatabase('Autosaves', (fresh) => {
  it('stay for a day, and then one in ten minutes of one person', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.draft(contentOf('Ships'))
    // 2 to 9 within ten minutes by the clock, 10 to 13 in the next.
    await saves(desk, id, 'aaaaaaaaaaaa', 1.1 * minute)
    assert.equal((await numbers(desk, id)).length, 13)
    await thinAutosaves(desk.db, desk.context, 10)
    assert.equal((await numbers(desk, id)).length, 13)
    desk.context.clock.advance(day + 10 * minute)
    await thinAutosaves(desk.db, desk.context, 10)
    assert.deepEqual(await numbers(desk, id), [1, 10, 13])
    const thinned = await desk.db.selectFrom('thinned_revision').select('number').orderBy('number').execute()
    assert.deepEqual(
      thinned.map(({ number }) => number),
      [2, 3, 4, 5, 6, 7, 8, 9, 11, 12],
    )
    await saves(desk, id, 'a', minute)
    assert.deepEqual((await numbers(desk, id)).at(-1), 14, 'no number is given again')
  })

  it('stay where another person went on, where they have a name, and before a publication', async () => {
    const desk = deskOf(await fresh())
    const section = (await desk.section('World')).id
    const { id } = await desk.draft(contentOf('Ships', { section }))
    await saves(desk, id, 'aabba', 1_000)
    const named = (await revisionsOf(desk.db, id)).find(({ number }) => number === 4)!
    await desk.write((tx) =>
      nameRevision(tx, desk.context, { articleId: id, revisionId: named.id, name: 'Kept', userId: null }),
    )
    const published = await desk.publish(id)
    assert.ok(published.ok, published.ok ? '' : published.message)
    await saves(desk, id, 'aa', 1_000)
    desk.context.clock.advance(2 * day)
    await thinAutosaves(desk.db, desk.context, 10)
    // 1 first · 2 gone · 3 before b · 4 named · 5 before a · 6 before 7 published · 8 gone · 9 newest
    assert.deepEqual(await numbers(desk, id), [1, 3, 4, 5, 6, 7, 9])
  })

  it('are looked at once, article by article, however many there are', async () => {
    const desk = deskOf(await fresh())
    const ids: string[] = []
    for (let i = 0; i < 5; i++) {
      const { id } = await desk.draft(contentOf(`Article ${i}`))
      await saves(desk, id, 'aaa', 1_000)
      ids.push(id)
    }
    desk.context.clock.advance(2 * day)
    const rounds: number[] = []
    for (let left = -1; left !== 0;) rounds.push((left = await thinAutosaves(desk.db, desk.context, 2)))
    assert.deepEqual(rounds, [2, 2, 0])
    for (const id of ids) assert.deepEqual(await numbers(desk, id), [1, 4])
    assert.equal(await thinAutosaves(desk.db, desk.context, 2), 0)
  })

  it('cannot be deleted by anything else, nor can anything else be', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const [publication, draft] = await revisionsOf(desk.db, id)
    const remove = (revisionId: string) =>
      desk.db.deleteFrom('revision').where('id', '=', revisionId).execute()
    await assert.rejects(remove(draft!.id), /append-only/)
    const row = { article_id: id, number: 2, created_at: 1, thinned_at: 1 }
    await assert.rejects(
      transaction(desk.db, async (tx) => {
        await tx
          .insertInto('thinned_revision')
          .values({ ...row, id: publication!.id })
          .execute()
        await tx.deleteFrom('revision').where('id', '=', publication!.id).execute()
      }),
      /append-only/,
    )
  })
})

test('Of random revisions, each that goes is followed by the same person’s within ten minutes', () => {
  let state = 7
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  for (let round = 0; round < 2_000; round++) {
    let at = random(1_000_000)
    const revisions = Array.from({ length: 1 + random(30) }, (_, i) => ({
      id: `${i}`,
      number: i + 1,
      kind: random(8) === 0 ? 'publish' : 'draft',
      author_user_id: ['a', 'b', null][random(3)] ?? null,
      created_at: (at += random(300_000)),
      name: random(10) === 0 ? 'Kept' : null,
    }))
    const to = at - random(600_000)
    const gone = new Set(dispensable(revisions, to).map(({ id }) => id))
    for (const [i, one] of revisions.entries()) {
      if (!gone.has(one.id)) continue
      assert.ok(one.kind === 'draft' && one.name === null && i > 0 && i < revisions.length - 1)
      const stays = revisions.slice(i + 1).find(({ id }) => !gone.has(id))
      assert.ok(stays && stays.kind === 'draft' && stays.author_user_id === one.author_user_id)
      assert.ok(stays.created_at - one.created_at < 10 * minute)
      assert.ok(one.author_user_id !== null)
    }
  }
})
