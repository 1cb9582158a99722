import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { PublishedArticle } from '#edition/publication.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, withdrawArticle } from './articles.ts'
import { ensurePerson } from './people.ts'
import { keepPhoto } from './photos.ts'
import {
  addressesBetween,
  allPublished,
  correctedArticles,
  countBetween,
  draftAsPublished,
  nextPublication,
  publishedArticle,
  publishedArticles,
} from './published.ts'
import { ensureTag } from './tags.ts'
import { contentOf, deskOf, documentOf, noon } from './testing/desk.ts'

const headlines = (articles: { document: { headline: string } }[]) =>
  articles.map((article) => article.document.headline)

onEachDatabase('What the press reads', (fresh) => {
  it('is the live revision with everything it names looked up', async () => {
    const desk = deskOf(await fresh())
    const credit = { line: 'EPA/NOBODY', creator: 'Nobody', agencies: ['EPA'] }
    const facts = { alt: 'A pier', caption: 'The pier', credit, rights: 'one year' }
    const kept = await desk.write((tx) => keepPhoto(tx, desk.context, null, facts))
    const photoId = kept.ok ? kept.value.photoId : ''
    const author = await desk.write((tx) => ensurePerson(tx, desk.context, 'Ada Quill'))
    const tag = await desk.write((tx) => ensureTag(tx, desk.context, 'Harbours'))
    const document = documentOf('Ships', { lead: { photo: photoId, caption: null } })
    const { id } = await desk.published('Ships', { document, tags: [tag.id], authors: [author.id] })
    assert.deepEqual(await publishedArticle(desk.db, id), {
      asking: 'usual',
      id,
      sequence: 0,
      slug: 'ships',
      formerSlugs: [],
      kind: 'news',
      document,
      section: { slug: 'world', name: 'World' },
      storyline: null,
      tags: [{ slug: 'harbours', name: 'Harbours' }],
      authors: [{ slug: 'ada-quill', name: 'Ada Quill' }],
      legalLabels: [],
      translations: [],
      original: null,
      photos: {
        [photoId]: {
          id: photoId,
          alt: 'A pier',
          caption: 'The pier',
          credit,
          renditions: [],
          lapsed: false,
          tone: null,
        },
      },
      publishedAt: noon,
      updatedAt: null,
      notes: [],
      withdrawal: null,
      shareCard: null,
      related: [],
    })
  })

  it('comes in the order asked for, without what never was public', async () => {
    const desk = deskOf(await fresh())
    const one = await desk.published('One')
    const two = await desk.published('Two')
    const draft = await desk.draft(contentOf('Secret'))
    const articles = await publishedArticles(desk.db, [two.id, draft.id, 'nobody', one.id])
    assert.deepEqual(headlines(articles), ['Two', 'One'])
  })

  it('streams everything in the order of first publication, withdrawn articles included', async () => {
    const desk = deskOf(await fresh())
    const { id: section } = await desk.section('World')
    const late = await desk.draft(contentOf('Drafted first', { section }))
    const gone = await desk.published('One')
    await desk.published('Two')
    await desk.publish(late.id)
    await desk.write((tx) =>
      withdrawArticle(tx, desk.context, gone.id, { userId: null, notice: 'Withdrawn.' }),
    )
    const all: PublishedArticle[] = []
    for await (const article of allPublished(desk.db)) all.push(article)
    assert.deepEqual(headlines(all), ['One', 'Two', 'Drafted first'])
    assert.deepEqual(
      all.map((article) => article.withdrawal !== null),
      [true, false, false],
    )
  })

  it('knows what was first published in a span of time, its end excluded', async () => {
    const desk = deskOf(await fresh())
    const days = [noon - 3_000, noon - 1_000, noon]
    const { id: section } = await desk.section('World')
    for (const [i, at] of days.entries()) {
      const article = await desk.draft(contentOf(`Day ${i}`, { section }))
      await desk.publish(article.id, 'publish', '', at)
    }
    assert.deepEqual(
      (await addressesBetween(desk.db, 0, noon)).map(({ slug, publishedAt, withdrawn }) => [
        slug,
        publishedAt,
        withdrawn,
      ]),
      [
        ['day-0', noon - 3_000, false],
        ['day-1', noon - 1_000, false],
      ],
    )
    assert.equal(await nextPublication(desk.db, noon - 2_999, 'en'), noon - 1_000)
    assert.equal(await nextPublication(desk.db, noon + 1, 'en'), null)
    assert.equal(await nextPublication(desk.db, 0, 'ru'), null)
    assert.equal(await countBetween(desk.db, noon - 3_000, noon, 'en'), 2)
    assert.equal(await countBetween(desk.db, noon - 3_000, noon, 'fa'), 0)
  })

  it('has corrected articles with the newest correction first, and forgets withdrawn ones', async () => {
    const desk = deskOf(await fresh())
    const one = await desk.published('One')
    const two = await desk.published('Two')
    const updated = await desk.published('Three')
    await desk.publish(updated.id, 'update', 'More is known.')
    for (const article of [two, one]) {
      desk.context.clock.advance(1_000)
      await desk.publish(article.id, 'correction', 'A name was wrong.')
    }
    assert.deepEqual(headlines(await correctedArticles(desk.db, 10, 'en')), ['One', 'Two'])
    assert.deepEqual(headlines(await correctedArticles(desk.db, 1, 'en')), ['One'])
    await desk.write((tx) =>
      withdrawArticle(tx, desk.context, one.id, { userId: null, notice: 'Withdrawn.' }),
    )
    assert.deepEqual(headlines(await correctedArticles(desk.db, 10, 'en')), ['Two'])
  })

  it('previews the newest draft with what it would get, and changes nothing', async () => {
    const desk = deskOf(await fresh())
    await desk.published('Ships')
    const draft = await desk.draft(contentOf('Boats in March'))
    const preview = await draftAsPublished(desk.db, desk.context, draft.id)
    assert.deepEqual(
      [preview?.sequence, preview?.slug, preview?.publishedAt, preview?.section],
      [1, 'boats-in-march', noon, { slug: '', name: '' }],
    )
    assert.equal((await articleById(desk.db, draft.id))?.status, 'draft')
    assert.equal(await draftAsPublished(desk.db, desk.context, 'nobody'), null)
  })

  it('previews the changes of a live article under its own address and date', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const live = (await articleById(desk.db, id))!
    await desk.save(live, contentOf('Boats', { section: live.section_id }))
    desk.context.clock.advance(5_000)
    const preview = await draftAsPublished(desk.db, desk.context, id)
    assert.deepEqual(
      [preview?.document.headline, preview?.slug, preview?.publishedAt],
      ['Boats', 'ships', noon],
    )
    assert.equal((await publishedArticle(desk.db, id))?.document.headline, 'Ships')
  })
})
