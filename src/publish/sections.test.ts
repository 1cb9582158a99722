import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from './changes.ts'
import { ensurePerson, people, personBySlug, savePerson } from './people.ts'
import { orderSections, publicSections, sections } from './sections.ts'
import { ensureTag, tags } from './tags.ts'
import { deskOf } from './testing/desk.ts'

onEachDatabase('Sections, tags and people', (fresh) => {
  it('are made once for a name, whatever its case and white space', async () => {
    const desk = deskOf(await fresh())
    const first = await desk.write((tx) => ensureTag(tx, desk.context, 'Japan'))
    const again = await desk.write((tx) => ensureTag(tx, desk.context, '  JAPAN\n'))
    assert.deepEqual(again, first)
    assert.deepEqual(first.name, 'Japan')
  })

  it('have addresses of their own where names would give the same', async () => {
    const desk = deskOf(await fresh())
    const slugs = []
    for (const name of ['C', 'C++', 'C#', 'c++']) {
      slugs.push((await desk.write((tx) => ensureTag(tx, desk.context, name))).slug)
    }
    assert.deepEqual(slugs, ['c', 'c-2', 'c-3', 'c-2'])
    assert.equal((await tags(desk.db)).length, 3)
  })

  it('are one where two make the same name at the same moment', async () => {
    const desk = deskOf(await fresh())
    const made = await Promise.all(
      Array.from({ length: 6 }, () => desk.write((tx) => ensurePerson(tx, desk.context, 'Ada Quill'))),
    )
    assert.equal(new Set(made.map((person) => person.id)).size, 1)
    assert.equal((await people(desk.db)).length, 1)
  })

  it('refuse a name of nothing', async () => {
    const desk = deskOf(await fresh())
    await assert.rejects(desk.section(' \u0000 '), { code: 'name-empty' })
  })

  it('stand in the menu in the order they came, until that is changed', async () => {
    const desk = deskOf(await fresh())
    for (const name of ['World', 'Politics', 'Culture']) await desk.section(name)
    const slugs = async () => (await sections(desk.db)).map((section) => section.slug)
    assert.deepEqual(await slugs(), ['world', 'politics', 'culture'])
    assert.equal(await desk.write((tx) => orderSections(tx, ['culture', 'nowhere', 'world'])), true)
    assert.deepEqual(await slugs(), ['culture', 'world', 'politics'])
    assert.equal(await desk.write((tx) => orderSections(tx, ['culture', 'world'])), false)
  })

  it('do not tell readers of a section before something was published in it', async () => {
    const desk = deskOf(await fresh())
    await desk.section('Secret plans')
    await desk.published('Ships')
    assert.deepEqual(
      (await publicSections(desk.db)).map((section) => section.name),
      ['World'],
    )
  })

  it('press everything again when somebody with a byline gets a new name, whose address stays', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.write((tx) => ensurePerson(tx, desk.context, 'Ada Quill'))
    const rename = (name: string) =>
      desk.write((tx) => savePerson(tx, desk.context, id, { name, bio: 'Writes.' }))
    assert.equal(await rename('Ada Pen'), true)
    assert.equal((await pendingChanges(desk.db)).length, 0)
    await desk.published('Ships', { authors: [id] })
    const before = (await pendingChanges(desk.db)).length
    await rename('Ada Ink')
    assert.equal((await pendingChanges(desk.db)).length, before + 1)
    assert.deepEqual(await personBySlug(desk.db, 'ada-quill'), {
      slug: 'ada-quill',
      name: 'Ada Ink',
      bio: 'Writes.',
    })
    assert.equal(await personBySlug(desk.db, 'nobody'), null)
  })
})
