import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { automaticFront, type FrontEntry } from '#edition/front-arrangement.ts'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { createArticle, publishArticle } from '#publish/articles.ts'
import { frontPlan, saveFrontPlan } from '#publish/front-plan.ts'
import { ensureSection } from '#publish/sections.ts'
import { makeEdition } from './make-edition.ts'
import { type ScratchRoom, scratchRoom } from './testing/scratch-room.ts'

const hour = 3_600_000

onEachDatabase('a front page arranged by hand, in editions', (fresh) => {
  let room: ScratchRoom

  beforeEach(async () => {
    room = await scratchRoom(await fresh())
  })
  afterEach(() => room.remove())

  test('is pressed alone, stands until its time is up, and then fills itself: as a whole press has it', async () => {
    for (const language of ['en', 'ru']) for (let i = 1; i <= 3; i++) await publishOne(room, language, i)
    await makeEdition(room, { whole: false })
    const before = await hashes(room)
    const first = await idOf(room, 'ru-1')
    const until = room.clock() + hour
    await arrange(room, 'ru', [{ slot: 'lead', index: 0, articleId: first, pinned: true, since: 0, until }])
    await makeEdition(room, { whole: false })
    const arranged = await hashes(room)
    // The main front and what stands with it carry the number of the edition.
    assert.deepEqual(
      changed(before, arranged).filter((path) => path.startsWith('ru/')),
      ['ru/index.html'],
    )
    await makeEdition(room, { whole: true })
    assert.equal((await hashes(room)).get('ru/index.html'), arranged.get('ru/index.html'))

    assert.equal(await makeEdition(room, { whole: false }), null)
    room.clock.advance(hour)
    assert.notEqual(await makeEdition(room, { whole: false }), null)
    assert.equal((await frontPlan(room.db, 'ru'))?.kind, 'expired')
    assert.equal((await hashes(room)).get('ru/index.html'), before.get('ru/index.html'))
  })
})

async function publishOne(room: ScratchRoom, language: string, number: number): Promise<void> {
  const { db, context } = room
  room.clock.advance(60_000)
  const result = await transaction(db, async (tx) => {
    const section = await ensureSection(tx, context, 'World')
    const text = `${language} ${number}`
    const document = {
      format: 'tamizdat-article' as const,
      version: 1 as const,
      language,
      headline: text,
      standfirst: '',
      dateline: '',
      lead: null,
      blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
    }
    const content = { document, slug: `${language}-${number}`, section: section.id, tags: [], authors: [] }
    const { id } = await createArticle(tx, context, content, { userId: null })
    return publishArticle(tx, context, id, { userId: null, kind: 'publish', note: '' })
  })
  assert.ok(result.ok, JSON.stringify(result))
}

async function arrange({ db, context }: ScratchRoom, language: string, entries: FrontEntry[]): Promise<void> {
  const arrangement = { ...automaticFront, entries }
  const plan = { language, arrangement, expectedNumber: 0, userId: null }
  assert.ok((await transaction(db, (tx) => saveFrontPlan(tx, context, plan))).ok)
}

async function idOf({ db }: ScratchRoom, slug: string): Promise<string> {
  return (await db.selectFrom('article').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
}

/** What stands at these paths, by its hash. */
async function hashes({ site }: ScratchRoom): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const path of [
    'index.html',
    'ru/index.html',
    'ru/section/world.html',
    'ru/feeds/atom.xml',
    'ru/support.html',
  ]) {
    const file = await site.find(path)
    if (file !== null && file !== undefined) found.set(path, file.sha256)
  }
  return found
}

function changed(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path)
}
