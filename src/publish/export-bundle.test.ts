import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import sharp from 'sharp'
import { fromUtf8, sha256 } from '#base/bytes.ts'
import type { Db } from '#platform/database.ts'
import { localFiles } from '#platform/files.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, publishArticle } from './articles.ts'
import { exportBundle } from './export-bundle.ts'
import { frontPlan, saveFrontPlan } from './front-plan.ts'
import { saveHouseName } from './house-names.ts'
import { nameInLanguages } from './names-in-languages.ts'
import { ensurePerson } from './people.ts'
import { savePublication } from './settings.ts'
import { changeStoryline, ensureStoryline } from './storylines.ts'
import { ensureTag } from './tags.ts'
import { linkTranslation } from './translations.ts'
import { addPhoto, contentOf, deskOf, documentOf } from './testing/desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-export-'))
const files = localFiles(folder)
after(() => rmSync(folder, { recursive: true }))

const bundles = new Map<string, Map<string, Uint8Array>>()

onEachDatabase('An export', (fresh) => {
  it('holds everything the newsroom put in, and says of each file what it is', async () => {
    const db = await newsroom(await fresh())
    const bundle = await bundleOf(db)
    const manifest = JSON.parse(fromUtf8(bundle.get('manifest.json')!))
    assert.deepEqual([manifest.format, manifest.version, manifest.missing], ['tamizdat-export', 1, []])
    assert.equal([...bundle.keys()].at(-1), 'manifest.json')
    for (const [path, bytes] of bundle) {
      if (path === 'manifest.json') continue
      assert.deepEqual(manifest.files[path], { bytes: bytes.length, sha256: await sha256(bytes) }, path)
    }
    assert.deepEqual(
      lines(bundle, 'articles.jsonl').map((row) => row['headline']),
      ['Ships', 'Boats'],
    )
    assert.deepEqual(JSON.parse(fromUtf8(bundle.get('settings.json')!)), { name: 'The Paper' })
    assert.deepEqual(lines(bundle, 'tags.jsonl')[0]?.['names'], { ru: 'Гавани' })
    assert.deepEqual(lines(bundle, 'storylines.jsonl')[0]?.['summary'], 'Who sails.')
    assert.deepEqual(lines(bundle, 'house-names.jsonl')[0]?.['others'], ['the Northern Territories'])
    assert.deepEqual(lines(bundle, 'former-slugs.jsonl')[0]?.['slug'], 'ships')
    assert.deepEqual(
      lines(bundle, 'front-plans.jsonl').map(({ language, number, plan }) => ({ language, number, plan })),
      [{ language: 'en', number: 1, plan: (await frontPlan(db, 'en'))?.arrangement }],
    )
    const [ships, boats] = lines(bundle, 'articles.jsonl')
    assert.equal(boats?.['original_id'], ships?.['id'])
    assert.deepEqual(
      lines(bundle, 'revisions.jsonl').map((row) => row['grave']),
      [0, 0, 0, 1, 0],
    )
    assert.ok([...bundle.keys()].some((path) => path.startsWith('media/')))
    assert.ok([...bundle.keys()].some((path) => path.startsWith('originals/')))
  })

  it('tells nothing of accounts', async () => {
    const bundle = await bundleOf(await newsroom(await fresh()))
    for (const [path, bytes] of bundle) {
      if (path.endsWith('.jsonl')) assert.doesNotMatch(fromUtf8(bytes), /user/, path)
    }
  })

  it('is the same to the byte for the same newsroom, on either engine', async () => {
    const db = await newsroom(await fresh())
    const first = await bundleOf(db)
    assert.deepEqual(await bundleOf(db), first)
    bundles.set(`${bundles.size}`, first)
  })

  it('goes on where a picture file is missing, and names it', async () => {
    const db = await newsroom(await fresh())
    const { original } = await db.selectFrom('photo').select('original').executeTakeFirstOrThrow()
    const bytes = (await files.read(original!))!
    await files.remove(original!)
    const bundle = await bundleOf(db)
    await files.write(original!, bytes)
    assert.deepEqual(JSON.parse(fromUtf8(bundle.get('manifest.json')!)).missing, [original])
  })
})

it('An export from SQLite and one from PostgreSQL of equal newsrooms are equal', (context) => {
  const [sqlite, postgres] = [...bundles.values()]
  if (!postgres) return context.skip('no PostgreSQL here')
  assert.deepEqual(postgres, sqlite)
})

async function bundleOf(db: Db): Promise<Map<string, Uint8Array>> {
  const bundle = new Map<string, Uint8Array>()
  await exportBundle(db, files, (path, bytes) => void bundle.set(path, new Uint8Array(bytes)))
  return bundle
}

function lines(bundle: Map<string, Uint8Array>, path: string): Record<string, unknown>[] {
  const rows = fromUtf8(bundle.get(path)!).trimEnd().split('\n')
  return rows.map((row) => JSON.parse(row) as Record<string, unknown>)
}

/** A small newsroom, the same each time: a published article with a photo, its correction, and a draft. */
async function newsroom(db: Db): Promise<Db> {
  const desk = deskOf(db)
  const { context } = desk
  const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  const credit = { line: 'EPA/NOBODY', creator: 'Nobody', agencies: ['EPA'] }
  const upload = { alt: 'A pier', caption: 'The pier', credit, bytes }
  const added = await addPhoto(desk, files, upload)
  const photo = added.ok ? added.value.photoId : ''
  const author = await desk.write((tx) => ensurePerson(tx, context, 'Ada Quill'))
  const tag = await desk.write((tx) => ensureTag(tx, context, 'Harbours'))
  const document = documentOf('Ships', {
    lead: { photo, caption: null },
    blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'A poem\nhas "lines" \\ and two more' }] }],
  })
  await desk.write((tx) => nameInLanguages(tx, context, 'tag', tag.id, { ru: 'Гавани' }))
  const story = await desk.write((tx) => ensureStoryline(tx, context, 'Ships'))
  await desk.write((tx) => changeStoryline(tx, context, story.id, { summary: 'Who sails.' }))
  await desk.write((tx) =>
    saveHouseName(tx, context, {
      language: 'en',
      name: 'the Kurils',
      others: ['the Northern Territories'],
      note: '',
    }),
  )
  const content = { document, tags: [tag.id], authors: [author.id], storyline: story.id }
  const { id } = await desk.published('Ships', content)
  const row = (await articleById(db, id))!
  await desk.save(row, contentOf('Ships', { ...content, section: row.section_id, slug: 'arks' }))
  await desk.write((tx) =>
    publishArticle(tx, context, id, { userId: null, kind: 'correction', note: 'It was false.', grave: true }),
  )
  const boats = documentOf('Boats', { language: 'ru' })
  const { id: translation } = await desk.draft(contentOf('Boats', { document: boats }))
  await desk.write((tx) => linkTranslation(tx, context, translation, id))
  await desk.write((tx) => savePublication(tx, context, { name: 'The Paper' }))
  const held = { slot: 'lead', index: 0, articleId: id, pinned: true, since: 0, until: null } as const
  const arrangement = { entries: [held], strips: [], storyline: null }
  const plan = { language: 'en', arrangement, expectedNumber: 0, userId: null }
  const planned = await desk.write((tx) => saveFrontPlan(tx, context, plan))
  assert.ok(planned.ok, planned.ok ? '' : planned.message)
  return db
}
