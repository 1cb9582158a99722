import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import sharp from 'sharp'
import type { Rendition } from '#edition/publication.ts'
import { localFiles } from '#platform/files.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from '../changes.ts'
import { mediaKey } from '../photos.ts'
import { publication } from '../settings.ts'
import { makeShareCard } from './share-card.ts'
import type { FontFacts } from './font-file.ts'
import { fontFor, fontsHere } from './fonts.ts'
import { addPhoto, type Desk, deskOf, documentOf } from '../testing/desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-cards-'))
const files = localFiles(folder)
after(() => rmSync(folder, { recursive: true }))

const persian = 'کتابی که از مرز گذشت'
const noFonts = fontsHere().length === 0 ? 'no fonts on this machine' : false
const noPersian =
  fontFor(persian, fontsHere()) === null ? 'no font with Persian letters on this machine' : false
const credit = { line: 'EPA/NOBODY', creator: 'Nobody', agencies: [] }
const green = () =>
  sharp({ create: { width: 900, height: 900, channels: 3, background: '#118833' } })
    .png()
    .toBuffer()

const roomOf = (desk: Desk, fonts?: FontFacts[]) => ({
  db: desk.db,
  context: desk.context,
  files,
  publication: () => publication(desk.db, 'https://example.org'),
  ...(fonts === undefined ? {} : { fonts }),
})

async function cardOf(desk: Desk, id: string) {
  const row = await desk.db.selectFrom('article').select('share_card').where('id', '=', id).executeTakeFirst()
  const rendition = JSON.parse(row?.share_card ?? 'null') as Rendition
  const bytes = Buffer.from((await files.read(mediaKey(rendition)))!)
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  /** How many pixels between two columns are almost white: letters, on these pictures. */
  const letters = (from: number, to: number) => {
    let count = 0
    for (let y = 0; y < 630; y++) {
      for (let x = from; x < to; x++) {
        const at = 3 * (1200 * y + x)
        if (Math.min(data[at]!, data[at + 1]!, data[at + 2]!) > 225) count++
      }
    }
    return count
  }
  return { rendition, bytes, letters }
}

onEachDatabase('A share card', (fresh) => {
  it('shows the lead picture and says who made it, in at most 100 kB', async () => {
    const desk = deskOf(await fresh())
    const added = await addPhoto(desk, files, { alt: 'Grass', caption: '', credit, bytes: await green() })
    assert.ok(added.ok)
    const lead = { photo: added.value.photoId, caption: null }
    const { id } = await desk.published('Ships', { document: documentOf('Ships', { lead }) })
    assert.equal(await makeShareCard(roomOf(desk), id), true)
    const { rendition, bytes } = await cardOf(desk, id)
    assert.deepEqual([rendition.width, rendition.height, rendition.extension], [1200, 630, 'jpg'])
    assert.ok(bytes.length <= 100_000)
    const { dominant } = await sharp(bytes).extract({ left: 0, top: 200, width: 1200, height: 100 }).stats()
    assert.ok(dominant.g > dominant.r && dominant.g > dominant.b)
    assert.ok((await sharp(bytes).metadata()).xmp?.includes('EPA/NOBODY'))
  })

  it('is made once and pressed once for the same article, and anew for a new headline', async () => {
    const desk = deskOf(await fresh())
    const article = await desk.published('Ships')
    assert.equal(await makeShareCard(roomOf(desk), article.id), true)
    const { rendition } = await cardOf(desk, article.id)
    const before = await pendingChanges(desk.db)
    assert.equal(before.at(-1)?.articleId, article.id)
    assert.equal(await makeShareCard(roomOf(desk), article.id), false)
    assert.deepEqual(await pendingChanges(desk.db), before)
    assert.equal(await makeShareCard(roomOf(desk, []), article.id), !noFonts)
    const gone = await desk.db.selectFrom('job').select('payload').where('kind', '=', 'media-gone').execute()
    assert.deepEqual(
      gone.map(({ payload }) => JSON.parse(payload) as unknown),
      noFonts ? [] : [{ paths: [mediaKey(rendition)] }],
    )
  })

  it('is a plain ground where there is no picture and no font', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    await makeShareCard(roomOf(desk, []), id)
    const { letters, bytes } = await cardOf(desk, id)
    assert.equal(letters(0, 1200), 0)
    const { isOpaque, entropy } = await sharp(bytes).stats()
    assert.ok(isOpaque && entropy < 0.1)
  })

  it('has its headline on the left, and a right-to-left one on the right', { skip: noPersian }, async () => {
    const desk = deskOf(await fresh())
    const latin = await desk.published('Ships')
    await makeShareCard(roomOf(desk), latin.id)
    const left = await cardOf(desk, latin.id)
    assert.ok(left.letters(0, 600) > 0 && left.letters(800, 1200) === 0)
    const document = documentOf(persian, { language: 'fa' })
    const { id } = await desk.published('Book', { document, slug: 'book' })
    // Section and name of this paper are Latin words; only what the headline adds is looked at.
    await makeShareCard(roomOf(desk), id)
    const right = await cardOf(desk, id)
    assert.ok(right.letters(600, 1200) > 0 && right.letters(0, 300) === 0)
  })

  it('is not made of what readers cannot see', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.section('World')
    assert.ok(id)
    assert.equal(await makeShareCard(roomOf(desk), 'nobody'), false)
  })
})

it('A line is set only in a font that has all its letters', { skip: noFonts }, () => {
  assert.ok(fontFor('Ships', fontsHere()) !== null)
  assert.ok(fontFor('Корабли', fontsHere()) !== null)
  assert.equal(fontFor('Ships \u{10FFFD}', fontsHere()), null)
})
