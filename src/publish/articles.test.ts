import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, articleBySlug, createArticle, publishArticle } from './articles.ts'
import { pendingChanges } from './changes.ts'
import { revision, revisionsOf } from './revisions.ts'
import { keepPhoto } from './photos.ts'
import { publishedArticle } from './published.ts'
import { savePublication } from './settings.ts'
import { contentOf, deskOf, documentOf, noon, testContext } from './testing/desk.ts'

onEachDatabase('An article', (fresh) => {
  describe('as a draft', () => {
    it('begins with revision 1', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.draft(contentOf('Ships leave port'))
      assert.equal(article.status, 'draft')
      const [head] = await revisionsOf(desk.db, article.id)
      assert.deepEqual(
        { id: head?.id, number: head?.number, kind: head?.kind },
        { id: article.draft_revision_id, number: 1, kind: 'draft' },
      )
    })

    it('is made once for each key, however often the call is repeated', async () => {
      const desk = deskOf(await fresh())
      const first = await desk.draft(contentOf('Ships leave port'), 'k')
      const again = await desk.draft(contentOf('Ships leave port'), 'k')
      const other = await desk.draft(contentOf('Ships leave port'), 'l')
      assert.equal(again.id, first.id)
      assert.notEqual(other.id, first.id)
    })

    it('is news without storyline and labels, where it does not say otherwise', async () => {
      const desk = deskOf(await fresh())
      const { kind: _k, storyline: _s, legalLabels: _l, ...bare } = contentOf('One')
      const article = await desk.draft(bare)
      const saved = await revision(desk.db, article.draft_revision_id)
      assert.deepEqual(saved?.content, contentOf('One'))
    })

    it('keeps every save as a revision of its own', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.draft(contentOf('One'))
      const saved = await desk.save(article, contentOf('Two'))
      assert.ok(saved.ok)
      assert.equal(saved.value.number, 2)
      assert.equal((await revision(desk.db, article.draft_revision_id))?.content.document.headline, 'One')
      assert.equal((await articleById(desk.db, article.id))?.headline, 'Two')
    })

    it('refuses a save that began from an older revision, and keeps the newer one', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.draft(contentOf('One'))
      await desk.save(article, contentOf('Two'))
      const late = await desk.save(article, contentOf('Three'))
      assert.equal(!late.ok && late.code, 'revision-conflict')
      assert.equal((await articleById(desk.db, article.id))?.headline, 'Two')
    })

    it('takes one of two saves made at the same moment', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.draft(contentOf('One'))
      const both = await Promise.all([
        desk.save(article, contentOf('Two')),
        desk.save(article, contentOf('Three')),
      ])
      assert.equal(both.filter((saved) => saved.ok).length, 1)
      assert.equal((await revisionsOf(desk.db, article.id)).length, 2)
    })

    it('says which field is wrong', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.draft(contentOf('One'))
      const tags = Array.from({ length: 51 }, () => desk.context.newId())
      const wrong = [
        [contentOf('One', { slug: 'Nicht so' }), /^slug: /],
        [contentOf('One', { tags }), /^tags: expected at most 50, got 51/],
        [contentOf('One', { section: desk.context.newId() }), /^section: there is none/],
        [contentOf('One', { storyline: desk.context.newId() }), /^storyline: there is none/],
        [contentOf('One', { kind: 'sermon' as never }), /^kind: expected one of news, /],
        [contentOf('One', { legalLabels: ['No slug'] }), /^legalLabels: /],
        [contentOf('One', { document: documentOf('Zero\0') }), /headline/],
      ] as const
      for (const [content, message] of wrong) {
        const saved = await desk.save(article, content)
        assert.equal(!saved.ok && saved.code, 'article-invalid')
        assert.match(saved.ok ? '' : saved.message, message)
      }
      await assert.rejects(desk.draft(contentOf('One', { slug: '-' })), { code: 'article-invalid' })
    })

    it('leaves a slug to the draft that asked first', async () => {
      const desk = deskOf(await fresh())
      const first = await desk.draft(contentOf('One', { slug: 'ships' }))
      const second = await desk.draft(contentOf('Two', { slug: 'ships' }))
      assert.equal((await articleBySlug(desk.db, 'ships'))?.id, first.id)
      assert.notEqual(second.slug, 'ships')
    })
  })

  describe('going out', () => {
    it('names everything that is missing at once', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.draft(contentOf('', { document: documentOf('', { blocks: [] }) }))
      const outcome = await desk.publish(article.id)
      assert.equal(!outcome.ok && outcome.code, 'not-ready')
      assert.equal(
        outcome.ok || outcome.message,
        'The headline is empty. The article has no text. No section is chosen.',
      )
      assert.equal((await articleById(desk.db, article.id))?.status, 'draft')
      assert.deepEqual(await pendingChanges(desk.db), [])
    })

    it('pins a revision and puts it before the readers, with the change in the outbox', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.published('Ships leave port')
      const row = await articleById(desk.db, article.id)
      assert.equal(row?.status, 'live')
      assert.equal(row.slug, 'ships-leave-port')
      assert.equal(row.published_at, noon)
      assert.equal(row.updated_at, null)
      assert.equal(row.live_revision_id, row.draft_revision_id)
      assert.notEqual(row.live_revision_id, article.draft_revision_id)
      assert.deepEqual(
        (await revisionsOf(desk.db, article.id)).map((head) => head.kind),
        ['publish', 'draft'],
      )
      // The first article of a section changes the menu on every page too.
      assert.deepEqual(
        (await pendingChanges(desk.db)).map((change) => change.articleId),
        [article.id, null],
      )
    })

    it('is counted from 0 without gaps, also when many go out at once', async () => {
      const desk = deskOf(await fresh())
      const { id } = await desk.section('World')
      const drafts = await Promise.all(
        Array.from({ length: 8 }, (_, i) => desk.draft(contentOf(`Ship ${i}`, { section: id }))),
      )
      const outcomes = await Promise.all(drafts.map((article) => desk.publish(article.id)))
      const places = outcomes.map((outcome) => (outcome.ok ? outcome.value.sequence : -1))
      assert.deepEqual(
        places.toSorted((a, b) => a - b),
        [0, 1, 2, 3, 4, 5, 6, 7],
      )
    })

    it('gives articles with the same headline addresses of their own', async () => {
      const desk = deskOf(await fresh())
      const { id } = await desk.section('World')
      const twins = [contentOf('Ships', { section: id }), contentOf('Ships', { section: id })]
      const articles = await Promise.all(twins.map((content) => desk.draft(content)))
      await Promise.all(articles.map((article) => desk.publish(article.id)))
      const slugs = await Promise.all(articles.map(async (one) => (await articleById(desk.db, one.id))?.slug))
      assert.deepEqual(new Set(slugs), new Set(['ships', 'ships-2']))
    })

    it('refuses a chosen address that another article has', async () => {
      const desk = deskOf(await fresh())
      const { id } = await desk.section('World')
      await desk.published('Ships')
      const article = await desk.draft(contentOf('More ships', { section: id, slug: 'ships' }))
      const outcome = await desk.publish(article.id)
      assert.equal(outcome.ok || outcome.message, 'The address “ships” is taken by “Ships”.')
    })

    it('refuses photos without credit or description, or with lapsed rights', async () => {
      const desk = deskOf(await fresh())
      const { id: section } = await desk.section('World')
      const credit = { line: '', creator: '', agencies: [] }
      const rendition = {
        sha256: 'a'.repeat(64),
        extension: 'jpg',
        width: 1,
        height: 1,
        bytes: 1,
        cut: 'whole',
      } as const
      const file = { original: 'originals/x', renditions: [rendition], found: [] }
      const facts = { alt: '', caption: 'A pier', credit, rightsUntil: noon }
      const kept = await desk.write((tx) => keepPhoto(tx, desk.context, file, facts))
      assert.ok(kept.ok)
      const document = documentOf('Ships', { lead: { photo: kept.value.photoId, caption: null } })
      const article = await desk.draft(contentOf('Ships', { document, section }))
      const outcome = await desk.publish(article.id)
      assert.equal(
        outcome.ok || outcome.message,
        'The photo “A pier” has no description for those who cannot see it. The photo “A pier” has no credit. ' +
          'The photo “A pier” may not be used since 2026-11-23.',
      )
    })

    it('keeps the original date of an archive, and refuses one that is yet to come', async () => {
      const desk = deskOf(await fresh())
      const { id } = await desk.section('World')
      const article = await desk.draft(contentOf('Ships', { section: id }))
      const future = await desk.publish(article.id, 'publish', '', noon + 1)
      assert.equal(!future.ok && future.code, 'not-ready')
      const past = await desk.publish(article.id, 'publish', '', noon - 1_000)
      assert.ok(past.ok)
      assert.equal((await articleById(desk.db, article.id))?.published_at, noon - 1_000)
    })

    it('is not published from a revision that is not the newest any more', async () => {
      const desk = deskOf(await fresh())
      const article = await desk.draft(contentOf('One'))
      await desk.save(article, contentOf('Two'))
      const options = {
        userId: null,
        kind: 'publish',
        note: '',
        expectedRevision: article.draft_revision_id,
      } as const
      const outcome = await desk.write((tx) => publishArticle(tx, desk.context, article.id, options))
      assert.equal(!outcome.ok && outcome.code, 'revision-conflict')
    })

    it('leaves nothing behind where the transaction fails', async () => {
      const desk = deskOf(await fresh())
      const { id } = await desk.section('World')
      const article = await desk.draft(contentOf('Ships', { section: id }))
      const failing = transaction(desk.db, async (tx) => {
        await publishArticle(tx, desk.context, article.id, { userId: null, kind: 'publish', note: '' })
        throw new Error('power cut')
      })
      await assert.rejects(failing, /power cut/)
      assert.equal((await articleById(desk.db, article.id))?.status, 'draft')
      assert.deepEqual(await pendingChanges(desk.db), [])
      assert.equal(await publishedArticle(desk.db, article.id), null)
    })

    it('carries legal labels that the settings know, whatever a draft asks for', async () => {
      const desk = deskOf(await fresh())
      const { id: section } = await desk.section('World')
      const article = await desk.draft(contentOf('Ships', { section, legalLabels: ['foreign-agent'] }))
      const outcome = await desk.publish(article.id)
      assert.match(outcome.ok ? '' : outcome.message, /know no legal label “foreign-agent”/)
      const label = { slug: 'foreign-agent', place: 'Russia', text: 'By law.' }
      await desk.write((tx) => savePublication(tx, desk.context, { legalLabels: [label] }))
      assert.ok((await desk.publish(article.id)).ok)
      assert.deepEqual((await publishedArticle(desk.db, article.id))?.legalLabels, ['foreign-agent'])
    })

    it('refuses an id that is not an article', async () => {
      const desk = deskOf(await fresh())
      const outcome = await desk.publish(desk.context.newId())
      assert.equal(!outcome.ok && outcome.code, 'article-missing')
    })
  })

  it('is not made twice by two callers with one key at the same moment', async () => {
    const db = await fresh()
    const context = testContext()
    const make = () =>
      transaction(db, (tx) => createArticle(tx, context, contentOf('Ships'), { userId: null, key: 'k' }))
    const [one, two] = await Promise.all([make(), make()])
    assert.equal(one.id, two.id)
  })
})
