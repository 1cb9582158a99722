import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Db } from '#platform/database.ts'
import { pendingChanges } from '#publish/changes.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { ArticleList, ArticleView, ImportReport, NameList, RevisionList } from './contract.ts'
import type { PhotoAdded } from './contract/photos.ts'
import { paths } from './paths.ts'
import { draft, newKey, newsroomsOn, signedInOwner, url } from './testing/newsroom-for-tests.ts'
import type { Browser, NewsroomForTests } from './testing/newsroom-for-tests.ts'

onEachDatabase('the desk', (fresh) => {
  const openOn = newsroomsOn(fresh)
  let opening: Promise<{ newsroom: NewsroomForTests; browser: Browser; db: Db }> | null = null
  // One signed-in owner for all: signing in is slow on purpose, and every test makes articles of its own.
  const desk = () => (opening ??= open())
  const open = async () => {
    const db = await fresh()
    const newsroom = await openOn({ db })
    return { db, newsroom, browser: (await signedInOwner(newsroom)).browser }
  }

  test('an article is made, found, changed, published and withdrawn', async () => {
    const { browser, newsroom, db } = await desk()
    const made = await view(browser.post(paths.articles(), { content: draft() }, newKey()), 201)
    assert.deepEqual([made.status, made.revision.number, made.live], ['draft', 1, null])
    assert.deepEqual(
      [made.content.section, made.content.tags, made.content.authors],
      ['World', ['Amur', 'Ice'], ['Vera Ivanova']],
    )
    const found = (await (
      await browser.get(paths.articles({ query: 'ferries', status: 'draft' }))
    ).json()) as ArticleList
    assert.deepEqual(
      found.articles.map(({ id, section, authors }) => [id, section, authors]),
      [[made.id, 'World', ['Vera Ivanova']]],
    )
    const content = { ...made.content, tags: ['Ice'] }
    const saved = await view(
      browser.put(paths.draft(made.id), { expectedRevision: made.revision.id, content }),
    )
    assert.deepEqual([saved.revision.number, saved.content.tags], [2, ['Ice']])
    const before = newsroom.woken.count
    const publication = { expectedRevision: saved.revision.id, kind: 'publish', note: '' }
    const live = await view(browser.post(paths.publication(made.id), publication))
    assert.equal(live.status, 'live')
    assert.match(
      live.live?.url ?? '',
      /^https:\/\/news\.example\/\d{4}\/\d\d\/\d\d\/ferries-stop-on-the-amur\.html$/,
    )
    assert.equal(newsroom.woken.count, before + 1)
    assert.ok((await pendingChanges(db)).some(({ articleId }) => articleId === made.id))
    const withdrawn = await view(
      browser.post(paths.withdrawal(made.id), { notice: 'Taken down: wrong river.' }),
    )
    assert.deepEqual(
      [withdrawn.status, withdrawn.withdrawal?.notice],
      ['withdrawn', 'Taken down: wrong river.'],
    )
    const { revisions } = (await (await browser.get(paths.revisions(made.id))).json()) as RevisionList
    assert.deepEqual(
      revisions.map(({ kind }) => kind),
      ['withdrawal', 'publish', 'draft', 'draft'],
    )
    assert.ok(revisions.every(({ savedBy }) => savedBy === 'Anna Ownerova'))
  })

  test('a repeated creation with the same key makes one article', async () => {
    const { browser } = await desk()
    const key = newKey()
    const content = draft({ headline: 'Twice sent' })
    const [first, second] = await Promise.all(
      [1, 2].map(() => view(browser.post(paths.articles(), { content }, key), 201)),
    )
    assert.equal(first?.id, second?.id)
    const keyless = await browser.post(paths.articles(), { content })
    assert.deepEqual([keyless.status, await codeIn(keyless)], [400, 'request-invalid'])
  })

  test('whoever saves second gets what was saved first, and leaves nothing behind', async () => {
    const { browser } = await desk()
    const made = await view(
      browser.post(paths.articles(), { content: draft({ headline: 'Two windows' }) }, newKey()),
      201,
    )
    const expectedRevision = made.revision.id
    const first = await view(
      browser.put(paths.draft(made.id), { expectedRevision, content: draft({ headline: 'The first' }) }),
    )
    const late = await browser.put(paths.draft(made.id), {
      expectedRevision,
      content: draft({ tags: ['Only in the late one'] }),
    })
    assert.equal(late.status, 409)
    const problem = (await late.json()) as { code: string; current: ArticleView }
    assert.equal(problem.code, 'revision-conflict')
    assert.deepEqual(problem.current, first)
    const { names } = (await (await browser.get(paths.tags)).json()) as NameList
    assert.ok(!names.some(({ name }) => name === 'Only in the late one'))
    const publication = { expectedRevision, kind: 'publish', note: '' }
    assert.equal((await browser.post(paths.publication(made.id), publication)).status, 409)
  })

  test('an article that does not hold together is refused by block and field, and one not ready by what is missing', async () => {
    const { browser } = await desk()
    const content = draft()
    const broken = { ...content, document: { ...content.document, blocks: [{ type: 'marquee' }] } }
    const refused = await browser.post(paths.articles(), { content: broken }, newKey())
    assert.equal(refused.status, 422)
    const problem = (await refused.json()) as { code: string; message: string }
    assert.equal(problem.code, 'article-invalid')
    assert.match(problem.message, /blocks\[0\]/)
    const bare = draft({ headline: '', section: '', authors: [] })
    const made = await view(browser.post(paths.articles(), { content: bare }, newKey()), 201)
    const publication = { expectedRevision: made.revision.id, kind: 'publish', note: '' }
    const unready = await browser.post(paths.publication(made.id), publication)
    assert.deepEqual([unready.status, await codeIn(unready)], [422, 'not-ready'])
    const missing = await browser.get(paths.article('01890000-0000-7000-8000-000000000000'))
    assert.deepEqual([missing.status, await codeIn(missing)], [404, 'article-missing'])
  })

  test('the preview is the printed page in a sandbox without programs', async () => {
    const { browser } = await desk()
    const made = await view(
      browser.post(paths.articles(), { content: draft({ headline: 'As printed' }) }, newKey()),
      201,
    )
    const page = await browser.get(paths.preview(made.id))
    assert.equal(await page.text(), '<!doctype html><title>As printed</title>')
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /^sandbox allow-same-origin; default-src 'none'/)
    assert.ok(!policy.includes('script'))
  })

  test('a photo is taken in without its metadata, shown to staff only, and used in an article', async () => {
    const { browser, newsroom } = await desk()
    const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#886644' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '50/1 16/1 0/1' } })
      .toBuffer()
    const added = await browser.send(paths.photos, { method: 'POST', body: photoForm(bytes) })
    assert.equal(added.status, 201)
    const photo = (await added.json()) as PhotoAdded
    assert.deepEqual([photo.credit.line, photo.removed[0]], ['EPA/HARISH TYAGI/TASS', 'place'])
    assert.ok(!JSON.stringify(photo).includes('originals/'))
    const src = photo.renditions[0]?.src ?? ''
    const picture = await browser.get(src)
    assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/jpeg'])
    assert.equal((await newsroom.browser().get(src)).status, 401)
    const content = draft({ headline: 'With a picture' })
    const document = { ...content.document, lead: { photo: photo.id, caption: null } }
    const made = await view(
      browser.post(paths.articles(), { content: { ...content, document } }, newKey()),
      201,
    )
    assert.equal(made.photos[photo.id]?.alt, 'A river')
    const noPicture = await browser.send(paths.photos, {
      method: 'POST',
      body: photoForm(Buffer.from('not a picture')),
    })
    assert.deepEqual([noPicture.status, await codeIn(noPicture)], [422, 'photo-refused'])
  })

  test('an imported page becomes a draft, and what was left out is told', async () => {
    const { browser } = await desk()
    const form = new FormData()
    const words = 'The river froze early, and the ferries between the two cities stopped on Monday evening. '
    const page = `Ice on the Amur\n\nBy Vera Ivanova\n\n${words.repeat(3)}\n\n${words.repeat(2)}\n\nRead more\n`
    form.set('file', new File([page], 'ice.txt'))
    const answer = await browser.send(paths.import, { method: 'POST', body: form })
    assert.equal(answer.status, 201)
    const report = (await answer.json()) as ImportReport
    assert.deepEqual([report.already, report.warnings], [false, []])
    assert.ok(
      report.dropped.some(({ text, reason }) => text === 'Read more' && reason !== ''),
      'what was dropped',
    )
    const article = await view(browser.get(paths.article(report.articleId)))
    assert.equal(article.content.document.headline, 'Ice on the Amur')
    const bad = new FormData()
    bad.set('file', new File([new Uint8Array([0, 1, 2, 255])], 'bad.txt'))
    const refused = await browser.send(paths.import, { method: 'POST', body: bad })
    assert.deepEqual([refused.status, await codeIn(refused)], [422, 'import-refused'])
  })

  test('what the publication says of itself is saved, and wakes the press', async () => {
    const { browser, newsroom } = await desk()
    const before = newsroom.woken.count
    const saved = (await (await browser.put(paths.settings, { name: 'The Amur Post' })).json()) as {
      name: string
    }
    assert.equal(saved.name, 'The Amur Post')
    assert.equal(newsroom.woken.count, before + 1)
    assert.ok(!('publicUrl' in saved))
    const refused = await browser.put(paths.settings, { timeZone: 'Mars/Olympus' })
    assert.deepEqual([refused.status, await codeIn(refused)], [400, 'request-invalid'])
  })

  test('a bug of ours is logged, and tells the browser nothing', async () => {
    const { browser, newsroom } = await desk()
    const answer = await browser.get(paths.home)
    assert.deepEqual([answer.status, await codeIn(answer)], [500, 'bug'])
    assert.ok(newsroom.log.some((line) => line.includes('newsroom-bug')))
    assert.equal((await browser.get('/api/nothing')).status, 404)
  })

  test('more than 2 MB of document and more than 50 MB of file are refused before they are read', async () => {
    const { browser } = await desk()
    const huge = draft({ slug: 'x'.repeat(2_200_000) })
    const refused = await browser.post(paths.articles(), { content: huge }, newKey())
    assert.deepEqual([refused.status, await codeIn(refused)], [413, 'too-large'])
    const photo = await browser.send(paths.photos, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '60000000' },
    })
    assert.deepEqual([photo.status, await codeIn(photo)], [413, 'too-large'])
    assert.equal(
      (await browser.send(paths.sections, { method: 'POST', body: '{}', headers: { origin: url } })).status,
      415,
    )
  })
})

async function view(answer: Promise<Response>, status = 200): Promise<ArticleView> {
  const response = await answer
  const said = (await response.json()) as ArticleView
  assert.equal(response.status, status, JSON.stringify(said))
  return said
}

async function codeIn(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code
}

function photoForm(bytes: Uint8Array): FormData {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], 'river.jpg'))
  const credit = { line: 'EPA/HARISH TYAGI/TASS', creator: 'Harish Tyagi', agencies: ['EPA', 'TASS'] }
  form.set(
    'facts',
    JSON.stringify({ alt: 'A river', caption: 'The Amur', credit, rights: '', rightsUntil: null }),
  )
  return form
}
