import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { withdrawArticle } from './articles.ts'
import { pendingChanges } from './changes.ts'
import { publishedArticle } from './published.ts'
import { contentOf, deskOf, documentOf } from './testing/desk.ts'
import { linkTranslation, markCompared, translationsOf } from './translations.ts'

const inLanguage = (language: string) => ({ document: documentOf(`In ${language}`, { language }) })

async function paper(db: Db) {
  const desk = deskOf(db)
  const publish = async (language: string) =>
    (await desk.published(`In ${language}`, inLanguage(language))).id
  const link = async (id: string, original: string | null) => {
    const outcome = await desk.write((tx) => linkTranslation(tx, desk.context, id, original))
    return outcome.ok ? 'linked' : outcome.code
  }
  const shown = async (id: string) =>
    (await publishedArticle(desk.db, id))?.translations.map(({ language }) => language)
  const staleSince = async (id: string) => (await publishedArticle(desk.db, id))?.original?.staleSince
  /** The articles that an action has pressed again. */
  const pressedBy = async (action: () => Promise<unknown>) => {
    const before = (await pendingChanges(desk.db)).length
    await action()
    return (await pendingChanges(desk.db)).slice(before).map(({ articleId }) => articleId)
  }
  return { desk, publish, link, shown, staleSince, pressedBy }
}

onEachDatabase('Translations', (fresh) => {
  it('name one another, live ones only, whichever of them was named as the original', async () => {
    const { desk, publish, link, shown, pressedBy } = await paper(await fresh())
    const [en, ru, fa] = [await publish('en'), await publish('ru'), await publish('fa')]
    assert.deepEqual(new Set(await pressedBy(() => link(ru, en))), new Set([en, ru]))
    // Through a translation to its root: one group.
    assert.deepEqual(new Set(await pressedBy(() => link(fa, ru))), new Set([en, ru, fa]))
    assert.deepEqual(await shown(en), ['fa', 'ru'])
    assert.deepEqual(await shown(ru), ['en', 'fa'])
    const article = await publishedArticle(desk.db, fa)
    assert.equal(article?.original?.id, en)
    assert.deepEqual(article.translations[0], {
      id: en,
      language: 'en',
      slug: 'in-en',
      publishedAt: article.publishedAt,
      headline: 'In en',
    })
    const withdraw = () =>
      desk.write((tx) => withdrawArticle(tx, desk.context, ru, { userId: null, notice: 'Withdrawn.' }))
    assert.deepEqual(new Set(await pressedBy(withdraw)), new Set([en, ru, fa]))
    assert.deepEqual(await shown(en), ['fa'])
    assert.deepEqual((await translationsOf(desk.db, ru)).map(({ language }) => language).toSorted(), [
      'en',
      'fa',
      'ru',
    ])
  })

  it('of a draft show once it is published', async () => {
    const { desk, publish, link, shown, pressedBy } = await paper(await fresh())
    const en = await publish('en')
    const { id: section } = await desk.section('World')
    const { id: ru } = await desk.draft(contentOf('In ru', { ...inLanguage('ru'), section }))
    assert.deepEqual(await pressedBy(() => link(ru, en)), [])
    assert.deepEqual(await shown(en), [])
    const pressed = await pressedBy(() => desk.publish(ru))
    assert.deepEqual(new Set(pressed), new Set([ru, en, null]))
    assert.deepEqual(await shown(en), ['ru'])
  })

  it('are parted again, and both sides are pressed', async () => {
    const { publish, link, shown, pressedBy } = await paper(await fresh())
    const [en, ru] = [await publish('en'), await publish('ru')]
    await link(ru, en)
    assert.deepEqual(new Set(await pressedBy(() => link(ru, null))), new Set([en, ru]))
    assert.deepEqual([await shown(en), await shown(ru)], [[], []])
    assert.deepEqual(await pressedBy(() => link(ru, null)), [])
  })

  it('are refused where they cannot be', async () => {
    const { publish, link } = await paper(await fresh())
    const [en, ru] = [await publish('en'), await publish('ru')]
    const [ru2, british] = [await publish('ru-RU'), await publish('en-GB')]
    assert.equal(await link(ru, en), 'linked')
    assert.equal(await link(ru, ru), 'translation-of-itself')
    assert.equal(await link(en, ru), 'translation-of-itself')
    assert.equal(await link(ru2, en), 'language-taken')
    assert.equal(await link(british, en), 'language-taken')
    assert.equal(await link(en, british), 'has-translations')
    assert.equal(await link(ru2, 'nobody'), 'original-missing')
    assert.equal(await link('nobody', en), 'article-missing')
  })

  it('cannot go out in a language that another of them has', async () => {
    const { desk, publish, link } = await paper(await fresh())
    const en = await publish('en')
    const { id: section } = await desk.section('World')
    const draft = await desk.draft(contentOf('In ru', { ...inLanguage('ru'), section }))
    await link(draft.id, en)
    await desk.save(draft, contentOf('In English', { section }))
    const outcome = await desk.publish(draft.id)
    assert.match(outcome.ok ? '' : outcome.message, /“In en” is in the same language/)
  })

  it('are stale from the first correction of their original on, until they are compared', async () => {
    const { desk, publish, link, staleSince, pressedBy } = await paper(await fresh())
    const [en, ru] = [await publish('en'), await publish('ru')]
    desk.context.clock.advance(1_000)
    await desk.publish(en, 'correction', 'Before they were linked.')
    await link(ru, en)
    assert.equal(await staleSince(ru), null)
    assert.equal(await staleSince(en), undefined)
    desk.context.clock.advance(1_000)
    const pressed = await pressedBy(() => desk.publish(en, 'correction', 'A name was wrong.'))
    assert.deepEqual(new Set(pressed), new Set([en, ru]))
    desk.context.clock.advance(1_000)
    await desk.publish(en, 'update', 'More is known.')
    await desk.publish(en, 'minor')
    assert.equal(await staleSince(ru), desk.context.clock() - 1_000)
    const compared = () => desk.write((tx) => markCompared(tx, desk.context, ru))
    assert.deepEqual(await pressedBy(compared), [ru])
    assert.equal(await staleSince(ru), null)
    const missing = await desk.write((tx) => markCompared(tx, desk.context, 'nobody'))
    assert.equal(!missing.ok && missing.code, 'article-missing')
  })
})
