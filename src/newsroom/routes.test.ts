import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Role } from './contract/people.ts'
import { paths } from './paths.ts'
import { routes, ruleOf, unruled } from './routes.ts'
import type { Rule } from './routes/rule.ts'
import { draft, newKey, newsroomsOn, sqliteOnly } from './testing/newsroom-for-tests.ts'
import type { Browser, NewsroomForTests } from './testing/newsroom-for-tests.ts'
import { roles, staffForTests } from './testing/staff-for-tests.ts'
import type { StaffForTests } from './testing/staff-for-tests.ts'

const nobody = '018f0000-0000-7000-8000-000000000000'
/** What the door says no with, whatever the handler would have said. */
const doorCodes = ['signed-out', 'two-factor-required', 'role-refused', 'step-up-required']

describe('who may ask what', () => {
  const fresh = sqliteOnly()
  const open = newsroomsOn(fresh)
  let newsroom: NewsroomForTests
  let staff: StaffForTests
  /** By role: who, and which articles are theirs and which not. */
  const members = new Map<Role, string>()
  let own = ''
  let foreign = ''

  before(async () => {
    const db = await fresh()
    newsroom = await open({ db })
    staff = await staffForTests(db)
    for (const role of roles.filter((each) => each !== 'guest')) members.set(role, await staff.member(role))
    foreign = await articleOf('editor')
    own = await articleOf('writer')
    members.set('guest', await staff.member('guest', { guestArticleId: own }))
  })

  async function articleOf(role: Role): Promise<string> {
    const browser = await staff.signIn(newsroom, members.get(role) ?? '')
    const headline = `Of the ${role}`
    const answer = await browser.post(paths.articles(), { content: draft({ headline }) }, newKey())
    return ((await answer.json()) as { id: string }).id
  }

  async function browserOf(role: Role, options = { proved: true }): Promise<Browser> {
    return staff.signIn(newsroom, members.get(role) ?? '', options)
  }

  for (const rule of routes.filter(({ path }) => !path.startsWith('/demo/'))) {
    const name = `${rule.method} ${rule.path}`
    if (rule.roles === 'anyone')
      test(`${name}: anyone`, async () =>
        assert.ok(!doorCodes.includes(await coded(newsroom.browser(), rule, own))))
    else
      test(`${name}: ${rule.roles === 'signed-in' ? 'whoever is signed in' : rule.roles.join(', ')}`, async () => {
        assert.equal(await coded(newsroom.browser(), rule, own), 'signed-out')
        for (const role of roles) {
          const said = await coded(await browserOf(role), rule, own)
          if (rule.roles === 'signed-in' || rule.roles.includes(role))
            assert.ok(!doorCodes.includes(said), `${role} may, got ${said}`)
          else assert.equal(said, 'role-refused', role)
        }
      })

    for (const role of rule.ownOnly ?? [])
      test(`${name}: not another’s article, by a ${role}`, async () => {
        assert.equal(await coded(await browserOf(role), rule, foreign), 'role-refused')
        assert.equal(await coded(await browserOf(role), rule, nobody), 'role-refused')
      })

    if (rule.stepUp === true)
      test(`${name}: a passkey or a code again`, async () => {
        for (const role of rule.roles as Role[])
          assert.equal(await coded(await browserOf(role, { proved: false }), rule, own), 'step-up-required')
      })
  }

  test('before the second step is set up, only what is for whoever is signed in answers', async () => {
    const half = await staff.signIn(newsroom, await staff.member('owner', { twoFactor: false }))
    for (const rule of routes.filter((each) => Array.isArray(each.roles)))
      assert.equal(await coded(half, rule, own), 'two-factor-required', `${rule.method} ${rule.path}`)
  })

  test('a route without a row is noticed, and every row has its route', () => {
    const registered = newsroom.app.routes
    assert.deepEqual(unruled(registered), [])
    const added = { method: 'POST', path: '/api/articles/:id/giveaway' }
    assert.deepEqual(unruled([...registered, added]), ['POST /api/articles/:id/giveaway'])
    const known = new Set(registered.map(({ method, path }) => `${method} ${path}`))
    const stale = routes.filter(({ method, path }) => !known.has(`${method} ${path}`))
    assert.deepEqual(
      stale.map(({ method, path }) => `${method} ${path}`),
      ['GET /demo/:token'],
    )
  })

  test('no route has two rows, and an article’s routes keep guests and writers to their own', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`)
    assert.equal(new Set(names).size, names.length)
    for (const rule of routes.filter(({ path }) => path.startsWith('/api/articles/:'))) {
      const name = `${rule.method} ${rule.path}`
      assert.ok(rule.path.startsWith('/api/articles/:id'), `${name}: the article must be called :id`)
      const keeps = (role: Role) =>
        !rule.roles.includes(role as never) || rule.ownOnly?.includes(role) === true
      assert.ok(keeps('guest'), `${name}: a guest has one article`)
      if (rule.method !== 'GET') assert.ok(keeps('writer'), `${name}: a writer changes their own`)
    }
    assert.equal(ruleOf('GET', '/api/nothing'), null)
  })

  test('to staff there is nothing at an address without a route, and to strangers not even that is said', async () => {
    const nothing: Rule = { method: 'GET', path: '/api/nothing', roles: 'anyone' }
    assert.equal(await coded(newsroom.browser(), nothing, own), 'signed-out')
    assert.equal(await coded(await browserOf('guest'), nothing, own), 'not-found')
  })
})

/** Asks what the rule is about, with nothing in it, of this article; the code of the refusal or the status. */
async function coded(browser: Browser, rule: Rule, articleId: string): Promise<string> {
  const isArticle = rule.path.startsWith('/api/articles/')
  const path = rule.path
    .replace(':id', isArticle ? articleId : nobody)
    .replaceAll(/:\w+/g, rule.path.includes(':language') ? 'en' : nobody)
  const answer = await browser.send(path, bodyOf(rule.method, 'json'))
  const heard = answer.status === 415 ? await browser.send(path, bodyOf(rule.method, 'form')) : answer
  const isProblem = heard.status >= 400 && (heard.headers.get('content-type') ?? '').includes('json')
  if (isProblem) return ((await heard.json()) as { code: string }).code
  await heard.body?.cancel()
  return String(heard.status)
}

function bodyOf(method: string, kind: 'json' | 'form'): RequestInit {
  if (method === 'GET') return {}
  if (kind === 'form') return { method, body: new FormData() }
  return { method, body: '{}', headers: { 'content-type': 'application/json' } }
}
