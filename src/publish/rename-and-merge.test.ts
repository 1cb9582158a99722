import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from './changes.ts'
import { formerLists } from './former-lists.ts'
import { mergeNames } from './merge.ts'
import { publishedArticle, summariesOf } from './published.ts'
import { renameName } from './rename.ts'
import { publicSections, sections } from './sections.ts'
import { ensureStoryline, storylines } from './storylines.ts'
import { ensureTag, tags } from './tags.ts'
import { contentOf, deskOf, type Desk } from './testing/desk.ts'

onEachDatabase('Renaming and merging', (fresh) => {
  const tag = (desk: Desk, name: string) => desk.write((tx) => ensureTag(tx, desk.context, name))
  const rename = (desk: Desk, id: string, wanted: { name?: string; slug?: string }) =>
    desk.write((tx) => renameName(tx, desk.context, 'tag', id, wanted))
  const merge = (desk: Desk, from: string, into: string) =>
    desk.write((tx) => mergeNames(tx, desk.context, 'tag', { from, into }))

  it('keeps the address that a list leaves, and gives it to nobody else', async () => {
    const desk = deskOf(await fresh())
    const { id } = await tag(desk, 'Japan')
    const moved = await rename(desk, id, { name: 'Nippon', slug: 'nippon' })
    assert.deepEqual(moved.ok && moved.value, { kind: 'tag', from: 'japan', to: 'nippon' })
    assert.deepEqual(await formerLists(desk.db), [{ kind: 'tag', slug: 'japan', to: 'nippon' }])
    assert.equal((await tag(desk, 'Japan')).slug, 'japan-2')
    assert.deepEqual(
      (await pendingChanges(desk.db)).map(({ articleId }) => articleId),
      [null],
    )
    const back = await rename(desk, id, { slug: 'japan' })
    assert.equal(back.ok, true)
    assert.deepEqual(await formerLists(desk.db), [{ kind: 'tag', slug: 'nippon', to: 'japan' }])
  })

  it('refuses names and addresses that others have or had, and says so', async () => {
    const desk = deskOf(await fresh())
    const [amur, ice] = [await tag(desk, 'Amur'), await tag(desk, 'Ice')]
    await rename(desk, ice.id, { slug: 'frost' })
    const codes = []
    for (const wanted of [
      { name: 'ICE' },
      { name: ' ' },
      { slug: 'frost' },
      { slug: 'ice' },
      { slug: 'Über uns' },
    ]) {
      const outcome = await rename(desk, amur.id, wanted)
      codes.push(outcome.ok ? 'done' : outcome.code)
    }
    assert.deepEqual(codes, ['name-taken', 'name-empty', 'slug-taken', 'slug-taken', 'slug-invalid'])
  })

  it('shows merged tags as the one that stayed, each once, without touching a revision', async () => {
    const desk = deskOf(await fresh())
    const [us, usa, map] = [await tag(desk, 'US'), await tag(desk, 'USA'), await tag(desk, 'Maps')]
    const article = await desk.published('A map', { tags: [usa.id, us.id, map.id] })
    const revisions = await desk.db.selectFrom('revision').selectAll().orderBy('id').execute()
    assert.equal((await merge(desk, usa.id, us.id)).ok, true)
    assert.deepEqual(
      (await publishedArticle(desk.db, article.id))?.tags.map(({ name }) => name),
      ['US', 'Maps'],
    )
    assert.deepEqual(
      (await summariesOf(desk.db, [article.id]))[0]?.tags.map(({ name }) => name),
      ['US', 'Maps'],
    )
    assert.deepEqual(
      (await tags(desk.db)).map(({ name }) => name),
      ['Maps', 'US'],
    )
    assert.deepEqual(await desk.db.selectFrom('revision').selectAll().orderBy('id').execute(), revisions)
    assert.equal((await tag(desk, 'usa')).id, us.id, 'the old name gives the tag that stayed')
  })

  it('publishes a draft of before with the tag that stayed', async () => {
    const desk = deskOf(await fresh())
    const [us, usa] = [await tag(desk, 'US'), await tag(desk, 'USA')]
    const { id: section } = await desk.section('World')
    const { id } = await desk.draft(contentOf('Later', { section, tags: [usa.id, us.id] }))
    await merge(desk, usa.id, us.id)
    const outcome = await desk.publish(id)
    assert.ok(outcome.ok)
    const filed = await desk.db.selectFrom('article_tag').select('tag_id').execute()
    assert.deepEqual(filed, [{ tag_id: us.id }])
  })

  it('leads every former address on to where the last merge went', async () => {
    const desk = deskOf(await fresh())
    const [a, b, c] = [await tag(desk, 'A'), await tag(desk, 'B'), await tag(desk, 'C')]
    await rename(desk, a.id, { slug: 'first' })
    await merge(desk, a.id, b.id)
    await merge(desk, b.id, c.id)
    assert.deepEqual(await formerLists(desk.db), [
      { kind: 'tag', slug: 'a', to: 'c' },
      { kind: 'tag', slug: 'b', to: 'c' },
      { kind: 'tag', slug: 'first', to: 'c' },
    ])
    assert.equal((await tag(desk, 'A')).id, c.id)
    const again = await merge(desk, a.id, c.id)
    assert.equal(again.ok ? 'done' : again.code, 'name-missing')
    const itself = await merge(desk, c.id, c.id)
    assert.equal(itself.ok ? 'done' : itself.code, 'merge-with-itself')
  })

  it('moves the articles of a section, and the story of a storyline', async () => {
    const desk = deskOf(await fresh())
    const [old, world] = [await desk.section('Abroad'), await desk.section('World')]
    const story = await desk.write((tx) => ensureStoryline(tx, desk.context, 'The strait'))
    const other = await desk.write((tx) => ensureStoryline(tx, desk.context, 'The channel'))
    const article = await desk.published('A ferry', { section: old.id, storyline: story.id })
    const pairs = [
      ['section', old.id, world.id],
      ['storyline', story.id, other.id],
    ] as const
    for (const [kind, from, into] of pairs)
      await desk.write((tx) => mergeNames(tx, desk.context, kind, { from, into }))
    const shown = await publishedArticle(desk.db, article.id)
    assert.deepEqual([shown?.section.name, shown?.storyline?.name], ['World', 'The channel'])
    assert.deepEqual(
      [await sections(desk.db), await publicSections(desk.db), await storylines(desk.db)].map((rows) =>
        rows.map(({ name }) => name),
      ),
      [['World'], ['World'], ['The channel']],
    )
  })
})
