import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { automaticFront, type FrontArrangement } from '#edition/front-arrangement.ts'
import type { ArticleView } from './contract.ts'
import type { FrontCandidates, FrontFilling, FrontHistory, FrontView } from './contract/front.ts'
import { frontPaths } from './paths/front.ts'
import { paths } from './paths.ts'
import {
  draft,
  newKey,
  newsroomsOn,
  refusal,
  signedInOwner,
  sqliteOnly,
} from './testing/newsroom-for-tests.ts'

const html = '<!doctype html><html><head><meta name="x" /></head><body></body></html>'

describe('The front page', () => {
  const open = newsroomsOn(sqliteOnly())

  /** A newsroom with one live article; the press is faked, and notes what it is asked. */
  async function begun() {
    const asked: { language: string; arrangement: FrontArrangement }[] = []
    const newsroom = await open({
      front: async (language, arrangement) => {
        asked.push({ language, arrangement })
        return { html, slots: [{ slot: 'lead', shape: null, articles: [] }], storyline: null }
      },
    })
    const { browser } = await signedInOwner(newsroom)
    const made = (await (
      await browser.post(paths.articles(), { content: draft() }, newKey())
    ).json()) as ArticleView
    const request = { expectedRevision: made.revision.id, kind: 'publish', note: '' }
    assert.equal((await browser.post(paths.publication(made.id), request)).status, 200)
    const arrangement: FrontArrangement = {
      ...automaticFront,
      entries: [{ slot: 'lead', index: 0, articleId: made.id, pinned: true, since: 0, until: null }],
    }
    return { newsroom, browser, asked, arrangement, id: made.id, headline: made.content.document.headline }
  }

  test('is arranged, told with its headlines, and brought back; the worker is woken', async () => {
    const { newsroom, browser, arrangement, id, headline } = await begun()
    const first = (await (await browser.get(frontPaths.front('en'))).json()) as FrontView
    assert.deepEqual([first.number, first.languages, first.savedAt], [0, ['en'], null])
    const woken = newsroom.woken.count
    const saved = await browser.put(frontPaths.front('en'), { expectedNumber: 0, arrangement })
    assert.equal(saved.status, 200)
    const view = (await saved.json()) as FrontView
    assert.deepEqual(
      [view.number, view.savedBy, view.articles[id]?.headline, view.articles[id]?.live],
      [1, 'Anna Ownerova', headline, true],
    )
    assert.equal(newsroom.woken.count, woken + 1)
    assert.deepEqual(await refusal(browser.put(frontPaths.front('en'), { expectedNumber: 0, arrangement })), [
      409,
      'front-conflict',
    ])
    const restored = await browser.post(frontPaths.restoration('en'), { number: 0, expectedNumber: 1 })
    assert.deepEqual(((await restored.json()) as FrontView).arrangement.entries, [])
    const { plans } = (await (await browser.get(frontPaths.history('en'))).json()) as FrontHistory
    assert.deepEqual(
      plans.map(({ kind, placed, removed, savedBy }) => ({ kind, placed, removed, savedBy })),
      [
        { kind: 'restored', placed: [], removed: [headline], savedBy: 'Anna Ownerova' },
        { kind: 'saved', placed: [headline], removed: [], savedBy: 'Anna Ownerova' },
      ],
    )
  })

  test('is looked at before it is saved: nothing changes, and no link of the preview leads anywhere', async () => {
    const { newsroom, browser, asked, arrangement } = await begun()
    const woken = newsroom.woken.count
    const filling = await browser.post(frontPaths.filling('en'), { arrangement })
    assert.deepEqual(Object.keys((await filling.json()) as FrontFilling), ['slots', 'storyline'])
    assert.deepEqual(asked.at(-1), { language: 'en', arrangement })
    const page = await browser.get(frontPaths.preview('en', arrangement))
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /^sandbox allow-same-origin; default-src 'none'/)
    assert.doesNotMatch(policy, /script-src|allow-scripts|allow-popups/)
    assert.match(await page.text(), /<head><base href="\/" target="_blank" \/>/)
    assert.equal(newsroom.woken.count, woken)
  })

  test('finds live articles by their words, and refuses what cannot be with its reason', async () => {
    const { browser, arrangement, id } = await begun()
    const found = async (query: string) =>
      ((await (await browser.get(frontPaths.articles('en', query))).json()) as FrontCandidates).articles
    assert.deepEqual(
      (await found('ferries')).map((article) => article.id),
      [id],
    )
    assert.deepEqual(await found('nothing of the kind'), [])
    assert.equal((await browser.get(frontPaths.front('ru'))).status, 404)
    const put = (entries: unknown) =>
      refusal(
        browser.put(frontPaths.front('en'), { expectedNumber: 0, arrangement: { ...arrangement, entries } }),
      )
    const [entry] = arrangement.entries
    assert.deepEqual(await put([{ ...entry, slot: 'masthead' }]), [400, 'request-invalid'])
    assert.deepEqual(await put([{ ...entry, slot: 'strip:nowhere' }]), [422, 'front-refused'])
    assert.deepEqual(await put([{ ...entry, until: 1 }]), [422, 'front-refused'])
  })
})
