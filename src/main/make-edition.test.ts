import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import type { ArticleDocument } from '#edition/article.ts'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { createArticle, publishArticle, saveDraft, withdrawArticle } from '#publish/articles.ts'
import { pendingChanges } from '#publish/changes.ts'
import { developPhoto, keepPhoto } from '#publish/photos.ts'
import { ensurePerson } from '#publish/people.ts'
import { ensureSection } from '#publish/sections.ts'
import { ensureTag } from '#publish/tags.ts'
import type { Site } from '#reach/site.ts'
import { folderSource } from '#reach/site-source.ts'
import { verifySite } from '#reach/verify-site.ts'
import { makeEdition } from './make-edition.ts'
import { hasOffline, makeOffline } from './make-offline.ts'
import { type ScratchRoom, scratchRoom } from './testing/scratch-room.ts'

onEachDatabase('making an edition', (fresh) => {
  let room: ScratchRoom

  beforeEach(async () => {
    room = await scratchRoom(await fresh())
  })
  afterEach(() => room.remove())

  test('brings what was published, signed, and settles the outbox', async () => {
    await publishOne(room, 1)
    assert.deepEqual(await makeEdition(room, { whole: false }), { number: 1, changed: pagesOf(room).size })
    assert.deepEqual(await pendingChanges(room.db), [])
    assert.ok(pagesOf(room).has('2026/11/23/story-1.html'))
    assert.deepEqual((await verified(room)).problems, [])
  })

  test('makes none where nothing has changed', async () => {
    await publishOne(room, 1)
    await makeEdition(room, { whole: false })
    assert.equal(await makeEdition(room, { whole: false }), null)
    assert.equal(room.site.number, 1)
  })

  for (const whole of [false, true])
    test(`pages and signed figures agree, though a gift comes in between, whole press: ${whole}`, async () => {
      await publishOne(room, 1)
      await makeEdition(room, { whole: true })
      await publishOne(room, 2)
      await makeEdition({ ...room, source: withAGiftAtEachLook(room) }, { whole })
      assert.match(text(room, 'support.html'), /<progress[^>]* value="500"/)
      assert.equal(signedFigures(room), 500)
    })

  test('one article at a time comes to the same site, byte for byte, as a whole press', async () => {
    for (let i = 1; i <= 44; i++) {
      await publishOne(room, i)
      await makeEdition(room, { whole: false })
    }
    await correct(room, 'story-3')
    await makeEdition(room, { whole: false })
    await withdraw(room, 'story-7')
    await makeEdition(room, { whole: false })
    const oneByOne = pagesOf(room)
    room.clock.set(Date.UTC(2026, 10, 25))
    await makeEdition(room, { whole: true })
    assert.deepEqual(differences(oneByOne, pagesOf(room)), ['index.html'])
    assert.deepEqual((await verified(room)).problems, [])
  })

  test('takes up again what a crash left between the edition and the outbox', async () => {
    await publishOne(room, 1)
    const killed = killedAfterCommit(room.site)
    await assert.rejects(makeEdition({ ...room, site: killed }, { whole: false }), /killed/)
    assert.equal((await pendingChanges(room.db)).length > 0, true)
    const made = await makeEdition(room, { whole: false })
    assert.equal(made?.number, 2)
    assert.deepEqual(await pendingChanges(room.db), [])
    assert.deepEqual((await verified(room)).problems, [])
  })

  test('keeps the files to take along as they were made, also through a whole press', async () => {
    const photo = await keepPicture(room)
    for (let i = 1; i <= 6; i++) await publishOne(room, i, photo)
    await makeEdition(room, { whole: false })
    assert.equal(await hasOffline(room), false)
    assert.doesNotMatch(text(room, 'reach.html'), /offline\//)
    assert.equal((await makeOffline(room, { withPictures: true }))?.number, 2)
    const made = offlineFiles(room)
    assert.deepEqual(made.map(([path]) => path).sort(), [
      'offline/paper-with-pictures.html',
      'offline/paper.epub',
      'offline/paper.html',
      ...(hasPocket ? ['offline/pocket-reader.html'] : []),
      'offline/poster.pdf',
      'ru/offline/paper-with-pictures.html',
      'ru/offline/paper.epub',
      'ru/offline/paper.html',
      ...(hasPocket ? ['ru/offline/pocket-reader.html'] : []),
      'ru/offline/poster.pdf',
    ])
    assert.match(text(room, 'offline/paper.html'), /Edition 2 [^]*Sentence of story 6/)
    assert.doesNotMatch(text(room, 'offline/paper.html'), /<img|lang="ru"/)
    assert.match(text(room, 'offline/paper-with-pictures.html'), /src="data:image\/jpeg;base64,/)
    assert.match(text(room, 'reach.html'), /href="offline\/paper\.html" download/)
    await publishOne(room, 7)
    await makeEdition(room, { whole: false })
    await makeEdition(room, { whole: true })
    assert.deepEqual(offlineFiles(room), made)
    assert.match(text(room, 'reach.html'), /href="offline\/paper\.html" download/)
    const book = text(room, 'offline/paper.epub')
    await makeOffline(room, { withPictures: false })
    assert.match(text(room, 'offline/paper.html'), /Sentence of story 7/)
    assert.equal(text(room, 'offline/paper.epub'), book)
    assert.match(text(room, 'reach.html'), /href="offline\/paper\.epub" download/)
    assert.deepEqual((await verified(room)).problems, [])
  })

  for (const whole of [false, true])
    test(`takes them away with what was withdrawn, until they are made anew, whole press: ${whole}`, async () => {
      for (let i = 1; i <= 3; i++) await publishOne(room, i)
      await makeEdition(room, { whole: false })
      await makeOffline(room, { withPictures: true })
      await withdraw(room, 'story-2')
      await makeEdition(room, { whole })
      assert.deepEqual(offlineFiles(room), [])
      assert.doesNotMatch(text(room, 'reach.html'), /offline\//)
      await makeOffline(room, { withPictures: true })
      assert.match(text(room, 'offline/paper.html'), /Sentence of story 3/)
      assert.doesNotMatch(text(room, 'offline/paper.html'), /story 2/i)
      assert.deepEqual((await verified(room)).problems, [])
    })

  test('takes a withdrawn article’s picture away once no other article shows it', async () => {
    const photo = await keepPicture(room)
    await publishOne(room, 1, photo)
    await publishOne(room, 2, photo)
    await makeEdition(room, { whole: false })
    const path = [...pagesOf(room).keys()].find((name) => name.startsWith('media/')) ?? ''
    await withdraw(room, 'story-1')
    await makeEdition(room, { whole: false })
    assert.ok(pagesOf(room).has(path))
    await withdraw(room, 'story-2')
    await makeEdition(room, { whole: false })
    assert.ok(!pagesOf(room).has(path))
    assert.deepEqual((await verified(room)).problems, [])
  })

  test('leaves nothing of a withdrawn article but the notice', async () => {
    await publishOne(room, 1)
    await publishOne(room, 2)
    await makeEdition(room, { whole: false })
    await withdraw(room, 'story-1')
    await makeEdition(room, { whole: false })
    const page = pagesOf(room).get('2026/11/23/story-1.html') ?? ''
    assert.match(page, /It named a source/)
    for (const [path, body] of pagesOf(room)) assert.doesNotMatch(body, /Sentence of story 1\b/, path)
    for (const [name, body] of blobsOf(room)) assert.doesNotMatch(body, /Sentence of story 1\b/, name)
    assert.deepEqual((await verified(room)).problems, [])
  })
})

/** The same site, but the process dies the moment after it has committed an edition. */
function killedAfterCommit(site: Site): Site {
  const commit = async (...details: Parameters<Site['commit']>) => {
    await site.commit(...details)
    throw new Error('killed')
  }
  return new Proxy(site, {
    get(_, name) {
      const value: unknown = Reflect.get(site, name, site)
      if (name === 'commit') return commit
      return typeof value === 'function' ? value.bind(site) : value
    },
  })
}

function verified(room: ScratchRoom) {
  return verifySite(folderSource(room.site.tree.folder), { clock: room.clock })
}

/** The plain pages by path; the edition folder beside them is for machines. */
function pagesOf(room: ScratchRoom): Map<string, string> {
  const { folder } = room.site.tree
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('edition/'))
  return new Map(names.toSorted().map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

function blobsOf(room: ScratchRoom): [string, string][] {
  const folder = join(room.site.tree.folder, 'edition', 'b')
  return readdirSync(folder).map((name) => [name, String(gunzipSync(readFileSync(join(folder, name))))])
}

function differences(a: Map<string, string>, b: Map<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).toSorted()
}

/** Whoever asks a second time is told of five dollars more. */
function withAGiftAtEachLook({ source }: ScratchRoom): ScratchRoom['source'] {
  let once = 0
  return {
    ...source,
    async funding() {
      const received = { amount: (once += 500), currency: 'USD' }
      const monthlyGoal = { amount: 100_000, currency: 'USD' }
      return {
        ...(await source.funding()),
        takingContributions: true,
        monthlyGoal,
        received,
        recurring: 0,
        once,
        days: [],
      }
    },
  }
}

/** Minor units, of the newest signed `funding.json`. */
function signedFigures({ site }: ScratchRoom): number {
  const json = (name: string) => JSON.parse(Buffer.from(site.readEdition(name) ?? []).toString())
  const { hashes } = json(`${site.number}.edition.json`).signed.targets['i/funding.json']
  return json(`i/${hashes.sha256}.funding.json`).received
}

/** A picture of our own making, in the library and in the file store. */
const hasPocket = existsSync('build/reader/pocket.js')

function text(room: ScratchRoom, path: string): string {
  return pagesOf(room).get(path) ?? ''
}

function offlineFiles(room: ScratchRoom): [string, string][] {
  return [...pagesOf(room)].filter(([path]) => path.includes('offline/'))
}

async function keepPicture({ db, context, files }: ScratchRoom): Promise<string> {
  const bytes = await sharp({ create: { width: 500, height: 300, channels: 3, background: '#335577' } })
    .jpeg()
    .toBuffer()
  const developed = await developPhoto(context, files, bytes)
  assert.ok(developed.ok)
  const credit = { line: 'Anna Example', creator: 'Anna Example', agencies: [] }
  const facts = { alt: 'A blue wall', caption: 'A wall.', credit }
  const kept = await transaction(db, (tx) => keepPhoto(tx, context, developed.value, facts))
  assert.ok(kept.ok)
  return kept.value.photoId
}

async function publishOne(room: ScratchRoom, i: number, photo: string | null = null): Promise<void> {
  const { db, context } = room
  room.clock.advance(60_000)
  await transaction(db, async (tx) => {
    const section = await ensureSection(tx, context, i % 3 === 0 ? 'Opinion' : 'News')
    const tag = await ensureTag(tx, context, 'Samizdat')
    const author = await ensurePerson(tx, context, 'Nora Veldkamp')
    const content = {
      document: { ...documentOf(i), lead: photo === null ? null : { photo, caption: null } },
      slug: `story-${i}`,
      section: section.id,
      tags: [tag.id],
      authors: [author.id],
    }
    const { id } = await createArticle(tx, context, content, { userId: null })
    const published = await publishArticle(tx, context, id, { userId: null, kind: 'publish', note: '' })
    assert.ok(published.ok)
  })
}

function documentOf(i: number, extra = ''): ArticleDocument {
  return {
    format: 'tamizdat-article',
    version: 1,
    language: i % 5 === 0 ? 'ru' : 'en',
    headline: i % 5 === 0 ? `История ${i}` : `Story ${i}`,
    standfirst: '',
    dateline: '',
    lead: null,
    blocks: [{ type: 'paragraph', content: [{ type: 'text', text: `Sentence of story ${i}.${extra}` }] }],
  }
}

async function rowOf(room: ScratchRoom, slug: string) {
  return room.db.selectFrom('article').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
}

async function correct(room: ScratchRoom, slug: string): Promise<void> {
  const { db, context } = room
  const article = await rowOf(room, slug)
  room.clock.advance(60_000)
  await transaction(db, async (tx) => {
    const { content } = await tx
      .selectFrom('revision')
      .select('content')
      .where('id', '=', article.draft_revision_id)
      .executeTakeFirstOrThrow()
    const corrected = { ...JSON.parse(content), document: documentOf(3, ' Corrected.') }
    const by = { userId: null, expectedRevision: article.draft_revision_id }
    assert.ok((await saveDraft(tx, context, article.id, corrected, by)).ok)
    const kind = { userId: null, kind: 'correction', note: 'The year was wrong.' } as const
    assert.ok((await publishArticle(tx, context, article.id, kind)).ok)
  })
}

async function withdraw(room: ScratchRoom, slug: string): Promise<void> {
  const { id } = await rowOf(room, slug)
  const options = { userId: null, notice: 'It named a source who is in danger.' }
  const withdrawn = await transaction(room.db, (tx) => withdrawArticle(tx, room.context, id, options))
  assert.ok(withdrawn.ok)
}
