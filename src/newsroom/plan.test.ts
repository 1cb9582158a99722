import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { onEachDatabase } from '#platform/testing.ts'
import type { ArticleList, ArticleView, RevisionList } from './contract.ts'
import type { Comparison, RevisionNames } from './contract/compare.ts'
import type { SearchResults } from './contract/search.ts'
import type {
  Board,
  Calendar,
  DeskNote,
  DeskNotes,
  SavedFilter,
  SavedFilters,
  Today,
  Workflow,
} from './contract/workflow.ts'
import { paths } from './paths.ts'
import { comparePaths } from './paths/compare.ts'
import { searchPaths } from './paths/search.ts'
import { workflowPaths } from './paths/workflow.ts'
import { draft, newKey, newsroomsOn, refusal } from './testing/newsroom-for-tests.ts'
import type { Browser } from './testing/newsroom-for-tests.ts'
import { staffForTests } from './testing/staff-for-tests.ts'

const hour = 3_600_000

onEachDatabase('the desk plans', (fresh) => {
  const openOn = newsroomsOn(fresh)
  let opening: ReturnType<typeof open> | null = null
  // One newsroom for all: each test makes articles of its own.
  const desk = () => (opening ??= open())
  const open = async () => {
    const db = await fresh()
    const newsroom = await openOn({ db })
    const staff = await staffForTests(db)
    const ids = { editor: await staff.member('editor'), writer: await staff.member('writer') }
    const editor = await staff.signIn(newsroom, ids.editor)
    const writer = await staff.signIn(newsroom, ids.writer)
    const second = await staff.signIn(newsroom, await staff.member('editor'))
    return { newsroom, staff, ids, editor, writer, second }
  }

  test('a text goes from its writer over review to the schedule, and the board shows where it is', async () => {
    const { editor, writer, ids } = await desk()
    const made = await article(writer, 'Ice on the Amur')
    const review = await said<Workflow>(
      writer.put(workflowPaths.workflow(made.id), { stage: 'review', deadlineAt: Date.now() + hour }),
    )
    assert.equal(review.stage, 'review')
    assert.deepEqual(await refusal(writer.put(workflowPaths.workflow(made.id), { stage: 'ready' })), [
      403,
      'role-refused',
    ])
    assert.deepEqual(await refusal(editor.put(workflowPaths.workflow(made.id), { assigneeId: 'nobody' })), [
      400,
      'request-invalid',
    ])
    const assigned = await said<Workflow>(
      editor.put(workflowPaths.workflow(made.id), { stage: 'ready', assigneeId: ids.writer }),
    )
    assert.deepEqual(assigned.assignee, { id: ids.writer, name: 'A writer' })
    const schedule = {
      expectedRevision: made.revision.id,
      at: Date.now() + 2 * hour,
      kind: 'publish',
      note: '',
    }
    assert.deepEqual(
      await refusal(editor.put(workflowPaths.schedule(made.id), { ...schedule, at: Date.now() - 1 })),
      [422, 'not-ready'],
    )
    const scheduled = await said<Workflow>(editor.put(workflowPaths.schedule(made.id), schedule))
    assert.deepEqual(
      [scheduled.schedule?.at, scheduled.schedule?.by.name, scheduled.schedule?.obstacle],
      [schedule.at, 'A editor', null],
    )
    const board = await said<Board>(editor.get(workflowPaths.board()))
    const column = board.columns.find(({ articles }) => articles.some(({ id }) => id === made.id))
    assert.equal(column?.column, 'scheduled')
    const calendar = await said<Calendar>(
      editor.get(workflowPaths.calendar({ from: Date.now(), to: Date.now() + 24 * hour })),
    )
    assert.deepEqual(
      calendar.entries.filter(({ articleId }) => articleId === made.id).map(({ kind }) => kind),
      ['deadline', 'scheduled'],
    )
    const mine = await said<Today>(writer.get(workflowPaths.today))
    assert.ok(mine.mine.some(({ id }) => id === made.id) && mine.scheduled.some(({ id }) => id === made.id))
    const late = await said<ArticleView>(
      writer.put(paths.draft(made.id), {
        expectedRevision: made.revision.id,
        content: { ...made.content, slug: 'another' },
      }),
    )
    const changed = await said<Workflow>(editor.get(workflowPaths.workflow(made.id)))
    assert.equal(changed.stage, 'review')
    assert.match(changed.schedule?.obstacle ?? '', /mark it ready again/)
    assert.deepEqual(await refusal(editor.put(workflowPaths.schedule(made.id), schedule)), [
      409,
      'revision-conflict',
    ])
    assert.ok(late.revision.number === 2)
    const cancelled = await said<Workflow>(remove(editor, workflowPaths.schedule(made.id)))
    assert.equal(cancelled.schedule, null)
  })

  test('notes are left, answered and counted', async () => {
    const { editor, writer } = await desk()
    const { id } = await article(writer, 'Notes')
    const note = await said<DeskNote>(
      editor.post(workflowPaths.notes(id), { body: 'Who said this?', block: 0 }),
      201,
    )
    assert.deepEqual([note.by.name, note.block, note.resolved], ['A editor', 0, null])
    assert.equal((await said<Workflow>(writer.get(workflowPaths.workflow(id)))).openNotes, 1)
    const answered = await said<DeskNote>(
      writer.put(workflowPaths.noteResolution(id, note.id), { resolved: true }),
    )
    assert.equal(answered.resolved?.by.name, 'A writer')
    assert.equal((await said<DeskNotes>(editor.get(workflowPaths.notes(id)))).notes.length, 1)
    assert.deepEqual(await refusal(editor.post(workflowPaths.notes(id), { body: ' ', block: null })), [
      400,
      'request-invalid',
    ])
  })

  test('two people take an article down, or one who has just proved who they are', async () => {
    const { editor, second, newsroom, staff, ids } = await desk()
    const [first, other] = [await live(editor, 'First down'), await live(editor, 'Second down')]
    const asked = await said<Workflow>(editor.post(workflowPaths.takeDownRequest(first), {}))
    assert.equal(asked.takeDown?.by.name, 'A editor')
    assert.ok(
      (await said<Today>(second.get(workflowPaths.today))).takeDowns.some((one) => one.article.id === first),
    )
    assert.deepEqual(await refusal(editor.post(workflowPaths.takeDownConfirmation(first), {})), [
      422,
      'not-ready',
    ])
    const woken = newsroom.woken.count
    const down = await said<Workflow>(second.post(workflowPaths.takeDownConfirmation(first), {}))
    assert.deepEqual([down.status, newsroom.woken.count], ['taken-down', woken + 1])
    const unproved = await staff.signIn(newsroom, ids.editor, { proved: false })
    assert.deepEqual(await refusal(unproved.post(workflowPaths.takeDown(other), {})), [
      403,
      'step-up-required',
    ])
    const alone = await said<Workflow>(editor.post(workflowPaths.takeDown(other), {}))
    assert.equal(alone.status, 'taken-down')
  })

  test('everything is searched, and lists are narrowed and kept', async () => {
    const { editor } = await desk()
    await article(editor, 'Zebras of Aldes')
    await live(editor, 'Zebras at sea')
    const found = await said<SearchResults>(editor.get(searchPaths.search({ query: 'zebra' })))
    assert.deepEqual([found.total, found.results.length], [2, 2])
    const narrowed = await said<SearchResults>(
      editor.get(searchPaths.search({ query: 'zebra', status: 'live', order: 'newest' })),
    )
    assert.deepEqual(
      narrowed.results.map(({ headline }) => headline),
      ['Zebras at sea'],
    )
    const filter = { stage: 'draft', work: 'yes', assignee: 'me' } as const
    const saved = await said<SavedFilter>(editor.post(workflowPaths.filters, { name: 'Mine', filter }), 201)
    assert.deepEqual(saved.filter, filter)
    const kept = await said<SavedFilters>(editor.get(workflowPaths.filters))
    assert.deepEqual(kept.filters, [saved])
    const list = await said<ArticleList>(editor.get(`${paths.articles()}?work=yes&status=draft&tag=ice`))
    assert.ok(list.articles.length > 0 && list.articles.every(({ status }) => status === 'draft'))
    assert.deepEqual(await said<SavedFilters>(remove(editor, workflowPaths.filter(saved.id))), {
      filters: [],
    })
    for (const wrong of ['?stage=done', '?from=yesterday', '?language=English'])
      assert.deepEqual(await refusal(editor.get(`${paths.articles()}${wrong}`)), [400, 'request-invalid'])
  })

  test('revisions are compared, named and restored', async () => {
    const { editor } = await desk()
    const made = await article(editor, 'Before')
    const saved = await said<ArticleView>(
      editor.put(paths.draft(made.id), {
        expectedRevision: made.revision.id,
        content: draft({ headline: 'After', tags: ['Ice'] }),
      }),
    )
    const compared = await said<Comparison>(
      editor.get(comparePaths.compare(made.id, made.revision.id, saved.revision.id)),
    )
    assert.deepEqual(
      compared.fields.map(({ field, before, after }) => [field, before, after]),
      [
        ['headline', 'Before', 'After'],
        ['tags', 'Amur, Ice', 'Ice'],
      ],
    )
    const names = await said<RevisionNames>(
      editor.put(comparePaths.revisionName(made.id, made.revision.id), { name: 'First' }),
    )
    assert.deepEqual(names.names, { [made.revision.id]: 'First' })
    const restored = await said<ArticleView>(
      editor.post(comparePaths.restore(made.id), {
        revisionId: made.revision.id,
        expectedRevision: saved.revision.id,
      }),
    )
    assert.equal(restored.content.document.headline, 'Before')
    const { revisions } = await said<RevisionList>(editor.get(paths.revisions(made.id)))
    assert.equal(revisions.length, 3)
    assert.deepEqual(await refusal(editor.get(comparePaths.compare(made.id, 'x', saved.revision.id))), [
      404,
      'not-found',
    ])
  })

  test('what happens is told at once to those who may hear it', async () => {
    const { editor, writer, newsroom, staff } = await desk()
    const { id, revision, content } = await article(writer, 'Told')
    const other = await article(writer, 'Of others')
    const guest = await staff.signIn(newsroom, await staff.member('guest', { guestArticleId: id }))
    const [toEditor, toGuest] = [await listen(editor), await listen(guest)]
    const window = '018f0000-0000-7000-8000-00000000000a'
    await writer.post('/api/live/presence', { articleId: id, window })
    await editor.post(workflowPaths.notes(other.id), { body: 'Not for guests', block: null })
    await writer.put(paths.draft(id), { expectedRevision: revision.id, content: { ...content, slug: 'x' } })
    newsroom.tell({ kind: 'edition', number: 7 })
    await pause(20)
    assert.deepEqual(toEditor.kinds(), ['presence', 'notes', 'saved', 'edition'])
    assert.deepEqual(toGuest.kinds(), ['presence', 'saved'])
    await toEditor.end()
    await toGuest.end()
    const foreign = { articleId: other.id, window }
    assert.deepEqual(await refusal(guest.post('/api/live/presence', foreign)), [403, 'role-refused'])
  })
})

async function said<Value>(answer: Promise<Response>, status = 200): Promise<Value> {
  const response = await answer
  const body = (await response.json()) as Value
  assert.equal(response.status, status, JSON.stringify(body))
  return body
}

function article(browser: Browser, headline: string): Promise<ArticleView> {
  return said<ArticleView>(browser.post(paths.articles(), { content: draft({ headline }) }, newKey()), 201)
}

async function live(browser: Browser, headline: string): Promise<string> {
  const made = await article(browser, headline)
  const request = { expectedRevision: made.revision.id, kind: 'publish', note: '' }
  await said(browser.post(paths.publication(made.id), request))
  return made.id
}

function remove(browser: Browser, path: string): Promise<Response> {
  return browser.send(path, {
    method: 'DELETE',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
}

/** Opens the stream of news and keeps what comes. */
async function listen(browser: Browser) {
  const answer = await browser.get('/api/live')
  assert.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.ok(answer.body)
  const reader = answer.body.getReader()
  let text = ''
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += new TextDecoder().decode(value)
    }
  })()
  return {
    kinds: () =>
      [...text.matchAll(/^data: (.*)$/gm)].map(
        ([, json]) => (JSON.parse(json ?? '') as { kind: string }).kind,
      ),
    end: async () => {
      await reader.cancel()
      await reading
    },
  }
}
