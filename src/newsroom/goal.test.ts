import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from '#publish/changes.ts'
import { savePublication } from '#publish/settings.ts'
import { systemContext } from '#platform/context.ts'
import type { Goal } from './contract/publication.ts'
import { paths } from './paths.ts'
import { newsroomsOn, refusal, signedInOwner } from './testing/newsroom-for-tests.ts'
import type { Browser } from './testing/newsroom-for-tests.ts'

/** Half an hour before December in UTC, and December already in Amsterdam. */
const lastMinutes = Date.UTC(2026, 10, 30, 23, 30)

onEachDatabase('the monthly goal', (fresh) => {
  const open = newsroomsOn(fresh)

  test('is set from the month that the publication’s calendar shows, and goes into the next edition', async () => {
    const db = await fresh()
    const context = { ...systemContext(), clock: () => lastMinutes }
    await transaction(db, (tx) => savePublication(tx, context, { timeZone: 'Europe/Amsterdam' }))
    const newsroom = await open({ db, context })
    const { browser } = await signedInOwner(newsroom)
    assert.deepEqual(await goalOf(browser.get(paths.goal)), { goal: null, fromMonth: '2026-12' })
    const before = { woken: newsroom.woken.count, changes: (await pendingChanges(db)).length }
    const goal = { amount: 1_000_000, currency: 'EUR' }
    assert.deepEqual(await goalOf(browser.put(paths.goal, { goal })), { goal, fromMonth: '2026-12' })
    assert.deepEqual(await goalOf(browser.get(paths.goal)), { goal, fromMonth: '2026-12' })
    assert.equal(newsroom.woken.count, before.woken + 1)
    const changes = await pendingChanges(db)
    assert.equal(changes.length, before.changes + 1)
    assert.equal(changes.at(-1)?.articleId, null)
    await refusesWhatIsNoGoal(browser)
    assert.deepEqual(await goalOf(browser.get(paths.goal)), { goal, fromMonth: '2026-12' })
    assert.equal((await pendingChanges(db)).length, changes.length)
    assert.deepEqual(await refusal(newsroom.browser().get(paths.goal)), [401, 'signed-out'])
    assert.deepEqual(await refusal(newsroom.browser().put(paths.goal, { goal })), [401, 'signed-out'])
  })
})

async function refusesWhatIsNoGoal(browser: Browser): Promise<void> {
  for (const goal of [
    { amount: 99, currency: 'EUR' },
    { amount: 1000.5, currency: 'EUR' },
    { amount: 2 ** 53, currency: 'EUR' },
    { amount: '1000', currency: 'EUR' },
    { amount: 1000, currency: 'eur' },
    { amount: 1000, currency: 'ZZZ' },
    { amount: 1000 },
    null,
  ])
    assert.deepEqual(
      await refusal(browser.put(paths.goal, { goal })),
      [400, 'request-invalid'],
      JSON.stringify(goal),
    )
}

async function goalOf(answer: Promise<Response>): Promise<Goal> {
  const response = await answer
  assert.equal(response.status, 200)
  return (await response.json()) as Goal
}
