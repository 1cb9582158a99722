import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { withdrawArticle } from './articles.ts'
import { pendingChanges } from './changes.ts'
import { nameInLanguages } from './names-in-languages.ts'
import {
  addressesBetween,
  correctedArticles,
  nextPublication,
  publishedArticle,
  publishedLanguages,
  summariesOf,
} from './published.ts'
import { sections } from './sections.ts'
import { changeStoryline, ensureStoryline, storylineBySlug, storylines } from './storylines.ts'
import { ensureTag, tags } from './tags.ts'
import { contentOf, deskOf, documentOf, noon } from './testing/desk.ts'

const inLanguage = (headline: string, language: string) => ({ document: documentOf(headline, { language }) })

onEachDatabase('The languages of a publication', (fresh) => {
  it('are its own, and every one in which something was ever published, by primary tag', async () => {
    const desk = deskOf(await fresh())
    assert.deepEqual(await publishedLanguages(desk.db, 'en-GB'), ['en'])
    await desk.published('Корабли', inLanguage('Корабли', 'ru-RU'))
    await desk.published('Ships', inLanguage('Ships', 'EN'))
    const gone = await desk.published('کشتی‌ها', inLanguage('کشتی‌ها', 'fa'))
    await desk.draft(contentOf('Schiffe', inLanguage('Schiffe', 'de')))
    await desk.write((tx) =>
      withdrawArticle(tx, desk.context, gone.id, { userId: null, notice: 'Withdrawn.' }),
    )
    assert.deepEqual(await publishedLanguages(desk.db, 'en-GB'), ['en', 'fa', 'ru'])
    assert.deepEqual(await publishedLanguages(desk.db, 'ru'), ['ru', 'en', 'fa'])
  })

  it('each have their own calendar and corrections', async () => {
    const desk = deskOf(await fresh())
    const { id: section } = await desk.section('World')
    for (const [language, at] of [
      ['ru', 1_000],
      ['ru-RU', 3_000],
      ['en', 2_000],
      ['rup', 500],
    ] as const) {
      const draft = await desk.draft(contentOf(language, { section, ...inLanguage(language, language) }))
      await desk.publish(draft.id, 'publish', '', noon - at)
      await desk.publish(draft.id, 'correction', 'A name was wrong.')
    }
    assert.equal(await nextPublication(desk.db, 0, 'ru'), noon - 3_000)
    assert.equal(await nextPublication(desk.db, noon - 2_999, 'ru'), noon - 1_000)
    assert.equal(await nextPublication(desk.db, noon - 999, 'ru'), null)
    const corrected = await correctedArticles(desk.db, 10, 'ru')
    assert.deepEqual(corrected.map(({ slug }) => slug).toSorted(), ['ru', 'ru-ru'])
    assert.deepEqual(
      (await addressesBetween(desk.db, 0, noon)).map(({ language }) => language),
      ['ru', 'ru-RU', 'en', 'rup'],
    )
  })

  it('press everything once, when a section is first published in', async () => {
    const desk = deskOf(await fresh())
    const whole = async () => (await pendingChanges(desk.db)).filter(({ articleId }) => articleId === null)
    await desk.published('One')
    assert.equal((await whole()).length, 1)
    await desk.published('Two', inLanguage('Two', 'en-GB'))
    assert.equal((await whole()).length, 1)
    await desk.published('Раз', inLanguage('Раз', 'RU'))
    assert.equal((await whole()).length, 2)
    await desk.published('Два', inLanguage('Два', 'ru'))
    assert.equal((await whole()).length, 2)
  })
})

onEachDatabase('Names in other languages', (fresh) => {
  it('go with sections, tags and storylines, and press everything again', async () => {
    const desk = deskOf(await fresh())
    const { context } = desk
    const section = await desk.section('World')
    const tag = await desk.write((tx) => ensureTag(tx, context, 'Islands'))
    const story = await desk.write((tx) => ensureStoryline(tx, context, 'Four islands'))
    const article = await desk.published('Ships', { tags: [tag.id], storyline: story.id })
    const before = (await pendingChanges(desk.db)).length
    const name = (kind: 'section' | 'tag' | 'storyline', id: string, names: Record<string, string>) =>
      desk.write((tx) => nameInLanguages(tx, context, kind, id, names))
    assert.ok((await name('section', section.id, { ru: ' Мир ', fa: '' })).ok)
    assert.ok((await name('tag', tag.id, { ru: 'Острова' })).ok)
    assert.ok((await name('storyline', story.id, { ru: 'Четыре острова' })).ok)
    assert.ok((await name('tag', tag.id, { ru: 'Острова' })).ok)
    assert.equal((await pendingChanges(desk.db)).length, before + 3)
    const published = await publishedArticle(desk.db, article.id)
    assert.deepEqual(published?.section, { slug: 'world', name: 'World', names: { ru: 'Мир' } })
    assert.deepEqual(published.tags, [{ slug: 'islands', name: 'Islands', names: { ru: 'Острова' } }])
    assert.deepEqual((await sections(desk.db))[0]?.names, { ru: 'Мир' })
    assert.deepEqual((await tags(desk.db))[0]?.names, { ru: 'Острова' })
    assert.deepEqual((await storylineBySlug(desk.db, 'four-islands'))?.names, { ru: 'Четыре острова' })
  })

  it('are refused for what is no language, and for what is not there', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.section('World')
    const code = async (of: string, names: Record<string, string>) => {
      const outcome = await desk.write((tx) => nameInLanguages(tx, desk.context, 'section', of, names))
      return outcome.ok ? null : outcome.code
    }
    assert.equal(await code(id, { 'ru-RU': 'Мир' }), 'language-invalid')
    assert.equal(await code('nothing', { ru: 'Мир' }), 'name-missing')
  })
})

onEachDatabase('A storyline', (fresh) => {
  it('is made once, found by its slug, and keeps its address when it is renamed', async () => {
    const desk = deskOf(await fresh())
    const { context } = desk
    const one = await desk.write((tx) => ensureStoryline(tx, context, 'Four islands'))
    const two = await desk.write((tx) => ensureStoryline(tx, context, ' four  ISLANDS'))
    assert.equal(two.id, one.id)
    const patch = { name: 'The islands', summary: 'Who lives there.\0' }
    assert.equal(await desk.write((tx) => changeStoryline(tx, context, one.id, patch)), true)
    assert.deepEqual(await storylineBySlug(desk.db, 'four-islands'), {
      slug: 'four-islands',
      name: 'The islands',
      summary: 'Who lives there.',
    })
    assert.equal((await storylines(desk.db)).length, 1)
    assert.equal(await desk.write((tx) => changeStoryline(tx, context, 'nobody', patch)), false)
    assert.equal(await storylineBySlug(desk.db, 'the-islands'), null)
  })
})

onEachDatabase('Summaries', (fresh) => {
  async function storyIn(db: Db) {
    const desk = deskOf(db)
    const story = await desk.write((tx) => ensureStoryline(tx, desk.context, 'Four islands'))
    const document = documentOf('Ships', { standfirst: 'They came.', language: 'en-GB' })
    const { id } = await desk.published('Ships', { document, kind: 'analysis', storyline: story.id })
    return { desk, id, story }
  }

  it('say what lists show, in the order asked for, and nothing of what was withdrawn', async () => {
    const { desk, id } = await storyIn(await fresh())
    const other = await desk.published('Boats')
    const draft = await desk.draft(contentOf('Secret'))
    const [boats, ships, ...rest] = await summariesOf(desk.db, [other.id, draft.id, id])
    assert.deepEqual(rest, [])
    assert.equal(boats?.headline, 'Boats')
    assert.deepEqual(ships, {
      id,
      sequence: 0,
      slug: 'ships',
      kind: 'analysis',
      section: { slug: 'world', name: 'World' },
      storyline: { slug: 'four-islands', name: 'Four islands', summary: '' },
      tags: [],
      authors: [],
      language: 'en-GB',
      publishedAt: noon,
      updatedAt: null,
      headline: 'Ships',
      standfirst: 'They came.',
      minutes: 1,
      picture: null,
      withdrawn: false,
    })
    await desk.write((tx) => withdrawArticle(tx, desk.context, id, { userId: null, notice: 'Withdrawn.' }))
    const [gone] = await summariesOf(desk.db, [id])
    assert.deepEqual([gone?.headline, gone?.standfirst, gone?.withdrawn], ['', '', true])
  })

  it('are of what is live, not of a newer draft', async () => {
    const { desk, id } = await storyIn(await fresh())
    const row = await desk.db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    await desk.save(row, contentOf('Boats', { section: row.section_id }))
    assert.equal((await summariesOf(desk.db, [id]))[0]?.standfirst, 'They came.')
    await desk.publish(id, 'minor')
    const [summary] = await summariesOf(desk.db, [id])
    assert.deepEqual([summary?.headline, summary?.standfirst, summary?.kind], ['Boats', '', 'news'])
  })

  it('are made from the text for articles that went live before there were any', async () => {
    const { desk, id } = await storyIn(await fresh())
    const before = await summariesOf(desk.db, [id])
    await desk.db.updateTable('article').set({ summary: null }).execute()
    assert.deepEqual(await summariesOf(desk.db, [id]), before)
  })
})
