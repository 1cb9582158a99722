import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById } from './articles.ts'
import { pendingChanges } from './changes.ts'
import { publishedArticle } from './published.ts'
import { freeSlug } from './slug.ts'
import { contentOf, deskOf, type Desk } from './testing/desk.ts'

async function move(desk: Desk, id: string, slug: string) {
  const row = (await articleById(desk.db, id))!
  await desk.save(row, contentOf('Ships', { section: row.section_id, slug }))
  return desk.publish(id, 'minor')
}

async function addresses(desk: Desk, id: string) {
  const article = await publishedArticle(desk.db, id)
  return [article?.slug, ...(article?.formerSlugs ?? [])]
}

onEachDatabase('The address of a live article', (fresh) => {
  it('can be changed: the old ones stay its own, oldest first, and lead on', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const before = (await pendingChanges(desk.db)).length
    assert.ok((await move(desk, id, 'boats')).ok)
    desk.context.clock.advance(1_000)
    assert.ok((await move(desk, id, 'arks')).ok)
    assert.deepEqual(await addresses(desk, id), ['arks', 'ships', 'boats'])
    assert.equal((await pendingChanges(desk.db)).length, before + 2)
  })

  it('can be taken back, and is then no former one', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    await move(desk, id, 'boats')
    assert.ok((await move(desk, id, 'ships')).ok)
    assert.deepEqual(await addresses(desk, id), ['ships', 'boats'])
  })

  it('is never given to another article: not asked for, not made from a headline', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    await move(desk, id, 'boats')
    assert.equal(await freeSlug(desk.db, 'ships'), 'ships-2')
    const other = await desk.published('Ships')
    assert.equal((await articleById(desk.db, other.id))?.slug, 'ships-2')
    const { id: section } = await desk.section('World')
    const third = await desk.draft(contentOf('Third', { section, slug: 'ships' }))
    assert.equal(third.slug, third.id)
    const outcome = await desk.publish(third.id)
    assert.match(outcome.ok ? '' : outcome.message, /“ships” leads on to “Ships”, which had it before/)
    const refused = await move(desk, other.id, 'boats')
    assert.match(refused.ok ? '' : refused.message, /“boats” is taken by “Ships”/)
  })

  it('of an article that was never public is forgotten', async () => {
    const desk = deskOf(await fresh())
    const { id: section } = await desk.section('World')
    const draft = await desk.draft(contentOf('Ships', { section, slug: 'ships' }))
    await desk.save(draft, contentOf('Ships', { section, slug: 'boats' }))
    assert.ok((await desk.publish(draft.id)).ok)
    assert.deepEqual(await addresses(desk, draft.id), ['boats'])
    assert.equal(await freeSlug(desk.db, 'ships'), 'ships')
  })
})
