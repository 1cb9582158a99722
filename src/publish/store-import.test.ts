import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { utf8 } from '#base/bytes.ts'
import type { Db } from '#platform/database.ts'
import { transaction } from '#platform/database.ts'
import { localFiles } from '#platform/files.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { publishArticle } from './articles.ts'
import { readPage } from './import-page.ts'
import { photo } from './photos.ts'
import { publishedArticle } from './published.ts'
import { revision } from './revisions.ts'
import { savePublication } from './settings.ts'
import { storylines } from './storylines.ts'
import { type PictureSource, prepareImport, storeImport } from './store-import.ts'
import { translationsOf } from './translations.ts'
import { testContext } from './testing/desk.ts'

const text = `---
headline: Ministry Admits Double Count
byline: Anna Ivanova, Boris Petrov
date: 2022-03-22
section: World
tags: Elections, Counting
photo: count.png
photo-alt: A hand on a pile of ballots
photo-caption: Ballots of the north.
photo-credit: Anna Ivanova / Reuters
---

The ministry published the figures on Tuesday after a week of questions from members of parliament, and nobody said who had ordered the count.

![A map](map.png "The districts | Photo: EPA/HARISH TYAGI/TASS")

A spokeswoman declined to say when the result would be final.
`

onEachDatabase('storing an import', (fresh) => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-import-'))
  const files = localFiles(folder)
  after(() => rmSync(folder, { recursive: true }))
  const context = testContext()

  async function store(db: Db, source: string, pictures?: PictureSource) {
    const page = readPage({ name: 'story.md', bytes: utf8(source) })
    assert.ok(page.ok)
    const prepared = await prepareImport(db, context, files, page.value, pictures)
    return { prepared, ...(await transaction(db, (tx) => storeImport(tx, context, prepared))) }
  }

  async function draft(db: Db, articleId: string) {
    const article = await db
      .selectFrom('article')
      .selectAll()
      .where('id', '=', articleId)
      .executeTakeFirstOrThrow()
    const saved = await revision(db, article.draft_revision_id)
    assert.ok(saved)
    return saved.content
  }

  test('makes a draft with its section, tags, authors and photos, ready to be published', async () => {
    const db = await fresh()
    const { articleId, already, publishedAt } = await store(db, text)
    assert.equal(already, false)
    assert.equal(publishedAt, Date.UTC(2022, 2, 22, 12))
    const out = await transaction(db, (tx) =>
      publishArticle(tx, context, articleId, { userId: null, kind: 'publish', note: '' }),
    )
    assert.ok(out.ok, out.ok ? '' : out.message)
    const article = await publishedArticle(db, articleId)
    assert.equal(article?.section.name, 'World')
    assert.deepEqual(
      article?.tags.map((tag) => tag.name),
      ['Elections', 'Counting'],
    )
    assert.deepEqual(
      article?.authors.map((author) => author.name),
      ['Anna Ivanova', 'Boris Petrov'],
    )
    const credits = Object.values(article?.photos ?? {}).map((shown) => shown.credit)
    assert.deepEqual(
      credits.map((credit) => credit.line),
      ['Anna Ivanova / Reuters', 'EPA/HARISH TYAGI/TASS'],
    )
  })

  test('stores the same file once, also when both imports come at the same time', async () => {
    const db = await fresh()
    const [one, two] = await Promise.all([store(db, text), store(db, text)])
    const three = await store(db, text)
    assert.deepEqual(
      [one.already, two.already].filter((already) => already),
      [true],
    )
    assert.equal(three.already, true)
    assert.deepEqual([two.articleId, three.articleId], [one.articleId, one.articleId])
    assert.equal((await db.selectFrom('article').selectAll().execute()).length, 1)
    assert.equal((await db.selectFrom('photo').selectAll().execute()).length, 2)
  })

  test('the same page again leaves no second original of its pictures, and no warning', async () => {
    const db = await fresh()
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a3' } })
      .png()
      .toBuffer()
    const pictures: PictureSource = (source) => (source === 'count.png' ? picture : utf8('no picture'))
    const kept = async () => {
      const keys: string[] = []
      for await (const key of files.list('')) keys.push(key)
      return keys.toSorted()
    }
    const one = await store(db, text, pictures)
    const after = await kept()
    const two = await store(db, text, pictures)
    assert.deepEqual([one.prepared.developed.size, two.prepared.developed.size], [1, 0])
    assert.deepEqual([two.already, two.articleId, two.prepared.warnings], [true, one.articleId, []])
    assert.ok(after.some((key) => key.startsWith('originals/')))
    assert.deepEqual(await kept(), after)
  })

  test('takes in the pictures that are at hand, and warns of a damaged one without losing the article', async () => {
    const db = await fresh()
    const picture = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#a33' } })
      .png()
      .toBuffer()
    const { articleId, prepared } = await store(db, text, (source) =>
      source === 'count.png' ? picture : utf8('no picture'),
    )
    assert.equal(prepared.warnings.length, 1)
    assert.match(prepared.warnings[0] ?? '', /story\.md: the picture map\.png was left out\. \S/)
    const { document } = await draft(db, articleId)
    const lead = await photo(db, document.lead?.photo ?? '')
    assert.equal(lead?.renditions.at(-1)?.width, 600)
    const inText = document.blocks.find((block) => block.type === 'photo')
    assert.deepEqual((await photo(db, inText?.photo ?? ''))?.renditions, [])
  })

  test('dates the days that the text names as seen from the day of the page, in the paper’s time zone', async () => {
    const db = await fresh()
    await transaction(db, (tx) => savePublication(tx, context, { timeZone: 'Pacific/Auckland' }))
    // Monday the 21st at noon in Europe is Tuesday the 22nd there.
    const { articleId } = await store(db, text.replace('2022-03-22', '2022-03-21T12:00:00Z'))
    const { document } = await draft(db, articleId)
    const first = document.blocks.find((block) => block.type === 'paragraph')
    assert.deepEqual(
      first?.content.find((inline) => inline.type === 'day'),
      { type: 'day', text: 'Tuesday', date: '2022-03-22' },
    )
    const undated = await store(db, text.replace('date: 2022-03-22\n', ''))
    assert.doesNotMatch(JSON.stringify((await draft(db, undated.articleId)).document), /"day"/)
  })

  test('takes kind, storyline, legal labels and the original from the front matter', async () => {
    const db = await fresh()
    const original = await store(db, text.replace('headline: ', 'slug: count\nheadline: '))
    const more = 'kind: analysis\nstoryline: The count\nlegal-labels: foreign-agent\ntranslation-of: count\n'
    const russian = text.replace('headline: Ministry', `${more}language: ru\nheadline: Министерство`)
    const { articleId } = await store(db, russian)
    const content = await draft(db, articleId)
    assert.deepEqual([content.kind, content.legalLabels], ['analysis', ['foreign-agent']])
    assert.equal((await storylines(db))[0]?.id, content.storyline)
    assert.deepEqual(
      (await translationsOf(db, articleId)).map(({ id }) => id).toSorted(),
      [original.articleId, articleId].toSorted(),
    )
    const alone = await store(db, text.replace('headline: ', 'translation-of: nowhere\nheadline: '))
    assert.deepEqual(await translationsOf(db, alone.articleId), [])
  })
})
