import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import type { ArticleDocument } from '#edition/article.ts'
import { parseWithdrawn } from '#edition/withdrawn-file.ts'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { createArticle, publishArticle, saveDraft } from '#publish/articles.ts'
import { ensurePerson } from '#publish/people.ts'
import { developPhoto, keepPhoto } from '#publish/photos.ts'
import { revisionsOf } from '#publish/revisions.ts'
import { ensureSection } from '#publish/sections.ts'
import { ensureTag } from '#publish/tags.ts'
import { takeDown } from '#publish/takedown.ts'
import { folderSource } from '#reach/site-source.ts'
import { verifySite } from '#reach/verify-site.ts'
import { makeEdition } from './make-edition.ts'
import { type ScratchRoom, scratchRoom } from './testing/scratch-room.ts'

/** Everything that would tell whom the article was about, or that there was one. */
const telling = /Ivan Petrov|ivan-petrov|Sentence about|Only this section|Only this tag|Only this author/

onEachDatabase('taking an article down', (fresh) => {
  let room: ScratchRoom

  beforeEach(async () => {
    room = await scratchRoom(await fresh())
  })
  afterEach(() => room.remove())

  test('leaves nothing of it anywhere but a neutral page at its address, pressed one by one or whole', async () => {
    const photo = await keepPicture(room)
    const others = [await publish(room, 'Before'), await publish(room, 'Another')]
    const id = await publish(room, 'Ivan Petrov arrested', photo)
    await publish(room, 'After')
    await makeEdition(room, { whole: false })
    await moveAddress(room, id, 'ivan-petrov-freed')
    await makeEdition(room, { whole: false })
    assert.ok([...filesOf(room).values()].some((body) => telling.test(body)))
    const picture = [...filesOf(room).keys()].filter((path) => path.includes('/media/'))
    assert.ok(picture.length > 0)

    const down = await transaction(room.db, (tx) => takeDown(tx, room.context, id, { userId: 'someone' }))
    assert.ok(down.ok)
    await makeEdition(room, { whole: false })

    const address = 'site/2026/11/23/ivan-petrov-freed.html'
    const check = async (how: string) => {
      const files = filesOf(room)
      for (const [path, body] of files) {
        if (!path.startsWith(address)) assert.doesNotMatch(path, telling, how)
        assert.doesNotMatch(body.replaceAll('ivan-petrov-freed.html', ''), telling, `${path}, ${how}`)
      }
      const page = files.get(address) ?? ''
      assert.match(page, /This page is not available/, how)
      assert.match(page, /noindex/, how)
      const [said = ''] = /<main[\s\S]*<\/main>/.exec(page) ?? []
      assert.doesNotMatch(said, /withdrawn on|<time/i, how)
      assert.notEqual(said, '', how)
      assert.deepEqual(
        [...files.keys()].filter((path) => path.includes('/media/')),
        [],
        how,
      )
      assert.deepEqual((await verified(room)).problems, [], how)
    }
    await check('one by one')
    assert.equal((await revisionsOf(room.db, id)).length, 5, 'the newsroom keeps what it was')
    const list = withdrawnList(room)
    const paths = ['ivan-petrov-arrested', 'ivan-petrov-freed'].map((slug) => `2026/11/23/${slug}.html`)
    assert.deepEqual(list, paths.map((path) => hash('sha256', path)).toSorted())

    await makeEdition(room, { whole: true })
    await check('whole')
    assert.deepEqual(withdrawnList(room), list, 'it stays on the list')
    assert.equal(others.length, 2)
  })

  test('an edition of a newsroom that took nothing down has no list', async () => {
    await publish(room, 'Before')
    await makeEdition(room, { whole: false })
    assert.deepEqual(
      readdirSync(join(room.folder, 'site/edition/i')).filter((name) => name.includes('withdrawn')),
      [],
    )
  })
})

async function keepPicture(room: ScratchRoom): Promise<string> {
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#886644' } })
    .jpeg()
    .toBuffer()
  const credit = { line: 'A. Photographer', creator: 'A. Photographer', agencies: [] }
  const facts = { alt: 'Ivan Petrov', caption: 'Ivan Petrov', credit, rights: '', rightsUntil: null }
  const developed = await developPhoto(room.context, room.files, bytes, facts)
  assert.ok(developed.ok)
  const kept = await transaction(room.db, (tx) => keepPhoto(tx, room.context, developed.value, facts))
  assert.ok(kept.ok)
  return kept.value.photoId
}

async function publish(room: ScratchRoom, headline: string, photo: string | null = null): Promise<string> {
  const { db, context } = room
  room.clock.advance(60_000)
  const alone = photo !== null
  return transaction(db, async (tx) => {
    const section = await ensureSection(tx, context, 'News')
    const tag = await ensureTag(tx, context, alone ? 'Only this tag' : 'Prisons')
    const shared = await ensureTag(tx, context, 'Courts')
    const author = await ensurePerson(tx, context, alone ? 'Only this author' : 'Nora Veldkamp')
    const content = {
      document: documentOf(headline, photo),
      slug: '',
      section: section.id,
      tags: [tag.id, shared.id],
      authors: [author.id],
    }
    const { id } = await createArticle(tx, context, content, { userId: null })
    const published = await publishArticle(tx, context, id, { userId: null, kind: 'publish', note: '' })
    assert.ok(published.ok)
    return id
  })
}

async function moveAddress(room: ScratchRoom, id: string, slug: string): Promise<void> {
  const { db, context } = room
  await transaction(db, async (tx) => {
    const article = await tx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const { content } = await tx
      .selectFrom('revision')
      .select('content')
      .where('id', '=', article.draft_revision_id)
      .executeTakeFirstOrThrow()
    const by = { userId: null, expectedRevision: article.draft_revision_id }
    assert.ok((await saveDraft(tx, context, id, { ...JSON.parse(content), slug }, by)).ok)
    const kind = { userId: null, kind: 'correction', note: 'Ivan Petrov was freed.' } as const
    assert.ok((await publishArticle(tx, context, id, kind)).ok)
  })
}

function documentOf(headline: string, photo: string | null): ArticleDocument {
  return {
    format: 'tamizdat-article',
    version: 1,
    language: 'en',
    headline,
    standfirst: '',
    dateline: '',
    lead: photo === null ? null : { photo, caption: null },
    blocks: [
      { type: 'paragraph', content: [{ type: 'text', text: photo ? `Sentence about him.` : 'Other.' }] },
    ],
  }
}

/** Every file of the site folder as text, compressed ones opened. */
function filesOf(room: ScratchRoom): Map<string, string> {
  const root = join(room.folder, 'site')
  const files = new Map<string, string>()
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if (path.endsWith('.br')) continue
    const bytes = readFileSync(path)
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
    files.set(`site${path.slice(root.length)}`, (isGzip ? gunzipSync(bytes) : bytes).toString('latin1'))
  }
  return files
}

function withdrawnList(room: ScratchRoom): string[] {
  const folder = join(room.folder, 'site/edition/i')
  const names = readdirSync(folder).filter((name) => name.endsWith('.withdrawn.json'))
  assert.equal(names.length, 1)
  const parsed = parseWithdrawn(readFileSync(join(folder, names[0] ?? '')))
  assert.ok(parsed.ok)
  return parsed.value.paths
}

function verified(room: ScratchRoom) {
  return verifySite(folderSource(room.site.tree.folder), { clock: room.clock })
}
