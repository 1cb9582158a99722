import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditEntries } from '#platform/audit.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, listArticles } from './articles.ts'
import { nameRevision, restoreRevision, revisionNames } from './named-revisions.ts'
import { addNote, notesFor, notesOf, openNotes, resolveNote } from './notes.ts'
import { board, calendar, day, plannedArticles } from './planned-lists.ts'
import { revision } from './revisions.ts'
import { deleteFilter, savedFilters, saveFilter } from './saved-filters.ts'
import { schedulePublication } from './schedule.ts'
import { contentOf, type Desk, deskOf, noon } from './testing/desk.ts'
import { assign, planOf, setDeadline, setEmbargo, setStage } from './workflow.ts'

const hour = 3_600_000

async function draftIn(desk: Desk, headline: string): Promise<string> {
  desk.context.clock.advance(1_000)
  return (await desk.draft(contentOf(headline, { section: (await desk.section('World')).id }))).id
}

onEachDatabase('The desk', (fresh) => {
  it('moves a draft from stage to stage, and publication takes it back', async () => {
    const desk = deskOf(await fresh())
    const id = await draftIn(desk, 'Ships')
    for (const stage of ['review', 'ready'] as const)
      assert.ok((await desk.write((tx) => setStage(tx, desk.context, id, stage, 'anna'))).ok)
    assert.equal((await planOf(desk.db, id))?.stage, 'ready')
    await desk.publish(id)
    assert.equal((await planOf(desk.db, id))?.stage, 'draft')
    const actions = (await auditEntries(desk.db, { limit: 5 })).map(({ action, detail }) => [action, detail])
    assert.deepEqual(actions, [
      ['article.staged', { from: 'review', to: 'ready' }],
      ['article.staged', { from: 'draft', to: 'review' }],
    ])
  })

  it('plans without touching when the article was last changed, and says where there is none', async () => {
    const desk = deskOf(await fresh())
    const id = await draftIn(desk, 'Ships')
    const before = (await articleById(desk.db, id))?.changed_at
    desk.context.clock.advance(hour)
    await desk.write(async (tx) => {
      await assign(tx, id, 'anna')
      await setDeadline(tx, id, noon + hour)
      await setEmbargo(tx, desk.context, id, noon + 2 * hour, 'anna')
    })
    const plan = await planOf(desk.db, id)
    assert.deepEqual(
      [plan?.assignee_id, plan?.deadline_at, plan?.embargo_until, plan?.openNotes],
      ['anna', noon + hour, noon + 2 * hour, 0],
    )
    assert.equal((await articleById(desk.db, id))?.changed_at, before)
    const missing = await desk.write((tx) => assign(tx, 'nothing', null))
    assert.equal(!missing.ok && missing.code, 'article-missing')
    assert.equal(await planOf(desk.db, 'nothing'), null)
  })

  it('leaves notes, counts those without an answer, and tells them to whom they are for', async () => {
    const desk = deskOf(await fresh())
    const id = await draftIn(desk, 'Ships')
    const note = (userId: string, body: string, block: number | null = null) =>
      desk.write((tx) => addNote(tx, desk.context, id, { userId, body, block }))
    assert.equal((await note('anna', ' \n')).ok, false)
    const first = await note('anna', 'Who said this?', 2)
    assert.ok(first.ok)
    await note('boris', 'I will ask.')
    assert.deepEqual(
      (await notesOf(desk.db, id)).map(({ userId, body, block }) => [userId, body, block]),
      [
        ['anna', 'Who said this?', 2],
        ['boris', 'I will ask.', null],
      ],
    )
    assert.deepEqual([...(await openNotes(desk.db, [id]))], [[id, 2]])
    assert.deepEqual(
      (await notesFor(desk.db, 'anna', 5)).map(({ body }) => body),
      ['I will ask.'],
      'who noted before hears of what came after',
    )
    await desk.write((tx) => assign(tx, id, 'vera'))
    assert.equal((await notesFor(desk.db, 'vera', 5)).length, 2)
    const resolve = (resolved: boolean, userId: string) =>
      desk.write((tx) =>
        resolveNote(tx, desk.context, { articleId: id, noteId: first.value.id, resolved, userId }),
      )
    await resolve(true, 'boris')
    const again = await resolve(true, 'vera')
    assert.equal(again.ok && again.value.resolvedBy, 'boris')
    assert.deepEqual([...(await openNotes(desk.db, [id]))], [[id, 1]])
    await resolve(false, 'anna')
    assert.deepEqual([...(await openNotes(desk.db, [id]))], [[id, 2]])
    const foreign = await desk.write((tx) =>
      resolveNote(tx, desk.context, { articleId: 'x', noteId: first.value.id, resolved: true, userId: 'a' }),
    )
    assert.equal(!foreign.ok && foreign.code, 'note-missing')
  })

  describe('shows', () => {
    it('the board: what is worked on by stage, what is scheduled, what is live', async () => {
      const desk = deskOf(await fresh())
      const live = await draftIn(desk, 'Live')
      await desk.publish(live)
      const changed = await draftIn(desk, 'Changed since')
      await desk.publish(changed)
      const row = (await articleById(desk.db, changed))!
      await desk.save(row, contentOf('Changed', { section: row.section_id }))
      await draftIn(desk, 'First draft')
      const review = await draftIn(desk, 'In review')
      await desk.write((tx) => setStage(tx, desk.context, review, 'review', 'anna'))
      await desk.write((tx) => assign(tx, review, 'anna'))
      const scheduled = await draftIn(desk, 'Scheduled')
      await desk.write((tx) =>
        schedulePublication(tx, desk.context, scheduled, {
          at: noon + hour,
          options: { userId: 'anna', kind: 'publish', note: '' },
        }),
      )
      const columns = async (filter = {}) =>
        Object.fromEntries(
          (await board(desk.db, filter)).map(({ column, articles }) => [
            column,
            articles.map(({ headline }) => headline),
          ]),
        )
      assert.deepEqual(await columns(), {
        draft: ['First draft', 'Changed since'],
        review: ['In review'],
        ready: [],
        scheduled: ['Scheduled'],
        live: ['Changed since', 'Live'],
      })
      assert.deepEqual((await columns({ assignee: 'anna' })).draft, [])
      assert.deepEqual((await columns({ assignee: 'anna' })).review, ['In review'])
      assert.deepEqual((await columns({ section: 'nowhere' })).live, [])
    })

    it('the calendar, and what needs somebody today', async () => {
      const desk = deskOf(await fresh())
      const live = await draftIn(desk, 'Live')
      await desk.publish(live)
      const publishedAt = desk.context.clock()
      const id = await draftIn(desk, 'Planned')
      await desk.write(async (tx) => {
        await setDeadline(tx, id, noon + hour)
        await setEmbargo(tx, desk.context, id, noon + 2 * hour, 'anna')
        await assign(tx, id, 'anna')
        await setStage(tx, desk.context, id, 'review', 'anna')
      })
      const entries = async (from: number, to: number) =>
        (await calendar(desk.db, { from, to, limit: 10 })).map(({ kind, at, headline }) => [
          kind,
          at,
          headline,
        ])
      assert.deepEqual(await entries(noon, noon + 3 * hour), [
        ['published', publishedAt, 'Live'],
        ['deadline', noon + hour, 'Planned'],
        ['embargo', noon + 2 * hour, 'Planned'],
      ])
      assert.deepEqual(await entries(noon + hour, noon + 2 * hour), [['deadline', noon + hour, 'Planned']])
      const today = await day(desk.db, 'anna', desk.context.clock(), 5)
      assert.deepEqual([today.mine, today.due, today.inReview, today.scheduled], [[id], [id], [id], []])
      assert.deepEqual((await day(desk.db, 'boris', desk.context.clock(), 5)).mine, [])
      const [line] = await plannedArticles(desk.db, [id])
      assert.deepEqual([line?.stage, line?.assigneeId, line?.section], ['review', 'anna', 'World'])
    })

    it('lists narrowed by all of it together', async () => {
      const desk = deskOf(await fresh())
      const id = await draftIn(desk, 'Mine')
      await draftIn(desk, 'Not mine')
      await desk.publish(await draftIn(desk, 'Live'))
      await desk.write((tx) => assign(tx, id, 'anna'))
      const headlines = async (filter: object) =>
        (await listArticles(desk.db, { limit: 10, ...filter })).articles.map(({ headline }) => headline)
      assert.deepEqual(await headlines({ work: true }), ['Not mine', 'Mine'])
      assert.deepEqual(
        await headlines({ assignee: 'anna', stage: 'draft', section: 'world', language: 'en' }),
        ['Mine'],
      )
      assert.deepEqual(await headlines({ assignee: 'anna', status: 'live' }), [])
      assert.deepEqual(await headlines({ from: noon + 2_000, to: noon + 3_000 }), ['Not mine'])
      assert.deepEqual(await headlines({ language: 'e' }), [])
    })
  })

  it('keeps filters of each member, one of a name', async () => {
    const desk = deskOf(await fresh())
    const save = (userId: string, name: string, filter: object) =>
      desk.write((tx) => saveFilter(tx, desk.context, userId, { name, filter: filter as never }))
    const first = await save('anna', 'Mine', { assignee: 'me' })
    assert.ok(first.ok)
    await save('anna', ' Mine ', { assignee: 'me', stage: 'review' })
    await save('boris', 'Mine', {})
    assert.deepEqual(await savedFilters(desk.db, 'anna'), [
      { id: first.value.id, name: 'Mine', filter: { assignee: 'me', stage: 'review' } },
    ])
    assert.equal((await save('anna', ' ', {})).ok, false)
    await desk.write((tx) => deleteFilter(tx, 'boris', first.value.id))
    assert.equal((await savedFilters(desk.db, 'anna')).length, 1, 'of somebody else nothing is deleted')
    await desk.write((tx) => deleteFilter(tx, 'anna', first.value.id))
    assert.deepEqual(await savedFilters(desk.db, 'anna'), [])
  })

  it('names revisions and restores older ones as new drafts', async () => {
    const desk = deskOf(await fresh())
    const article = await desk.draft(contentOf('One'))
    const saved = await desk.save(article, contentOf('Two'))
    assert.ok(saved.ok)
    const first = article.draft_revision_id
    const name = (revisionId: string, text: string, articleId = article.id) =>
      desk.write((tx) => nameRevision(tx, desk.context, { articleId, revisionId, name: text, userId: 'u' }))
    await name(first, ' Before the  lawyer ')
    assert.deepEqual(await revisionNames(desk.db, article.id), { [first]: 'Before the lawyer' })
    assert.equal((await name(first, 'x', 'another')).ok, false)
    const by = { userId: 'u', expectedRevision: saved.value.revisionId }
    const restored = await desk.write((tx) => restoreRevision(tx, desk.context, article.id, first, by))
    assert.ok(restored.ok)
    assert.equal(restored.value.number, 3)
    assert.equal((await revision(desk.db, restored.value.revisionId))?.content.document.headline, 'One')
    const late = await desk.write((tx) => restoreRevision(tx, desk.context, article.id, first, by))
    assert.equal(!late.ok && late.code, 'revision-conflict')
    await name(first, '')
    assert.deepEqual(await revisionNames(desk.db, article.id), {})
  })
})
