import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById } from './articles.ts'
import { publishIfDue, withdrawIfDue } from './run-schedule.ts'
import {
  cancelSchedule,
  cancelWithdrawal,
  dueArticles,
  schedulePublication,
  scheduleWithdrawal,
} from './schedule.ts'
import { contentOf, type Desk, deskOf, noon } from './testing/desk.ts'
import { setEmbargo, setStage } from './workflow.ts'

const minute = 60_000

/** A desk with one draft that could go out, and the short words of these tests. */
async function deskWithDraft(desk: Desk) {
  const section = (await desk.section('World')).id
  const { id } = await desk.draft(contentOf('Ships', { section }))
  const row = async () => (await articleById(desk.db, id))!
  const schedule = (at: number, kind: 'publish' | 'update' | 'minor' = 'publish', note = '') =>
    desk.write((tx) =>
      schedulePublication(tx, desk.context, id, { at, options: { userId: 'u', kind, note } }),
    )
  const ring = () => desk.write((tx) => publishIfDue(tx, desk.context, id))
  return { id, section, row, schedule, ring }
}

onEachDatabase('A scheduled article', (fresh) => {
  it('goes out at its time, not before, and once', async () => {
    const desk = deskOf(await fresh())
    const { row, schedule, ring } = await deskWithDraft(desk)
    assert.ok((await schedule(noon + minute)).ok)
    assert.equal((await row()).stage, 'ready')
    assert.equal(await ring(), 'nothing')
    desk.context.clock.advance(minute)
    assert.equal(await ring(), 'done')
    assert.equal(await ring(), 'nothing')
    const { status, published_at, scheduled_at, stage } = await row()
    assert.deepEqual([status, published_at, scheduled_at, stage], ['live', noon + minute, null, 'draft'])
  })

  it('that is put off gets another alarm, and one that is taken back none', async () => {
    const desk = deskOf(await fresh())
    const { id, schedule, ring, row } = await deskWithDraft(desk)
    await schedule(noon + minute)
    await schedule(noon + 5 * minute)
    // The worker that rings has taken the job.
    await desk.db.updateTable('job').set({ state: 'done' }).execute()
    desk.context.clock.advance(minute)
    assert.equal(await ring(), 'nothing')
    const waiting = await desk.db.selectFrom('job').select('run_at').where('state', '=', 'ready').execute()
    assert.deepEqual(waiting, [{ run_at: noon + 5 * minute }])
    await desk.write((tx) => cancelSchedule(tx, desk.context, id, 'u'))
    desk.context.clock.advance(10 * minute)
    assert.equal(await ring(), 'nothing')
    assert.equal((await row()).status, 'draft')
  })

  it('that was changed since waits, and says why, until it is ready again', async () => {
    const desk = deskOf(await fresh())
    const { id, section, row, schedule, ring } = await deskWithDraft(desk)
    await schedule(noon + minute)
    await desk.save(await row(), contentOf('Ships', { section }))
    assert.equal((await row()).stage, 'ready', 'the same text saved again changes nothing')
    await desk.save(await row(), contentOf('Half a sen', { section }))
    assert.equal((await row()).stage, 'review')
    desk.context.clock.advance(minute)
    assert.equal(await ring(), 'refused')
    assert.match((await row()).schedule_fault ?? '', /mark it ready again/)
    assert.equal(await ring(), 'nothing')
    assert.deepEqual((await dueArticles(desk.db, desk.context.clock(), 10)).out, [])
    await desk.write((tx) => setStage(tx, desk.context, id, 'ready', 'u'))
    assert.deepEqual((await dueArticles(desk.db, desk.context.clock(), 10)).out, [id])
    assert.equal(await ring(), 'done')
  })

  it('that is not ready is left as it is, and can be scheduled anew', async () => {
    const desk = deskOf(await fresh())
    const { row, schedule, ring } = await deskWithDraft(desk)
    await desk.save(await row(), contentOf('Ships'))
    await schedule(noon + minute)
    desk.context.clock.advance(minute)
    assert.equal(await ring(), 'refused')
    const { status, schedule_fault, scheduled_at } = await row()
    assert.deepEqual([status, scheduled_at], ['draft', noon + minute])
    assert.match(schedule_fault ?? '', /No section is chosen/)
    await schedule(noon + 3 * minute)
    assert.equal((await row()).schedule_fault, null)
  })

  it('is refused with a time that has passed, before the embargo, and as what it is not', async () => {
    const desk = deskOf(await fresh())
    const { id, schedule } = await deskWithDraft(desk)
    const message = async (at: number, kind?: 'publish' | 'update' | 'minor') => {
      const outcome = await schedule(at, kind)
      return outcome.ok ? '' : outcome.message
    }
    assert.match(await message(noon), /still to come/)
    assert.match(await message(noon + minute, 'update'), /not before the readers/)
    await desk.write((tx) => setEmbargo(tx, desk.context, id, noon + 5 * minute, 'u'))
    assert.match(await message(noon + minute), /embargo until 2026-11-23 12:05 UTC/)
    assert.equal(await message(noon + 5 * minute), '')
  })

  it('stays in where the embargo was set, or moved, afterwards', async () => {
    const desk = deskOf(await fresh())
    const { id, schedule, ring, row } = await deskWithDraft(desk)
    await schedule(noon + minute)
    await desk.write((tx) => setEmbargo(tx, desk.context, id, noon + 5 * minute, 'u'))
    desk.context.clock.advance(minute)
    assert.equal(await ring(), 'refused')
    assert.match((await row()).schedule_fault ?? '', /embargo/)
    const byHand = await desk.publish(id)
    assert.match(byHand.ok ? '' : byHand.message, /embargo/)
    desk.context.clock.advance(5 * minute)
    assert.ok((await desk.publish(id)).ok)
    assert.equal((await row()).schedule_fault, null)
  })

  it('may be a correction of a live one, and its withdrawal', async () => {
    const desk = deskOf(await fresh())
    const { id, section, row, schedule, ring } = await deskWithDraft(desk)
    await desk.publish(id)
    await desk.save(await row(), contentOf('Boats', { section }))
    assert.equal((await schedule(noon + minute, 'update')).ok, false, 'an update needs its note')
    assert.ok((await schedule(noon + minute, 'update', 'They were boats.')).ok)
    const notice = 'It was never meant to stay.'
    const goes = (at: number) =>
      desk.write((tx) => scheduleWithdrawal(tx, desk.context, id, { at, notice, userId: 'u' }))
    assert.ok((await goes(noon + 2 * minute)).ok)
    desk.context.clock.advance(minute)
    assert.equal(await ring(), 'done')
    assert.equal((await row()).headline, 'Boats')
    const withdraw = () => desk.write((tx) => withdrawIfDue(tx, desk.context, id))
    assert.equal(await withdraw(), 'nothing')
    desk.context.clock.advance(minute)
    assert.equal(await withdraw(), 'done')
    assert.equal(await withdraw(), 'nothing')
    const { status, withdrawal_notice, unpublish_at } = await row()
    assert.deepEqual([status, withdrawal_notice, unpublish_at], ['withdrawn', notice, null])
  })

  it('can be withdrawn by itself only once it would be live, and that can be taken back', async () => {
    const desk = deskOf(await fresh())
    const { id, row, schedule } = await deskWithDraft(desk)
    const goes = (at: number, notice = 'Gone.') =>
      desk.write((tx) => scheduleWithdrawal(tx, desk.context, id, { at, notice, userId: 'u' }))
    assert.equal((await goes(noon + minute)).ok, false)
    await schedule(noon + minute)
    assert.equal((await goes(noon + minute)).ok, false)
    assert.equal((await goes(noon + 2 * minute, ' ')).ok, false)
    assert.ok((await goes(noon + 2 * minute)).ok)
    await desk.write((tx) => cancelWithdrawal(tx, desk.context, id, 'u'))
    assert.equal((await row()).unpublish_at, null)
  })
})
