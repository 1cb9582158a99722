import assert from 'node:assert/strict'
import { it } from 'node:test'
import { auditEntries } from '#platform/audit.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, listArticles } from './articles.ts'
import { addressesBetween, publishedArticle, summariesOf, takenDownPaths } from './published.ts'
import { schedulePublication } from './schedule.ts'
import { confirmTakeDown, dropTakeDownRequest, requestTakeDown, takeDown } from './takedown.ts'
import { contentOf, deskOf, noon } from './testing/desk.ts'

const hour = 3_600_000

onEachDatabase('Taking an article down', (fresh) => {
  it('needs two people: whoever asked cannot confirm, and a request lasts a day', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const ask = (userId: string) => desk.write((tx) => requestTakeDown(tx, desk.context, id, userId))
    const confirm = (userId: string) => desk.write((tx) => confirmTakeDown(tx, desk.context, id, userId))
    const status = async () => (await articleById(desk.db, id))?.status
    assert.equal((await confirm('anna')).ok, false, 'nobody asked')
    assert.ok((await ask('anna')).ok)
    assert.equal((await confirm('anna')).ok, false)
    desk.context.clock.advance(25 * hour)
    assert.equal((await confirm('boris')).ok, false)
    await ask('anna')
    await desk.write((tx) => dropTakeDownRequest(tx, desk.context, id, 'anna'))
    assert.equal((await confirm('boris')).ok, false)
    await ask('anna')
    assert.equal(await status(), 'live')
    assert.ok((await confirm('boris')).ok)
    assert.equal(await status(), 'taken-down')
    const [entry] = await auditEntries(desk.db, { limit: 1 })
    assert.deepEqual(
      [entry?.action, entry?.userId, entry?.detail],
      ['article.taken-down', 'anna', { confirmedBy: 'boris' }],
    )
    assert.ok(!JSON.stringify(entry).includes('Ships'))
  })

  it('leaves nothing of it to the press, and nothing brings it back', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const article = (await articleById(desk.db, id))!
    await desk.save(article, contentOf('Boats', { section: article.section_id }))
    await desk.write((tx) =>
      schedulePublication(tx, desk.context, id, {
        at: noon + hour,
        options: { userId: 'u', kind: 'minor', note: '' },
      }),
    )
    const down = () => desk.write((tx) => takeDown(tx, desk.context, id, { userId: 'anna' }))
    assert.ok((await down()).ok)
    assert.ok((await down()).ok, 'again changes nothing')
    const published = (await publishedArticle(desk.db, id))!
    assert.deepEqual(published.withdrawal, { at: noon, notice: '', neutral: true })
    assert.ok(!JSON.stringify({ ...published, slug: '' }).match(/Ships|Boats/))
    const [summary] = await summariesOf(desk.db, [id])
    assert.deepEqual([summary?.headline, summary?.withdrawn], ['', true])
    const [address] = await addressesBetween(desk.db, noon, noon + 1)
    assert.equal(address?.withdrawn, true)
    assert.deepEqual(await takenDownPaths(desk.db, ({ slug }) => slug), ['ships'])
    const row = (await articleById(desk.db, id))!
    assert.deepEqual([row.scheduled_at, row.stage], [null, 'draft'])
    for (const kind of ['publish', 'minor'] as const) assert.equal((await desk.publish(id, kind)).ok, false)
    const { articles } = await listArticles(desk.db, { limit: 5, status: 'taken-down' })
    assert.deepEqual(
      articles.map((one) => one.id),
      [id],
    )
  })

  it('takes down what was withdrawn with a notice too, and nothing that readers never saw', async () => {
    const desk = deskOf(await fresh())
    const draft = await desk.draft(contentOf('Draft'))
    for (const refused of [
      await desk.write((tx) => takeDown(tx, desk.context, draft.id, { userId: 'anna' })),
      await desk.write((tx) => requestTakeDown(tx, desk.context, draft.id, 'anna')),
    ])
      assert.equal(!refused.ok && refused.code, 'not-live')
  })
})
