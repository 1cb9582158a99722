import assert from 'node:assert/strict'
import { test } from 'node:test'
import { automaticFront, type FrontArrangement, type FrontEntry } from '#edition/front-arrangement.ts'
import { verifyAudit } from '#platform/audit.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { withdrawArticle } from './articles.ts'
import { pendingChanges } from './changes.ts'
import {
  expireFrontPlans,
  frontCandidates,
  frontHistory,
  frontPlan,
  restoreFrontPlan,
  saveFrontPlan,
} from './front-plan.ts'
import { contentOf, deskOf, documentOf, noon, type Desk } from './testing/desk.ts'

const hour = 3_600_000

function holding(articleId: string, rest: Partial<FrontEntry> = {}): FrontEntry {
  return { slot: 'lead', index: 0, articleId, pinned: true, since: 0, until: null, ...rest }
}

function arranged(...entries: FrontEntry[]): FrontArrangement {
  return { ...automaticFront, entries }
}

function save(desk: Desk, arrangement: FrontArrangement, expectedNumber: number) {
  const plan = { language: 'en', arrangement, expectedNumber, userId: 'mara' }
  return desk.write((tx) => saveFrontPlan(tx, desk.context, plan))
}

function restore(desk: Desk, number: number, expectedNumber: number) {
  const asked = { language: 'en', number, expectedNumber, userId: 'mara' }
  return desk.write((tx) => restoreFrontPlan(tx, desk.context, asked))
}

onEachDatabase('The front page as arranged by hand', (fresh) => {
  test('is kept in every state it had, each with who and when, and presses that language’s front alone', async () => {
    const desk = deskOf(await fresh())
    const [ships, boats] = [await desk.published('Ships'), await desk.published('Boats')]
    const before = (await pendingChanges(desk.db)).length
    assert.ok((await save(desk, arranged(holding(ships.id)), 0)).ok)
    desk.context.clock.advance(hour)
    const second = arranged(holding(ships.id), holding(boats.id, { slot: 'seconds', index: 2 }))
    assert.ok((await save(desk, second, 1)).ok)
    assert.ok((await save(desk, (await frontPlan(desk.db, 'en'))?.arrangement ?? second, 2)).ok)
    const history = await frontHistory(desk.db, 'en', { limit: 10 })
    assert.deepEqual(
      history.map(({ number, kind, userId, savedAt }) => ({ number, kind, userId, savedAt })),
      [
        { number: 2, kind: 'saved', userId: 'mara', savedAt: noon + hour },
        { number: 1, kind: 'saved', userId: 'mara', savedAt: noon },
      ],
    )
    assert.deepEqual(
      history[0]?.arrangement.entries.map(({ since }) => since),
      [noon, noon + hour],
      'who keeps a place keeps the time it began',
    )
    assert.deepEqual(
      (await pendingChanges(desk.db)).slice(before).map(({ articleId, front }) => [articleId, front]),
      [
        [null, 'en'],
        [null, 'en'],
      ],
    )
    assert.equal(await frontPlan(desk.db, 'ru'), null)
    const log = await verifyAudit(desk.db)
    assert.ok(log.ok && log.value.entries >= 2)
  })

  test('never changes in place', async () => {
    const desk = deskOf(await fresh())
    await save(desk, automaticFront, 0)
    await assert.rejects(desk.db.updateTable('front_plan').set({ plan: '{}' }).execute(), /append-only/)
    await assert.rejects(desk.db.deleteFrom('front_plan').execute(), /append-only/)
  })

  test('takes only live articles of its language, each once, one a place', async () => {
    const desk = deskOf(await fresh())
    const live = await desk.published('Ships')
    const russian = await desk.published('Корабли', { document: documentOf('Корабли', { language: 'ru' }) })
    const draft = await desk.draft(contentOf('Not out yet'))
    const faults: [FrontArrangement, RegExp][] = [
      [arranged(holding(draft.id)), /“Not out yet” is not before the readers/],
      [arranged(holding(russian.id)), /another language/],
      [arranged(holding('00000000-0000-7000-8000-00000000dead')), /no article/],
      [arranged(holding(live.id), holding(live.id, { slot: 'seconds' })), /twice/],
      [arranged(holding(live.id), holding(draft.id)), /same place/],
      [arranged(holding(live.id, { index: 1 })), /1 places/],
      [arranged(holding(live.id, { slot: 'strip:nowhere' })), /no section “nowhere”/],
      [arranged(holding(live.id, { until: noon })), /past already/],
      [{ ...automaticFront, storyline: { slug: 'nothing', until: null } }, /no storyline/],
    ]
    for (const [arrangement, reason] of faults) {
      const saved = await save(desk, arrangement, 0)
      assert.ok(!saved.ok && saved.code === 'front-refused')
      assert.match(saved.message, reason)
    }
    assert.equal(await frontPlan(desk.db, 'en'), null)
  })

  test('tells the second of two editors that somebody was first', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    assert.ok((await save(desk, arranged(holding(id)), 0)).ok)
    const late = await save(desk, automaticFront, 0)
    assert.ok(!late.ok && late.code === 'front-conflict')
  })

  test('lets go of what has expired once the time has come, by a plan of its own', async () => {
    const desk = deskOf(await fresh())
    const [ships, boats] = [await desk.published('Ships'), await desk.published('Boats')]
    const expire = () => desk.write((tx) => expireFrontPlans(tx, desk.context))
    const until = noon + hour
    await save(desk, arranged(holding(ships.id, { until }), holding(boats.id, { slot: 'seconds' })), 0)
    assert.deepEqual(await expire(), [])
    desk.context.clock.advance(hour)
    const before = (await pendingChanges(desk.db)).length
    assert.deepEqual(await expire(), ['en'])
    assert.deepEqual(await expire(), [])
    const now = await frontPlan(desk.db, 'en')
    assert.deepEqual(
      [now?.kind, now?.userId, now?.arrangement.entries.map(({ articleId }) => articleId)],
      ['expired', null, [boats.id]],
    )
    assert.deepEqual(
      (await pendingChanges(desk.db)).slice(before).map(({ front }) => front),
      ['en'],
    )
  })

  test('comes back as it was, less what is withdrawn or over by then', async () => {
    const desk = deskOf(await fresh())
    const [ships, boats, rafts] = [
      await desk.published('Ships'),
      await desk.published('Boats'),
      await desk.published('Rafts'),
    ]
    const first = arranged(
      holding(ships.id),
      holding(boats.id, { slot: 'seconds' }),
      holding(rafts.id, { slot: 'seconds', index: 1, until: noon + hour }),
    )
    await save(desk, first, 0)
    await save(desk, automaticFront, 1)
    desk.context.clock.advance(hour)
    await desk.write((tx) =>
      withdrawArticle(tx, desk.context, boats.id, { userId: null, notice: 'It was wrong.' }),
    )
    const back = await restore(desk, 1, 2)
    assert.ok(back.ok)
    assert.deepEqual(
      [back.value.number, back.value.restored, back.value.arrangement.entries.map((one) => one.articleId)],
      [3, 1, [ships.id]],
    )
    assert.deepEqual(((await restore(desk, 0, 3)) as { value: { arrangement: unknown } }).value.arrangement, {
      ...automaticFront,
    })
    const missing = await restore(desk, 9, 4)
    assert.ok(!missing.ok && missing.code === 'front-missing')
  })

  test('is arranged from live articles of the language, found by words of their headlines', async () => {
    const desk = deskOf(await fresh())
    await desk.published('Ships of the Amur')
    desk.context.clock.advance(hour)
    const boats = await desk.published('Boats of the Amur')
    await desk.published('Корабли', { document: documentOf('Корабли', { language: 'ru' }) })
    await desk.draft(contentOf('Amur, not out yet'))
    const found = async (query: string) =>
      (await frontCandidates(desk.db, 'en', { query, limit: 10 })).map(({ headline }) => headline)
    assert.deepEqual(await found(''), ['Boats of the Amur', 'Ships of the Amur'])
    assert.deepEqual(await found('amur boats'), ['Boats of the Amur'])
    assert.equal((await frontCandidates(desk.db, 'en', { query: 'boats', limit: 1 }))[0]?.id, boats.id)
  })
})
