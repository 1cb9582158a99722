import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Database, type DatabaseAddress, openDatabase, transaction } from '#platform/database.ts'
import { freshAddress, postgresMissing } from '#platform/testing.ts'
import { createArticle, publishArticle } from '#publish/articles.ts'
import { ensurePerson } from '#publish/people.ts'
import { ensureSection } from '#publish/sections.ts'
import { ensureTag } from '#publish/tags.ts'
import { folderSource } from '#reach/site-source.ts'
import { verifySite } from '#reach/verify-site.ts'
import { makeEdition } from '../make-edition.ts'
import { type ScratchRoom, scratchRoom } from '../testing/scratch-room.ts'

for (const kind of ['sqlite', 'postgres'] as const) {
  const skip = kind === 'postgres' && (postgresMissing() ?? false)
  describe(`a whole press by threads (${kind})`, { skip }, () => {
    let room: ScratchRoom
    let database: Database
    let address: Awaited<ReturnType<typeof freshAddress>>

    beforeEach(async () => {
      address = await freshAddress(kind)
      database = await openDatabase(address.at)
      room = await scratchRoom(database.db)
      for (let i = 1; i <= 50; i++) await publishOne(room, i)
    })
    afterEach(async () => {
      await room.remove()
      await database.close()
      await address.drop()
    })

    test('makes the same site as one thread does, byte for byte', async () => {
      await makeEdition(room, { whole: true })
      const alone = pagesOf(room)
      share(room, address.at)
      await makeEdition(room, { whole: true })
      // It prints which edition it belongs to.
      assert.deepEqual(differences(alone, pagesOf(room)), ['index.html'])
    })

    test('stores each page with its copies, signed, and says how far it is', async () => {
      share(room, address.at)
      let pressed = 0
      const made = await makeEdition(room, { whole: true, report: ({ done }) => (pressed = done) })
      const pages = pagesOf(room)
      assert.equal(made?.changed, pages.size)
      assert.equal(pressed, pages.size)
      for (const [path, page] of pages) {
        const file = join(room.site.tree.folder, path)
        assert.equal(brotliDecompressSync(readFileSync(`${file}.br`)).toString('latin1'), page, path)
        assert.equal(gunzipSync(readFileSync(`${file}.gz`)).toString('latin1'), page, path)
      }
      const verdict = await verifySite(folderSource(room.site.tree.folder), { clock: room.clock })
      assert.deepEqual(verdict.problems, [])
    })

    test('leaves the last edition as it was where a thread fails, and makes room again', async () => {
      await makeEdition(room, { whole: true })
      const before = pagesOf(room)
      await publishOne(room, 51)
      share(room, { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' })
      await assert.rejects(makeEdition(room, { whole: true }), /a thread of the press failed/)
      assert.deepEqual(pagesOf(room), before)
      assert.equal(room.site.number, 1)
      const { stageFolder } = room.site.tree
      assert.deepEqual(existsSync(stageFolder) ? readdirSync(stageFolder) : [], [])
      share(room, address.at)
      assert.equal((await makeEdition(room, { whole: true }))?.number, 2)
    })
  })
}

function share(room: ScratchRoom, database: DatabaseAddress): void {
  room.apart = { database, publicUrl: 'https://paper.example', worthFrom: 1 }
}

/** The plain pages by path. */
function pagesOf(room: ScratchRoom): Map<string, string> {
  const { folder } = room.site.tree
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('edition/'))
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

function differences(a: Map<string, string>, b: Map<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).toSorted()
}

async function publishOne(room: ScratchRoom, i: number): Promise<void> {
  const { db, context } = room
  room.clock.advance(3_600_000)
  await transaction(db, async (tx) => {
    const language = i % 5 === 0 ? 'ru' : 'en'
    const content = {
      document: {
        format: 'tamizdat-article' as const,
        version: 1 as const,
        language,
        headline: language === 'ru' ? `История ${i}` : `Story ${i}`,
        standfirst: 'What it is about.',
        dateline: '',
        lead: null,
        blocks: [
          { type: 'paragraph' as const, content: [{ type: 'text' as const, text: `Sentence ${i}.` }] },
        ],
      },
      slug: `story-${i}`,
      section: (await ensureSection(tx, context, i % 3 === 0 ? 'Opinion' : 'News')).id,
      tags: [(await ensureTag(tx, context, 'Samizdat')).id],
      authors: [(await ensurePerson(tx, context, 'Nora Veldkamp')).id],
    }
    const { id } = await createArticle(tx, context, content, { userId: null })
    const published = await publishArticle(tx, context, id, { userId: null, kind: 'publish', note: '' })
    assert.ok(published.ok)
  })
}
