import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { sha256 } from '#base/bytes.ts'
import { localFiles } from '#platform/files.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from './changes.ts'
import { developPhoto, mediaKey, photo, photoIdsOf, photos, savePhoto, setFocus } from './photos.ts'
import { publishedArticle } from './published.ts'
import { addPhoto, deskOf, documentOf, testContext } from './testing/desk.ts'

const data = new URL('../../../shared/data/', import.meta.url)
const skip = existsSync(data) ? false : 'no shared data'
const picture = (path: string) => new Uint8Array(readFileSync(new URL(path, data)))
const folder = mkdtempSync(join(tmpdir(), 'tamizdat-photos-'))
const files = localFiles(folder)
after(() => rmSync(folder, { recursive: true }))

const credit = { line: 'EPA/NOBODY', creator: 'Nobody', agencies: ['EPA'] }
const facts = { alt: 'A pier', caption: 'The pier', credit }
const small = () =>
  sharp({ create: { width: 640, height: 400, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()

describe('A picture file', () => {
  const develop = (bytes: Uint8Array) => developPhoto(testContext(), files, bytes)
  const developed = async (bytes: Uint8Array) => {
    const outcome = await develop(bytes)
    if (!outcome.ok) throw new Error(outcome.message)
    return outcome.value
  }
  const stored = async (bytes: Uint8Array) => {
    const { renditions } = await developed(bytes)
    return Promise.all(renditions.map(async (rendition) => (await files.read(mediaKey(rendition)))!))
  }

  it('becomes a rendition named by its hash, no larger than the picture', async () => {
    const { renditions, found, tone } = await developed(await small())
    assert.deepEqual(
      renditions.map(({ cut, width, height, extension }) => [cut, width, height, extension]),
      [['whole', 640, 400, 'jpg']],
    )
    assert.deepEqual([found, tone], [[], 'mid-blue'])
    for (const rendition of renditions) {
      const bytes = await files.read(mediaKey(rendition))
      assert.equal(await sha256(bytes!), rendition.sha256)
      assert.equal(bytes!.length, rendition.bytes)
    }
  })

  it('gives the same renditions when it comes again', async () => {
    const bytes = await small()
    assert.deepEqual((await developed(bytes)).renditions, (await developed(bytes)).renditions)
  })

  it('loses the place and all other metadata, and the desk is told what there was', { skip }, async () => {
    const bytes = picture('3-nasty/exif-samples/jpg/tests/45-gps_ifd.jpg')
    const { found } = await developed(bytes)
    assert.equal(found[0], 'place')
    for (const rendition of await stored(bytes)) {
      const { exif, xmp, iptc, icc, comments } = await sharp(rendition).metadata()
      assert.deepEqual(
        [exif, xmp, iptc, icc, comments],
        [undefined, undefined, undefined, undefined, undefined],
      )
    }
  })

  it('stands upright, however the camera was held', { skip }, async () => {
    const upright = await sharp(picture('6-photos/sharp/Landscape_1.jpg')).resize(24, 16).raw().toBuffer()
    for (const turned of ['Landscape_3', 'Landscape_6', 'Landscape_8']) {
      const [rendition] = await stored(picture(`6-photos/sharp/${turned}.jpg`))
      const { width, height } = await sharp(rendition).metadata()
      assert.ok(width > height, turned)
      const looks = await sharp(rendition).resize(24, 16).raw().toBuffer()
      const difference =
        looks.reduce((sum, value, i) => sum + Math.abs(value - upright[i]!), 0) / looks.length
      assert.ok(difference < 12, `${turned} differs by ${difference}`)
    }
  })

  it('is taken in every format and colour that cameras and agencies send', { skip }, async () => {
    const pictures = [
      '6-photos/sharp/Channel_digital_image_CMYK_color.jpg',
      '6-photos/sharp/Channel_digital_image_CMYK_color_no_profile.jpg',
      '6-photos/sharp/16-bit-grey-alpha.png',
      '6-photos/sharp/Flag_of_the_Netherlands-16bit.png',
      '6-photos/sharp/p3.png',
      '6-photos/sharp/concert.jpg',
      '6-photos/sharp/5_webp_a.webp',
      '6-photos/sharp/animated-loop-3.webp',
      '6-photos/sharp/animated-loop-3.gif',
      '3-nasty/hostile-images-libvips/looks-like-svg.webp',
      '6-photos/avif-sample-images/kimono.rotate90.avif',
    ]
    for (const path of pictures) {
      for (const rendition of await stored(picture(path))) {
        const { format, space, channels, hasAlpha, icc } = await sharp(rendition).metadata()
        assert.deepEqual(
          [format, space, channels, hasAlpha, icc],
          ['jpeg', 'srgb', 3, false, undefined],
          path,
        )
      }
    }
  })

  it('keeps its colours when they are brought to sRGB', async () => {
    const wide = { width: 8, height: 8, channels: 3, background: '#cc3322' } as const
    // The same red in Display P3, in CMYK and with 16 bits a channel.
    const made = {
      p3: sharp({ create: wide }).withIccProfile('p3').png(),
      cmyk: sharp({ create: wide }).toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }),
      deep: sharp({ create: wide }).toColourspace('rgb16').png(),
    }
    for (const [name, image] of Object.entries(made)) {
      const [rendition] = await stored(await image.toBuffer())
      const [red = 0, green = 0, blue = 0] = await sharp(rendition).raw().toBuffer()
      const distance = Math.abs(red - 0xcc) + Math.abs(green - 0x33) + Math.abs(blue - 0x22)
      assert.ok(distance < 40, `${name} came out as ${red}, ${green}, ${blue}`)
    }
  })

  it('keeps its broken metadata out of everybody’s way', { skip }, async () => {
    for (const path of [
      '3-nasty/exif-samples/jpg/tests/67-0_length_string.jpg',
      '6-photos/exif-samples/42_IndexError.jpg',
    ]) {
      assert.ok((await develop(picture(path))).ok, path)
    }
  })

  it('is refused where it is no picture we take, by content and not by name', { skip }, async () => {
    const refusedAs = async (bytes: Uint8Array) => {
      const outcome = await develop(bytes)
      return outcome.ok ? 'taken' : `${outcome.code}: ${outcome.message}`
    }
    const svg = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
    assert.match(await refusedAs(Buffer.from(svg)), /^photo-format: .*SVG/)
    assert.match(await refusedAs(new Uint8Array()), /^photo-format: .*empty/)
    assert.match(await refusedAs(picture('6-photos/exif-samples/IMG_5195.HEIC')), /^photo-format: .*HEIC/)
    assert.match(await refusedAs(Buffer.from('\x00\x00\x00\x18ftypisom')), /^photo-format: .*film/)
    assert.match(await refusedAs(Buffer.from('II*\0rest')), /^photo-format: .*TIFF/)
  })

  it('is refused where it is cut off or damaged', { skip }, async () => {
    const broken = [
      '3-nasty/hostile-images-libvips/truncated.jpg',
      '3-nasty/hostile-images-sharp/truncated.jpg',
      '3-nasty/hostile-images-sharp/truncated.png',
      '3-nasty/hostile-images-sharp/corrupt-header.jpg',
      '6-photos/rabbit-test-images/pillars-1024x1024-truncated.jpg',
    ]
    for (const path of broken) {
      const outcome = await develop(picture(path))
      assert.equal(!outcome.ok && outcome.code, 'photo-damaged', path)
    }
  })

  it('is refused by its header where it would fill the memory', { skip }, async () => {
    const bombs = [
      '3-nasty/hostile-images-libvips/17000x17000.avif',
      '3-nasty/hostile-images-sharp/65536-uint32-limit.png',
      '3-nasty/hostile-images-sharp/giant-image.jpg',
      '3-nasty/fuzzdb/file-upload/malicious-images/lottapixel.jpg',
    ]
    for (const path of bombs) {
      const outcome = await develop(picture(path))
      assert.equal(!outcome.ok && outcome.code, 'photo-too-large', path)
    }
    const outcome = await develop(new Uint8Array(50_000_001))
    assert.equal(!outcome.ok && outcome.code, 'photo-too-large')
  })
})

onEachDatabase('A photo in the library', (fresh) => {
  it('keeps what was said of it, its renditions and the untouched original', async () => {
    const desk = deskOf(await fresh())
    const bytes = await small()
    const added = await addPhoto(desk, files, { ...facts, bytes })
    assert.ok(added.ok)
    const kept = await photo(desk.db, added.value.photoId)
    assert.deepEqual([kept?.alt, kept?.caption, kept?.credit], [facts.alt, facts.caption, credit])
    assert.deepEqual(
      kept?.renditions.map((rendition) => rendition.width),
      [640],
    )
    assert.deepEqual(Buffer.from((await files.read(kept!.original!))!), bytes)
    assert.equal(await photo(desk.db, 'nobody'), null)
  })

  it('may come without its file, which is brought later and pressed', async () => {
    const desk = deskOf(await fresh())
    const added = await addPhoto(desk, files, { ...facts, bytes: null })
    assert.ok(added.ok)
    const { photoId } = added.value
    const { id } = await desk.published('Ships', {
      document: documentOf('Ships', { lead: { photo: photoId, caption: null } }),
    })
    await desk.published('No ships')
    const pending = (await pendingChanges(desk.db)).length
    const file = await developPhoto(desk.context, files, await small())
    assert.ok(file.ok)
    assert.ok((await desk.write((tx) => savePhoto(tx, desk.context, photoId, facts, file.value))).ok)
    const article = await publishedArticle(desk.db, id)
    assert.deepEqual(article?.photos[photoId]?.renditions, file.value.renditions)
    assert.deepEqual(
      (await pendingChanges(desk.db)).slice(pending).map((change) => change.articleId),
      [id],
    )
    const missing = await desk.write((tx) => savePhoto(tx, desk.context, 'nobody', facts))
    assert.equal(!missing.ok && missing.code, 'photo-missing')
  })

  it('is not stored where what is said of it is wrong', async () => {
    const desk = deskOf(await fresh())
    const wrong = { ...facts, alt: 'a'.repeat(2_001), bytes: null }
    const added = await addPhoto(desk, files, wrong)
    assert.equal(!added.ok && added.code, 'photo-facts-invalid')
    assert.match(added.ok ? '' : added.message, /^Description: expected at most 2000 characters, got 2001/)
    assert.deepEqual(await photos(desk.db, { limit: 10 }), [])
  })

  it('has its focal point in the middle until somebody says where it is', async () => {
    const desk = deskOf(await fresh())
    const added = await addPhoto(desk, files, { ...facts, bytes: null })
    assert.ok(added.ok)
    const { photoId } = added.value
    const focus = async () => (await photo(desk.db, photoId))?.focus
    assert.deepEqual(await focus(), { x: 500, y: 500 })
    assert.ok((await desk.write((tx) => setFocus(tx, desk.context, photoId, { x: 120, y: 1000 }))).ok)
    assert.ok((await desk.write((tx) => savePhoto(tx, desk.context, photoId, facts))).ok)
    assert.deepEqual(await focus(), { x: 120, y: 1000 })
    const outside = await desk.write((tx) => setFocus(tx, desk.context, photoId, { x: 0, y: 1001 }))
    assert.equal(!outside.ok && outside.code, 'photo-facts-invalid')
    const missing = await desk.write((tx) => setFocus(tx, desk.context, 'nobody', { x: 0, y: 0 }))
    assert.equal(!missing.ok && missing.code, 'photo-missing')
  })

  it('has lapsed from when its rights end, and no more once they are had again', async () => {
    const desk = deskOf(await fresh())
    const added = await addPhoto(desk, files, { ...facts, bytes: null })
    assert.ok(added.ok)
    const { photoId } = added.value
    const until = async (rightsUntil: number | null) => {
      await desk.write((tx) => savePhoto(tx, desk.context, photoId, { ...facts, rightsUntil }))
      return (await photo(desk.db, photoId))?.lapsed
    }
    assert.equal(await until(desk.context.clock()), true)
    assert.equal(await until(desk.context.clock() + 1), false)
    assert.equal(await until(null), false)
  })

  it('is listed with the newest first', async () => {
    const desk = deskOf(await fresh())
    for (const caption of ['One', 'Two', 'Three']) {
      desk.context.clock.advance(1)
      await addPhoto(desk, files, { ...facts, caption, bytes: null })
    }
    const newest = await photos(desk.db, { limit: 2 })
    assert.deepEqual(
      newest.map((one) => one.caption),
      ['Three', 'Two'],
    )
  })
})

it('The photos of a document are named once each, in the order of reading', () => {
  const use = (photoId: string) => ({ photo: photoId, caption: null })
  const document = documentOf('Ships', {
    lead: use('a'),
    blocks: [
      { type: 'gallery', photos: [use('b'), use('a')], caption: null },
      { type: 'photo', ...use('c') },
    ],
  })
  assert.deepEqual(photoIdsOf(document), ['a', 'b', 'c'])
})
