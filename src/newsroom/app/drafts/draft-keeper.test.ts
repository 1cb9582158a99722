import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ArticleView, DraftContent } from '../../contract.ts'
import { ApiProblem } from '../api/problem.ts'
import { DraftKeeper, type KeeperTools } from './draft-keeper.ts'
import { emptyContent } from './empty-content.ts'
import { keptDraft } from './kept-drafts.ts'

const key = 'new-01932c07-2b0e-7a51-9c4e-1f2a3b4c5d6e'

describe('the keeper of a draft', () => {
  test('keeps each change on the device at once, and sends it a second after the last', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    keeper.edit(headlined('two'))
    assert.equal(keeper.state.saving, 'waiting')
    assert.equal(keptDraft(desk.storage, 'a1')?.content.document.headline, 'two')
    assert.equal(desk.waits.at(-1)?.ms, 1_000)
    await desk.passTime()
    assert.equal(keeper.state.saving, 'saved')
    assert.deepEqual(desk.saved, ['two'])
    assert.equal(keptDraft(desk.storage, 'a1'), null)
  })

  test('waits five seconds at the longest while somebody goes on typing', () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    for (let i = 0; i < 6; i++) {
      desk.now += 900
      keeper.edit(headlined(`word ${i}`))
    }
    assert.equal(desk.waits.at(-1)?.ms, 500)
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
    assert.equal(keptDraft(desk.storage, key), null)
  })

  test('keeps the text on the device while the newsroom is away, and tries again', async () => {
    const desk = newDesk()
    const keeper = new DraftKeeper(desk.tools, 'a1', desk.view('one'))
    desk.fault = unreachable
    keeper.edit(headlined('two'))
    await keeper.saveNow()
    assert.equal(keeper.state.saving, 'kept')
    assert.equal(keptDraft(desk.storage, 'a1')?.content.document.headline, 'two')
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
    assert.equal(keptDraft(desk.storage, 'a1'), null)
  })

  test('asks after a reload where the newsroom has gone on meanwhile', () => {
    const desk = newDesk()
    new DraftKeeper(desk.tools, 'a1', desk.view('one')).edit(headlined('mine'))
    const again = new DraftKeeper(desk.tools, 'a1', desk.view('theirs', 'r9'))
    assert.equal(again.state.saving, 'conflict')
    assert.equal(again.state.content.document.headline, 'mine')
    assert.equal(again.state.theirs?.content.document.headline, 'theirs')
  })

  test('keeps both sides of a conflict: mine saved over theirs', async () => {
    const desk = newDesk()
    const keeper = await inConflict(desk)
    assert.equal(keeper.state.saving, 'conflict')
    keeper.edit(headlined('mine, and more'))
    assert.equal(keeper.state.saving, 'conflict')
    desk.fault = null
    await keeper.keepMine()
    assert.deepEqual(desk.saved, ['mine, and more'])
    assert.deepEqual(desk.expected, ['r9'])
  })

  test('keeps both sides of a conflict: theirs taken, mine set aside', async () => {
    const desk = newDesk()
    const keeper = await inConflict(desk)
    keeper.takeTheirs()
    assert.equal(keeper.state.content.document.headline, 'theirs')
    assert.equal(keeper.state.setAside?.document.headline, 'mine')
    assert.equal(keeper.state.generation, 1)
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
    const full = { ...desk.storage, setItem: () => assert.fail('no room') }
    const keeper = new DraftKeeper({ ...desk.tools, storage: full }, 'a1', desk.view('one'))
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

function headlined(headline: string): Partial<DraftContent> {
  return { document: { ...emptyContent('en').document, headline } }
}

/** A newsroom, a device and a clock for the keeper to work with; time passes only by `passTime`. */
function newDesk() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
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
    if (desk.fault !== null) throw desk.fault
    desk.saved.push(content.document.headline)
    desk.onSave()
    return { ...view('', `r${desk.saved.length}`), content }
  }
  desk.tools = {
    storage,
    writer: 'w1',
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
      return answer(content)
    },
    save: async (_id, content, expectedRevision) => {
      const given = answer(content)
      desk.expected.push(expectedRevision)
      return given
    },
  }
  return desk
}
