import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ArticleView, DraftContent } from '../../contract.ts'
import { ApiProblem } from '../api/problem.ts'
import { chosenContent } from '../document/merge-content.ts'
import { DraftKeeper } from './draft-keeper.ts'
import type { KeeperTools } from './draft-state.ts'
import { emptyContent } from './empty-content.ts'
import { type DraftStorage, keptDrafts } from './kept-drafts.ts'
import { newDevice } from './testing/device.ts'

const key = 'new-01932c07-2b0e-7a51-9c4e-1f2a3b4c5d6e'

describe('the keeper of a draft', () => {
  test('keeps each change on the device at once, and sends it within a second', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    keeper.edit(headlined('two'))
    assert.equal(keeper.state.saving, 'waiting')
    assert.equal(keptIn(desk.storage, 'a1')?.content.document.headline, 'two')
    assert.ok((desk.waits.at(-1)?.ms ?? 1_000) < 1_000)
    await desk.passTime()
    assert.equal(keeper.state.saving, 'saved')
    assert.deepEqual(desk.saved, ['two'])
    assert.equal(keptIn(desk.storage, 'a1'), null)
  })

  test('waits less than a second while somebody goes on typing', () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    for (let i = 0; i < 6; i++) {
      keeper.edit(headlined(`word ${i}`))
      desk.now += 160
    }
    assert.equal(desk.waits.at(-1)?.ms, 100)
  })

  test('sends what was typed while it was sending, by the new revision', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    keeper.edit(headlined('two'))
    desk.onSave = () => {
      desk.onSave = () => {}
      keeper.edit(headlined('three'))
    }
    await keeper.saveNow()
    assert.deepEqual(desk.saved, ['two', 'three'])
    assert.deepEqual(desk.expected, ['r0', 'r1'])
    assert.equal(keeper.state.saving, 'saved')
  })

  test('makes a new article once, however often the making is tried', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, key, emptyContent('en'))
    keeper.edit(headlined('first words'))
    desk.fault = unreachable
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'kept')
    desk.fault = null
    await keeper.saveNow()
    assert.deepEqual(desk.created, [key.slice(4), key.slice(4)])
    assert.equal(keeper.state.view?.id, 'a1')
    assert.equal(keptIn(desk.storage, key), null)
  })

  test('keeps the text on the device while the newsroom is away, and tries again', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    desk.fault = unreachable
    keeper.edit(headlined('two'))
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'kept')
    assert.equal(keptIn(desk.storage, 'a1')?.content.document.headline, 'two')
    desk.fault = null
    await desk.passTime()
    assert.equal(keeper.state.saving, 'saved')
  })

  test('brings back after a reload what was not saved', async () => {
    const desk = newDesk()
    new DraftKeeper(desk.tools, 'a1', desk.view('one')).edit(headlined('two'))
    const again = new DraftKeeper({ ...desk.tools, writer: 'w2' }, 'a1', desk.view('one'))
    assert.equal(again.state.content.document.headline, 'two')
    await again.saveNow()
    assert.deepEqual(desk.saved, ['two'])
    assert.equal(keptIn(desk.storage, 'a1'), null)
  })

  test('asks after a reload where the newsroom has gone on with the same words meanwhile', async () => {
    const desk = newDesk()
    new DraftKeeper(desk.tools, 'a1', desk.view('one')).edit(headlined('mine'))
    const again = new DraftKeeper({ ...desk.tools, writer: 'w2' }, 'a1', desk.view('theirs', 'r9'))
    desk.revisions.set('r0', desk.view('one').content)
    desk.fault = conflictWith(desk.view('theirs', 'r9'))
    await again.saveNow()
    assert.equal(again.state.saving, 'conflict')
    assert.equal(again.state.content.document.headline, 'mine')
    assert.equal(again.state.conflict?.theirs.content.document.headline, 'theirs')
  })

  test('keeps both sides of a conflict, whatever is typed before the writer chooses', async () => {
    const desk = newDesk()
    const keeper = await inConflict(desk)
    keeper.edit(headlined('mine, and more'))
    assert.equal(keeper.state.saving, 'conflict')
    assert.equal(keptIn(desk.storage, 'a1')?.content.document.headline, 'mine, and more')
    const merge = keeper.state.conflict?.merge
    assert.ok(merge)
    assert.deepEqual(merge.fields, [{ field: 'headline', mine: 'mine, and more', theirs: 'theirs' }])
    desk.fault = null
    await keeper.resolve(chosenContent(merge, { blocks: [], fields: ['theirs'] }))
    assert.deepEqual(desk.saved, ['theirs'])
    assert.deepEqual(desk.expected, ['r9'])
    assert.equal(keeper.state.setAside?.document.headline, 'mine, and more')
  })

  test('merges by itself what two changed in different places, and says what came in', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    const theirs = desk.view('one', 'r9')
    theirs.content = { ...theirs.content, section: 'World' }
    desk.faults = [conflictWith(theirs)]
    keeper.edit(headlined('mine'))
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'saved')
    assert.deepEqual(desk.saved, ['mine'])
    assert.equal(keeper.state.content.section, 'World')
    assert.equal(keeper.state.merged?.revision.id, 'r9')
    assert.equal(keeper.state.generation, 1)
  })

  test('takes what somebody else saved at once where nothing is typed here', () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    const newer = desk.view('two', 'r9')
    newer.revision.number = 2
    keeper.receive(newer)
    assert.equal(keeper.state.content.document.headline, 'two')
    keeper.edit(headlined('three'))
    keeper.receive({ ...newer, revision: { ...newer.revision, number: 3 } })
    assert.equal(keeper.state.content.document.headline, 'three')
  })

  test('does not mistake its own unanswered saving for somebody else’s', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    desk.fault = unreachable
    keeper.edit(headlined('two'))
    await keeper.saveNow()
    keeper.edit(headlined('two and a half'))
    desk.fault = null
    desk.faults = [conflictWith(desk.view('two', 'r1'))]
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'saved')
    assert.deepEqual(desk.saved, ['two and a half'])
    assert.deepEqual(desk.expected, ['r1'])
  })

  test('knows its own unanswered saving after a reload too', async () => {
    const desk = newDesk()
    const first = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    desk.fault = unreachable
    first.edit(headlined('two'))
    await first.saveNow()
    first.edit(headlined('two and a half'))
    const again = new DraftKeeper({ ...desk.tools, writer: 'w2' }, 'a1', desk.view('two', 'r1'))
    desk.revisions.set('r0', desk.view('one').content)
    desk.fault = null
    desk.faults = [conflictWith(desk.view('two', 'r1'))]
    await again.saveNow()
    assert.deepEqual(desk.saved, ['two and a half'])
  })

  test('brings the rest where the answer to the making of a new article was lost', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, key, emptyContent('en'))
    keeper.edit(headlined('first words'))
    desk.fault = unreachable
    await keeper.saveNow()
    keeper.edit(headlined('first words, and more'))
    desk.fault = null
    desk.made = desk.view('first words', 'r1')
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'saved')
    assert.deepEqual(desk.saved, ['first words, and more'])
    assert.deepEqual(desk.expected, ['r1'])
  })

  test('sends within a second also where the clock is set back or ahead', () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    for (const jump of [-86_400_000, 86_400_000, -1]) {
      desk.now += jump
      keeper.edit(headlined(`after ${jump}`))
      const wait = desk.waits.at(-1)?.ms ?? -1
      assert.ok(wait >= 0 && wait < 1_000, String(wait))
    }
  })

  test('takes a conflict with its own words for the saving that it was', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    desk.fault = conflictWith(desk.view('mine', 'r9'))
    keeper.edit(headlined('mine'))
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'saved')
    assert.equal(keeper.state.view?.revision.id, 'r9')
  })

  test('says so where the device has no room', () => {
    const desk = newDesk()
    desk.storage.isFull = true
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    keeper.edit(headlined('two'))
    assert.equal(keeper.state.isKept, false)
  })

  test('does not send again what the newsroom refuses, until it is changed', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    desk.fault = new ApiProblem({ code: 'article-invalid', message: 'headline: expected less' })
    keeper.edit(headlined('two'))
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'refused')
    assert.equal(keeper.state.problem, 'headline: expected less')
    assert.equal(desk.waits.length, 0)
  })
})

const unreachable = new ApiProblem({ code: 'unreachable', message: 'no answer' })

function conflictWith(current: ArticleView): ApiProblem {
  return new ApiProblem({ code: 'revision-conflict', message: 'saved elsewhere', current })
}

async function inConflict(desk: ReturnType<typeof newDesk>): Promise<DraftKeeper> {
  const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
  desk.fault = conflictWith(desk.view('theirs', 'r9'))
  keeper.edit(headlined('mine'))
  await keeper.saveNow()
  return keeper
}

function keptIn(storage: DraftStorage, of: string) {
  return keptDrafts(storage, of)[0] ?? null
}

function headlined(headline: string): Partial<DraftContent> {
  return { document: { ...emptyContent('en').document, headline } }
}

/** A newsroom, a device and a clock for the keeper to work with; time passes only by `passTime`. */
function newDesk() {
  const storage = newDevice()
  const view = (headline: string, revision = 'r0'): ArticleView => ({
    id: 'a1',
    status: 'draft',
    revision: { id: revision, number: 1, kind: 'draft', savedAt: 0 },
    content: { ...emptyContent('en'), ...headlined(headline) },
    photos: {},
    live: null,
    withdrawal: null,
    unpublishedChanges: false,
  })
  const desk = {
    storage,
    view,
    now: 0,
    fault: null as ApiProblem | null,
    /** Each once, before `fault`. */
    faults: [] as ApiProblem[],
    /** The article that an earlier try made. */
    made: null as ArticleView | null,
    revisions: new Map<string, DraftContent>(),
    saved: [] as string[],
    expected: [] as string[],
    created: [] as string[],
    waits: [] as { ms: number; work: () => void }[],
    onSave: () => {},
    async passTime() {
      for (const { work } of desk.waits.splice(0)) work()
      await new Promise((resolve) => setImmediate(resolve))
    },
    tools: undefined as unknown as KeeperTools,
  }
  const answer = (content: DraftContent): ArticleView => {
    const fault = desk.faults.shift() ?? desk.fault
    if (fault !== null) throw fault
    desk.saved.push(content.document.headline)
    desk.onSave()
    return { ...view('', `r${desk.saved.length}`), content }
  }
  desk.tools = {
    storage,
    writer: 'w1',
    openWriters: () => new Set(),
    revision: async (_id, revisionId) => desk.revisions.get(revisionId) ?? null,
    clock: () => desk.now,
    after: (ms, work) => {
      const wait = { ms, work }
      desk.waits.push(wait)
      return () => {
        desk.waits = desk.waits.filter((other) => other !== wait)
      }
    },
    create: async (content, creationKey) => {
      desk.created.push(creationKey)
      return desk.made ?? answer(content)
    },
    save: async (_id, content, expectedRevision) => {
      const given = answer(content)
      desk.expected.push(expectedRevision)
      return given
    },
  }
  return desk
}
