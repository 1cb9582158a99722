import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Json } from '#base/canonical-json.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { deskJobs } from '../desk-jobs.ts'
import { mergeNames } from '../merge.ts'
import { renameName } from '../rename.ts'
import { renewSearchKind } from './renew-search.ts'
import { searchArticles } from '../search.ts'
import { ensureTag } from '../tags.ts'
import { contentOf, type Desk, deskOf } from '../testing/desk.ts'

onEachDatabase('The search, after a name was changed', (fresh) => {
  it('finds articles by the new name, and no more by the old one', async () => {
    const desk = deskOf(await fresh())
    const tag = await desk.write((tx) => ensureTag(tx, desk.context, 'Japan'))
    await desk.draft(contentOf('One', { tags: [tag.id] }))
    await desk.published('Two', { tags: [tag.id] })
    await desk.draft(contentOf('Three'))
    await desk.write((tx) => renameName(tx, desk.context, 'tag', tag.id, { name: 'Nippon' }))
    await workOff(desk)
    assert.deepEqual((await headlines(desk, 'nippon')).toSorted(), ['One', 'Two'])
    assert.deepEqual(await headlines(desk, 'japan'), [])
  })

  it('finds articles by the name that theirs was merged into', async () => {
    const desk = deskOf(await fresh())
    const [us, states] = [
      await desk.write((tx) => ensureTag(tx, desk.context, 'Yankees')),
      await desk.write((tx) => ensureTag(tx, desk.context, 'America')),
    ]
    await desk.draft(contentOf('One', { tags: [us.id] }))
    await desk.write((tx) => mergeNames(tx, desk.context, 'tag', { from: us.id, into: states.id }))
    await workOff(desk)
    assert.deepEqual(await headlines(desk, 'america'), ['One'])
    assert.deepEqual(await headlines(desk, 'yankees'), [])
  })

  it('leaves an article among the newest where it was: nobody has changed it', async () => {
    const desk = deskOf(await fresh())
    const tag = await desk.write((tx) => ensureTag(tx, desk.context, 'Japan'))
    await desk.draft(contentOf('Old paper', { tags: [tag.id] }))
    await desk.draft(contentOf('New paper'))
    const places = () => desk.db.selectFrom('article_search').selectAll().orderBy('article_id').execute()
    const position = async () => (await places()).map((row) => [row.article_id, Number(row.position)])
    const before = await position()
    await desk.write((tx) => renameName(tx, desk.context, 'tag', tag.id, { name: 'Nippon' }))
    await workOff(desk)
    assert.deepEqual(await position(), before)
  })
})

/** Does the jobs that are due, as the worker would. */
async function workOff({ db, context }: Desk): Promise<void> {
  const { handlers } = deskJobs({ db, context, changed: () => {} })
  const jobs = await db.selectFrom('job').selectAll().where('kind', '=', renewSearchKind).execute()
  assert.ok(jobs.length > 0, 'a job was made in the transaction of the change')
  for (const { id, payload } of jobs) {
    const job = { id, attempt: 1, signal: new AbortController().signal, heartbeat: async () => {} }
    await handlers[renewSearchKind]?.(JSON.parse(payload) as Json, job)
  }
}

async function headlines(desk: Desk, query: string): Promise<string[]> {
  const { hits } = await searchArticles(desk.db, { query, limit: 50 })
  return hits.map(({ headline }) => headline)
}
