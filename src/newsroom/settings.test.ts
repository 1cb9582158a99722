import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { onEachDatabase } from '#platform/testing.ts'
import type { ArticleView } from './contract.ts'
import type { Settings } from './contract/publication.ts'
import type {
  Care,
  HouseNameList,
  LanguageList,
  Lists,
  LogoMade,
  MoneyByMonth,
  PaperWords,
} from './contract/desk-screens.ts'
import { deskPaths } from './paths/desk-screens.ts'
import { paths } from './paths.ts'
import {
  type Browser,
  draft,
  newKey,
  newsroomsOn,
  refusal,
  signedInOwner,
} from './testing/newsroom-for-tests.ts'
import type { NewsroomForTests } from './testing/newsroom-for-tests.ts'

onEachDatabase('settings', (fresh) => {
  const openOn = newsroomsOn(fresh)
  let opening: Promise<{ newsroom: NewsroomForTests; browser: Browser }> | null = null
  const desk = () => (opening ??= open())
  const open = async () => {
    const newsroom = await openOn()
    return { newsroom, browser: (await signedInOwner(newsroom)).browser }
  }
  const make = async (browser: Browser, tags: string[]): Promise<ArticleView> => {
    const content = draft({ headline: `About ${tags.join(' and ')}`, tags })
    return (await (await browser.post(paths.articles(), { content }, newKey())).json()) as ArticleView
  }
  const read = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T
  const tagNamed = async (browser: Browser, name: string) =>
    (await read<Lists>(browser.get(deskPaths.lists))).tags.find((tag) => tag.name === name)

  test('a tag is renamed, named in another language, and its old address leads on', async () => {
    const { browser, newsroom } = await desk()
    await make(browser, ['Tundra'])
    const tag = await tagNamed(browser, 'Tundra')
    assert.equal(tag?.articles, 1)
    const before = newsroom.woken.count
    const patch = { name: 'The tundra', slug: 'the-tundra', names: { ru: 'Тундра' } }
    const lists = await read<Lists>(browser.put(deskPaths.list('tag', tag.id), patch))
    const now = lists.tags.find(({ id }) => id === tag.id)
    assert.deepEqual(
      [now?.name, now?.slug, now?.names, now?.former],
      ['The tundra', 'the-tundra', { ru: 'Тундра' }, ['tundra']],
    )
    assert.equal(newsroom.woken.count, before + 1)
  })

  test('tags are merged: an article keeps one, and the draft opens with it', async () => {
    const { browser } = await desk()
    const article = await make(browser, ['U.S.', 'USA'])
    const [from, into] = [await tagNamed(browser, 'U.S.'), await tagNamed(browser, 'USA')]
    assert.ok(from && into)
    const lists = await read<Lists>(browser.post(deskPaths.merge('tag', from.id), { into: into.id }))
    assert.equal(
      lists.tags.some(({ id }) => id === from.id),
      false,
    )
    assert.deepEqual(
      lists.tags.find(({ id }) => id === into.id),
      { ...into, articles: 1, former: ['u-s'] },
    )
    const opened = await read<ArticleView>(browser.get(paths.article(article.id)))
    assert.deepEqual(opened.content.tags, ['USA'])
  })

  test('what cannot be is refused in words: a name of another, an address that is none, a kind that is none', async () => {
    const { browser } = await desk()
    await make(browser, ['Lena', 'Ob'])
    const lena = await tagNamed(browser, 'Lena')
    assert.ok(lena)
    const faults = [
      browser.put(deskPaths.list('tag', lena.id), { name: 'OB' }),
      browser.put(deskPaths.list('tag', lena.id), { slug: 'Über' }),
      browser.put(deskPaths.list('tag', lena.id), { names: { klingon: 'x' } }),
      browser.post(deskPaths.merge('tag', lena.id), { into: lena.id }),
      browser.put('/api/lists/planet/x', { name: 'Mars' }),
    ]
    for (const fault of faults) assert.deepEqual(await refusal(fault), [400, 'request-invalid'])
    assert.equal((await tagNamed(browser, 'Lena'))?.slug, 'lena', 'a refused change changes nothing')
  })

  test('a storyline is added, told in a sentence and merged; sections are added', async () => {
    const { browser } = await desk()
    for (const name of ['The strait', 'The channel'])
      assert.equal((await browser.post(deskPaths.lists, { kind: 'storyline', name })).status, 201)
    const { storylines } = await read<Lists>(browser.get(deskPaths.lists))
    const [channel, strait] = storylines
    assert.ok(channel && strait)
    await browser.put(deskPaths.list('storyline', strait.id), { summary: 'Ships wait.' })
    const after = await read<Lists>(
      browser.post(deskPaths.merge('storyline', channel.id), { into: strait.id }),
    )
    assert.deepEqual(
      after.storylines.map(({ name, summary, former, articles }) => [name, summary, former, articles]),
      [['The strait', 'Ships wait.', ['the-channel'], null]],
    )
  })

  test('house names are put on the list, changed and taken off', async () => {
    const { browser } = await desk()
    const name = { language: 'en', name: 'Kyiv', others: ['Kiev'], note: '' }
    const made = await read<HouseNameList>(browser.post(deskPaths.houseNames, name))
    const id = made.names[0]?.id ?? ''
    assert.deepEqual(await refusal(browser.post(deskPaths.houseNames, name)), [400, 'request-invalid'])
    const changed = await read<HouseNameList>(
      browser.put(deskPaths.houseName(id), { ...name, note: 'As its people say it.' }),
    )
    assert.equal(changed.names[0]?.note, 'As its people say it.')
    const gone = await read<HouseNameList>(
      browser.send(deskPaths.houseName(id), {
        method: 'DELETE',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    )
    assert.deepEqual(gone.names, [])
  })

  test('a logo comes as a raster picture, is kept without what it tells, and goes into the masthead', async () => {
    const { browser } = await desk()
    const picture = await sharp({ create: { width: 600, height: 120, channels: 4, background: '#b3261e80' } })
      .withExif({ IFD0: { Artist: 'Somebody with a name' } })
      .png()
      .toBuffer()
    const { logo, src } = await read<LogoMade>(sendFile(browser, picture))
    assert.deepEqual([logo.rendition.width, logo.rendition.height, logo.height], [600, 120, 40])
    const file = Buffer.from(await (await browser.get(src)).arrayBuffer())
    const made = await sharp(file).metadata()
    assert.deepEqual([made.format, made.hasAlpha, made.exif], ['webp', true, undefined])
    const saved = await read<Settings>(browser.put(paths.settings, { logo }))
    assert.deepEqual(saved.logo, logo)
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    assert.deepEqual(await refusal(sendFile(browser, drawing)), [422, 'photo-refused'])
  })

  test('settings are tried on a page before they are saved, and refused as saving would', async () => {
    const { browser } = await desk()
    const name = 'The Trial'
    assert.equal((await browser.post(deskPaths.settingsPreview, { settings: { name } })).status, 200)
    const shown = await browser.get(deskPaths.previewPage('about', 'ru', 1))
    assert.match(await shown.text(), /<title>about ru The Trial</)
    assert.match(shown.headers.get('content-security-policy') ?? '', /^sandbox allow-same-origin;/)
    const bad = browser.post(deskPaths.settingsPreview, { settings: { accent: '#ffff00' } })
    assert.deepEqual(await refusal(bad), [400, 'request-invalid'])
    assert.notEqual((await read<Settings>(browser.get(paths.settings))).name, name)
  })

  test('the paper’s own words are read, said otherwise and refused by name', async () => {
    const { browser } = await desk()
    const { words } = await read<PaperWords>(browser.get(deskPaths.words('en')))
    assert.deepEqual(words, [{ key: 'latest', standard: 'Latest', own: '' }])
    assert.equal((await browser.put(deskPaths.words('fa'), { words: { latest: 'تازه' } })).status, 200)
    for (const refused of [
      browser.put(deskPaths.words('fa'), { words: { unheard: 'x' } }),
      browser.put(deskPaths.words('..'), { words: {} }),
    ])
      assert.equal((await refused).status >= 400, true)
  })

  test('home knows the money of twelve months, what lapses and what lags', async () => {
    const { browser } = await desk()
    const money = await read<MoneyByMonth>(browser.get(deskPaths.money))
    assert.equal(money.months.length, 12)
    assert.deepEqual(await read<Care>(browser.get(deskPaths.care)), { lapsing: [], stale: [] })
    const { languages } = await read<LanguageList>(browser.get(deskPaths.languages))
    assert.deepEqual(languages[0], { language: 'en', articles: 0, words: 'own' })
    const job = await read<{ retried: boolean }>(browser.post(deskPaths.retry('none'), {}))
    assert.deepEqual(job, { retried: false })
  })

  function sendFile(browser: Browser, bytes: Buffer): Promise<Response> {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(bytes)], 'logo.png'))
    return browser.send(deskPaths.logo, { method: 'POST', body: form })
  }
})
