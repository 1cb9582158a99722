import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { auditEntries } from '#platform/audit.ts'
import type { ArticleView } from './contract.ts'
import type {
  PreflightSettingsView,
  PreflightView,
  ProtectedCount,
  ProtectedList,
} from './contract/preflight.ts'
import { paths } from './paths.ts'
import { preflightPaths } from './paths/preflight.ts'
import {
  draft,
  newKey,
  newsroomsOn,
  refusal,
  signedInOwner,
  sqliteOnly,
} from './testing/newsroom-for-tests.ts'

describe('preflight in the newsroom', () => {
  const fresh = sqliteOnly()
  const openOn = newsroomsOn(fresh)
  let opening: ReturnType<typeof open> | null = null
  const desk = () => (opening ??= open())
  const open = async () => {
    const db = await fresh()
    const newsroom = await openOn({ db })
    return { db, newsroom, browser: (await signedInOwner(newsroom)).browser }
  }
  const json = async <Answer>(answer: Promise<Response>, status = 200): Promise<Answer> => {
    const { status: got, ...rest } = { status: (await answer).status }
    const said = (await (await answer).json()) as Answer
    assert.equal(got, status, JSON.stringify({ ...rest, said }))
    return said
  }
  const made = async (headline: string) => {
    const { browser } = await desk()
    return json<ArticleView>(browser.post(paths.articles(), { content: draft({ headline }) }, newKey()), 201)
  }

  test('the findings of a draft name the revision they are of', async () => {
    const { browser } = await desk()
    const article = await made('Ferries stop')
    const view = await json<PreflightView>(browser.get(preflightPaths.article(article.id)))
    assert.equal(view.revisionId, article.revision.id)
    assert.deepEqual(
      view.findings.map(({ rule }) => rule),
      ['standfirst-empty'],
    )
    assert.deepEqual(await refusal(browser.get(preflightPaths.article(newKey()['idempotency-key'] ?? ''))), [
      404,
      'article-missing',
    ])
  })

  test('what is set to block is refused, and goes out with a reason that the audit log keeps', async () => {
    const { browser, db } = await desk()
    const levels = { 'headline-length': 'block' } as const
    const saved = await json<PreflightSettingsView>(browser.put(preflightPaths.settings, { levels }))
    assert.equal(saved.levels['headline-length'], 'block')
    assert.deepEqual(await refusal(browser.put(preflightPaths.settings, { levels: { nonsense: 'off' } })), [
      400,
      'request-invalid',
    ])
    const article = await made('Ferries stop '.repeat(12).trim())
    const request = { expectedRevision: article.revision.id, kind: 'publish', note: '' }
    const to = paths.publication(article.id)
    assert.deepEqual(await refusal(browser.post(to, request)), [422, 'preflight-blocked'])
    const overrides = [{ rule: 'headline-length', reason: 'It is a list.' }]
    const live = await json<ArticleView>(browser.post(to, { ...request, overrides }))
    assert.equal(live.status, 'live')
    const kept = (await auditEntries(db, { limit: 20 })).find(
      ({ action }) => action === 'preflight.overridden',
    )
    assert.deepEqual(kept?.detail, { rule: 'headline-length', reason: 'It is a list.', findings: 1 })
    assert.equal(kept?.subject, `article:${article.id}`)
  })

  test('names of protected people are counted, shown to those who prove themselves, and kept out of print', async () => {
    const { browser, newsroom } = await desk()
    const count = await json<ProtectedCount>(
      browser.post(preflightPaths.protectedPeople, { name: 'Zoya Tikhaya' }),
      201,
    )
    assert.deepEqual(count, { count: 1 })
    assert.deepEqual(await refusal(browser.post(preflightPaths.protectedPeople, { name: 'x' })), [
      400,
      'request-invalid',
    ])
    const article = await made('Zoya Tikhaya speaks')
    const request = { expectedRevision: article.revision.id, kind: 'publish', note: '' }
    assert.deepEqual(await refusal(browser.post(paths.publication(article.id), request)), [
      422,
      'preflight-blocked',
    ])
    const { people } = await json<ProtectedList>(browser.post(preflightPaths.revealed, {}))
    assert.deepEqual(
      people.map(({ name }) => name),
      ['Zoya Tikhaya'],
    )
    const gone = browser.send(preflightPaths.protectedPerson(people[0]?.id ?? ''), {
      method: 'DELETE',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    assert.deepEqual(await json<ProtectedCount>(gone), { count: 0 })
    assert.doesNotMatch(newsroom.log.join('\n'), /Zoya/)
  })
})
