import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import sharp from 'sharp'
import type { Json } from '#base/canonical-json.ts'
import type { Rendition } from '#edition/publication.ts'
import { localFiles } from '#platform/files.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from './changes.ts'
import { photoJobs } from './photo-jobs.ts'
import { mediaKey, photo, renditionProgress, savePhoto, setFocus } from './photos.ts'
import { publication } from './settings.ts'
import { addPhoto, type Desk, deskOf, documentOf } from './testing/desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamizdat-photo-jobs-'))
const files = localFiles(folder)
after(() => rmSync(folder, { recursive: true }))

const credit = { line: 'EPA/NOBODY', creator: 'Nobody', agencies: ['EPA'] }
const facts = { alt: 'A pier', caption: 'The pier', credit, rights: '© EPA' }

/** Left half red, right half blue, with a place in its EXIF. */
const twoHalves = () =>
  sharp({ create: { width: 640, height: 300, channels: 3, background: '#cc2200' } })
    .composite([
      {
        input: { create: { width: 320, height: 300, channels: 3, background: '#0022cc' } },
        left: 320,
        top: 0,
      },
    ])
    .withExif({ IFD0: { Artist: 'SECRET ARTIST' }, IFD3: { GPSLatitude: '50/1 16/1 0/1' } })
    .jpeg()
    .toBuffer()

function jobsOf(desk: Desk) {
  const taken: string[] = []
  const jobs = photoJobs({
    db: desk.db,
    context: desk.context,
    files,
    publication: () => publication(desk.db, 'https://example.org'),
    takeAway: async (paths) => void taken.push(...paths),
    changed: () => {},
  })
  const beats: number[] = []
  /** Does what waits, oldest first, until nothing does, but for share cards. */
  const work = async () => {
    for (;;) {
      const job = await desk.db
        .selectFrom('job')
        .selectAll()
        .where('kind', '<>', 'share-card')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      if (job === undefined) return
      await desk.db.deleteFrom('job').where('id', '=', job.id).execute()
      const heartbeat = async () => void beats.push(1)
      const control = { id: job.id, attempt: 1, signal: new AbortController().signal, heartbeat }
      await jobs.handlers[job.kind]?.(JSON.parse(job.payload) as Json, control)
    }
  }
  return { work, taken, beats, jobs }
}

const bytesOf = async (rendition: Rendition) => Buffer.from((await files.read(mediaKey(rendition)))!)
const made = (renditions: Rendition[], cut: Rendition['cut'], extension: string) =>
  renditions.filter((one) => one.cut === cut && one.extension === extension)

async function photoWithFile(desk: Desk) {
  const added = await addPhoto(desk, files, { ...facts, bytes: await twoHalves() })
  assert.ok(added.ok)
  const { photoId } = added.value
  const now = async () => (await photo(desk.db, photoId))!
  return { photoId, now }
}

onEachDatabase('The renditions of a photo', (fresh) => {
  it('are made by a job in every size and kind, and the article that shows it is pressed again', async () => {
    const desk = deskOf(await fresh())
    const { photoId, now } = await photoWithFile(desk)
    const lead = { photo: photoId, caption: null }
    const { id } = await desk.published('Ships', { document: documentOf('Ships', { lead }) })
    await desk.published('No ships')
    assert.deepEqual(renditionProgress((await now()).renditions), { done: 1, total: 18 })
    const before = (await pendingChanges(desk.db)).length
    const { work, beats, taken } = jobsOf(desk)
    await work()
    const { renditions, tone } = await now()
    assert.deepEqual(renditionProgress(renditions), { done: 18, total: 18 })
    assert.ok(beats.length >= 6)
    assert.ok(tone !== null)
    assert.deepEqual(
      (await pendingChanges(desk.db)).slice(before).map((change) => change.articleId),
      [id],
    )
    for (const rendition of renditions) {
      const { width, height, format } = await sharp(await bytesOf(rendition)).metadata()
      const kind = { jpeg: 'jpg', webp: 'webp', heif: 'avif' }[format as 'jpeg']
      assert.deepEqual([width, height, kind], [rendition.width, rendition.height, rendition.extension])
    }
    // The first one stated nothing of its photographer, since the test kept it without its facts.
    assert.equal(taken.length, 1)
  })

  it('say who made the picture, and nothing else beside it', async () => {
    const desk = deskOf(await fresh())
    const { now } = await photoWithFile(desk)
    await jobsOf(desk).work()
    for (const rendition of (await now()).renditions) {
      const bytes = await bytesOf(rendition)
      const { xmp, exif, iptc, icc, comments } = await sharp(bytes).metadata()
      assert.deepEqual([exif, iptc, icc, comments], [undefined, undefined, undefined, undefined])
      const stated = xmp?.toString('utf8') ?? ''
      assert.ok(stated.includes('<rdf:li>Nobody</rdf:li>'), rendition.extension)
      assert.ok(stated.includes('EPA/NOBODY') && stated.includes('© EPA'))
      assert.ok(!/SECRET|GPS|Exif|sharp|vips|Date/i.test(bytes.toString('latin1').replaceAll('Exif\0\0', '')))
    }
  })

  it('are the same when they are made again, and nothing is pressed', async () => {
    const desk = deskOf(await fresh())
    const { photoId, now } = await photoWithFile(desk)
    const { work, jobs } = jobsOf(desk)
    await work()
    const first = (await now()).renditions
    const before = (await pendingChanges(desk.db)).length
    const control = { id: '', attempt: 2, signal: new AbortController().signal, heartbeat: async () => {} }
    await jobs.handlers['photo-renditions']?.({ photo: photoId }, control)
    assert.deepEqual((await now()).renditions, first)
    assert.equal((await pendingChanges(desk.db)).length, before)
  })

  it('are cut around the focal point, again when it moves', async () => {
    const desk = deskOf(await fresh())
    const { photoId, now } = await photoWithFile(desk)
    const { work, taken } = jobsOf(desk)
    const squareAt = async (x: number) => {
      await desk.write((tx) => setFocus(tx, desk.context, photoId, { x, y: 500 }))
      await work()
      const [rendition] = made((await now()).renditions, 'square', 'jpg')
      const [red = 0, , blue = 0] = await sharp(await bytesOf(rendition!))
        .resize(1, 1)
        .raw()
        .toBuffer()
      return red > blue ? 'red' : 'blue'
    }
    assert.equal(await squareAt(0), 'red')
    const left = (await now()).renditions
    taken.length = 0
    assert.equal(await squareAt(1000), 'blue')
    const replaced = left.filter(({ cut }) => cut !== 'whole').map(mediaKey)
    assert.deepEqual(taken.toSorted(), [...new Set(replaced)].toSorted())
    for (const path of taken) assert.equal(await files.has(path), false)
  })

  it('lose a name that is taken out of the credit', async () => {
    const desk = deskOf(await fresh())
    const { photoId, now } = await photoWithFile(desk)
    const { work, taken } = jobsOf(desk)
    await work()
    const named = (await now()).renditions
    const nameless = { ...facts, credit: { ...credit, creator: '' } }
    await desk.write((tx) => savePhoto(tx, desk.context, photoId, nameless))
    taken.length = 0
    await work()
    for (const rendition of (await now()).renditions) {
      assert.ok(!(await bytesOf(rendition)).includes('Nobody'))
    }
    assert.deepEqual(taken.toSorted(), named.map(mediaKey).toSorted())
  })

  it('stay on the site while another photo has the same files', async () => {
    const desk = deskOf(await fresh())
    const { photoId, now } = await photoWithFile(desk)
    await photoWithFile(desk)
    const { work, taken } = jobsOf(desk)
    await work()
    const shared = (await now()).renditions.map(mediaKey)
    taken.length = 0
    await desk.write((tx) => savePhoto(tx, desk.context, photoId, { ...facts, rights: 'Free to use' }))
    await work()
    assert.notDeepEqual((await now()).renditions.map(mediaKey), shared)
    assert.deepEqual(taken, [])
    for (const path of shared) assert.ok(await files.has(path))
  })

  it('stop between two prints when the process does', async () => {
    const desk = deskOf(await fresh())
    const { photoId, now } = await photoWithFile(desk)
    const stop = new AbortController()
    const heartbeat = async () => stop.abort(new Error('the worker stops'))
    const job = { id: '', attempt: 1, signal: stop.signal, heartbeat }
    const { jobs } = jobsOf(desk)
    await assert.rejects(jobs.handlers['photo-renditions']!({ photo: photoId }, job), /the worker stops/)
    assert.equal((await now()).renditions.length, 1)
    assert.equal(jobs.progress(photoId), null)
  })
})
