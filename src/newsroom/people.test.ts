import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { auditEntries, verifyAudit } from '#platform/audit.ts'
import { systemContext } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { AuditCheck, AuditPage, InvitationMade, PenNameList, StaffList } from './contract/people.ts'
import { paths } from './paths.ts'
import { peoplePaths } from './paths/people.ts'
import {
  draft,
  newKey,
  newsroomsOn,
  owner,
  password,
  refusal,
  said,
  signedInOwner,
} from './testing/newsroom-for-tests.ts'
import type { Browser } from './testing/newsroom-for-tests.ts'
import { codeOf } from './testing/phone.ts'
import { staffForTests } from './testing/staff-for-tests.ts'

onEachDatabase('people', (fresh) => {
  const open = newsroomsOn(fresh)

  test('join by a link that works once, with the role it was made for', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const { browser } = await signedInOwner(newsroom)
    const made = await invite(browser, { name: 'Boris', role: 'writer' })
    const token = new URL(made.link).hash.slice('#token='.length)
    const stranger = newsroom.browser()
    const offered = (await (await stranger.post(peoplePaths.invited, { token })).json()) as object
    assert.deepEqual(offered, { name: 'Boris', role: 'writer' })
    const login = { name: 'Boris B', email: 'boris@example.org', password: 'another horse battery' }
    const taken = stranger.post(peoplePaths.join, { token, ...login, email: owner.email.toUpperCase() })
    assert.deepEqual(await refusal(taken), [409, 'email-taken'])
    assert.equal(
      (await newsroom.browser().post(paths.signIn, owner)).status,
      200,
      'nobody’s password changed',
    )
    const joined = await said(stranger.post(peoplePaths.join, { token, ...login }))
    assert.equal(joined.state, 'two-factor-set-up')
    assert.deepEqual(await refusal(stranger.get(paths.articles())), [403, 'two-factor-required'])
    const { secret } = await said(stranger.post(paths.twoFactor, { password: login.password }))
    const session = await said(stranger.post(paths.twoFactorConfirm, { code: codeOf(secret) }))
    assert.deepEqual([session.state, (session.user as { role?: string }).role], ['signed-in', 'writer'])
    assert.equal((await stranger.get(paths.articles())).status, 200)
    const again = newsroom.browser().post(peoplePaths.join, { token, ...login, email: 'c@example.org' })
    assert.deepEqual(await refusal(again), [401, 'credentials-wrong'])
    assert.deepEqual((await staffList(browser)).invitations, [])
    const stored = await sql`select * from staff_invitation`.execute(db)
    assert.ok(!JSON.stringify(stored.rows).includes(token))
  })

  test('of two who use the link at the same moment one joins, and the other is nobody', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const { browser } = await signedInOwner(newsroom)
    const token = new URL((await invite(browser, { name: 'B', role: 'editor' })).link).hash.slice(7)
    const answers = await Promise.all(
      ['b@example.org', 'c@example.org'].map((email) =>
        newsroom.browser().post(peoplePaths.join, { token, name: 'B', email, password }),
      ),
    )
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 401],
    )
    assert.equal((await staffList(browser)).people.length, 2)
    const loser = answers[0]?.status === 200 ? 'c@example.org' : 'b@example.org'
    assert.equal((await newsroom.browser().post(paths.signIn, { email: loser, password })).status, 401)
  })

  test('do not join by a link that was withdrawn, is too old or was made up', async () => {
    let ahead = 0
    const real = systemContext()
    const newsroom = await open({ context: { ...real, clock: () => real.clock() + ahead } })
    const { browser } = await signedInOwner(newsroom)
    const withdrawn = await invite(browser, { name: 'B', role: 'editor' })
    await browser.send(peoplePaths.invitation(withdrawn.id), json('DELETE', {}))
    const old = await invite(browser, { name: 'C', role: 'editor' })
    ahead = 7 * 24 * 3600_000 + 1
    for (const token of [
      ...[withdrawn, old].map(({ link }) => new URL(link).hash.slice(7)),
      'x'.repeat(43),
    ]) {
      const wrong = [401, 'credentials-wrong']
      assert.deepEqual(await refusal(newsroom.browser().post(peoplePaths.invited, { token })), wrong)
      const join = { token, name: 'B', email: 'b@example.org', password }
      assert.deepEqual(await refusal(newsroom.browser().post(peoplePaths.join, join)), wrong)
    }
  })

  test('who are shut out are out at once, on every device, and can be let in again', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const staff = await staffForTests(db)
    const [anna, boris] = [await staff.member('owner'), await staff.member('editor')]
    const annas = await staff.signIn(newsroom, anna)
    const boriss = await staff.signIn(newsroom, boris)
    const elsewhere = await staff.signIn(newsroom, boris)
    await annas.send(peoplePaths.active(boris), json('PUT', { active: false }))
    for (const browser of [boriss, elsewhere])
      assert.deepEqual(await refusal(browser.get(paths.articles())), [401, 'signed-out'])
    const email = (await staffList(annas)).people.find(({ id }) => id === boris)?.email ?? ''
    assert.equal((await newsroom.browser().post(paths.signIn, { email, password })).status, 401)
    await annas.send(peoplePaths.active(boris), json('PUT', { active: true }))
    assert.equal((await newsroom.browser().post(paths.signIn, { email, password })).status, 200)
  })

  test('a new role holds at the next request', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const staff = await staffForTests(db)
    const [anna, boris] = [await staff.member('owner'), await staff.member('writer')]
    const [annas, boriss] = [await staff.signIn(newsroom, anna), await staff.signIn(newsroom, boris)]
    assert.equal((await boriss.get(peoplePaths.audit())).status, 403)
    await annas.send(peoplePaths.role(boris), json('PUT', { role: 'editor', guestArticleId: null }))
    assert.equal((await boriss.get(peoplePaths.audit())).status, 200)
    const guest = json('PUT', { role: 'guest', guestArticleId: null })
    assert.deepEqual(await refusal(annas.send(peoplePaths.role(boris), guest)), [400, 'request-invalid'])
  })

  test('the last owner stays, whoever asks, and also where two remove each other', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const staff = await staffForTests(db)
    const anna = await staff.member('owner')
    const annas = await staff.signIn(newsroom, anna)
    const editor = json('PUT', { role: 'editor', guestArticleId: null })
    const kept = [409, 'last-owner']
    assert.deepEqual(await refusal(annas.send(peoplePaths.role(anna), editor)), kept)
    const out = json('PUT', { active: false })
    assert.deepEqual(await refusal(annas.send(peoplePaths.active(anna), out)), kept)
    const boris = await staff.member('owner')
    const boriss = await staff.signIn(newsroom, boris)
    const answers = await Promise.all([
      annas.send(peoplePaths.role(boris), editor),
      boriss.send(peoplePaths.active(anna), out),
    ])
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    const owners = await db
      .selectFrom('staff_member')
      .select('user_id')
      .where('role', '=', 'owner')
      .where('deactivated_at', 'is', null)
      .execute()
    assert.equal(owners.length, 1)
  })

  test('a writer writes what they made, sign or are given; a guest one article', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const staff = await staffForTests(db)
    const [editor, writer] = [await staff.member('editor'), await staff.member('writer')]
    const [editors, writers] = [await staff.signIn(newsroom, editor), await staff.signIn(newsroom, writer)]
    const mine = await article(writers, 'Mine')
    const [given, signed, foreign] = [
      await article(editors, 'Given'),
      await article(editors, 'Signed'),
      await article(editors, 'Foreign'),
    ]
    await db.updateTable('article').set({ assignee_id: writer }).where('id', '=', given.id).execute()
    const person = { id: 'p', slug: 'p', name: 'P', bio: '', kind: 'byline', user_id: writer } as const
    await db.insertInto('person').values(person).execute()
    await db
      .insertInto('article_author')
      .values({ article_id: signed.id, person_id: 'p', position: 9 })
      .execute()
    for (const { id, revision } of [mine, given])
      assert.equal((await save(writers, id, revision.id)).status, 200)
    assert.equal((await save(writers, signed.id, signed.revision.id)).status, 200)
    const no = [403, 'role-refused']
    assert.deepEqual(await refusal(save(writers, foreign.id, foreign.revision.id)), no)
    assert.equal((await writers.get(paths.article(foreign.id))).status, 200)
    const guest = await staff.member('guest', { guestArticleId: foreign.id })
    const guests = await staff.signIn(newsroom, guest)
    assert.equal((await save(guests, foreign.id, foreign.revision.id)).status, 200)
    assert.deepEqual(await refusal(guests.get(paths.article(mine.id))), no)
    assert.deepEqual(await refusal(guests.get(paths.articles())), no)
  })

  test('a newsroom from before there were roles finds its owner at start', async () => {
    const db = await fresh()
    const { browser } = await signedInOwner(await open({ db }))
    await db.deleteFrom('staff_member').execute()
    const newsroom = await open({ db })
    const kept = newsroom.browser()
    for (const [name, value] of browser.jar) kept.jar.set(name, value)
    const session = await said(kept.get(paths.session))
    assert.deepEqual([session.state, (session.user as { role?: string }).role], ['signed-in', 'owner'])
  })
})

onEachDatabase('who is behind a pen name', (fresh) => {
  const open = newsroomsOn(fresh)
  const realName = 'Мария Петрова-Водкина'

  test('is in no table and no log in clear, and each look is kept in the audit log', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const { browser } = await signedInOwner(newsroom)
    await browser.post(paths.people, { name: 'V. Rook' })
    const [{ id } = { id: '' }] = (await penNames(browser)).names
    await browser.send(peoplePaths.penName(id), json('PUT', { kind: 'pen-name', realName }))
    assert.deepEqual((await penNames(browser)).names, [
      { id, name: 'V. Rook', kind: 'pen-name', known: true },
    ])
    const shown = await (await browser.post(peoplePaths.penNameReveal(id), {})).json()
    assert.deepEqual(shown, { realName })
    const written = (await everyRow(db)) + newsroom.log.join('')
    assert.ok(written.includes('V. Rook'), 'the search reads the tables')
    assert.ok(!written.includes('Петрова') && !written.includes('Мария'))
    const [last] = await auditEntries(db, { limit: 1 })
    assert.deepEqual([last?.action, last?.subject], ['pen-name.revealed', `person:${id}`])
    assert.equal((await (await browser.get(paths.people)).text()).includes('real'), false)
    await browser.send(peoplePaths.penName(id), json('PUT', { kind: 'pen-name', realName: '' }))
    assert.deepEqual(await (await browser.post(peoplePaths.penNameReveal(id), {})).json(), { realName: '' })
  })
})

onEachDatabase('what was done', (fresh) => {
  const open = newsroomsOn(fresh)

  test('is listed with names, page by page, and the chain holds', async () => {
    const db = await fresh()
    const { browser } = await signedInOwner(await open({ db }))
    for (let i = 0; i < 60; i++) await invite(browser, { name: `N${i}`, role: 'writer' })
    const first = (await (await browser.get(peoplePaths.audit())).json()) as AuditPage
    assert.equal(first.entries.length, 50)
    const [newest] = first.entries
    assert.deepEqual(
      [newest?.by, newest?.action, newest?.detail],
      [owner.name, 'staff.invited', { name: 'N59', role: 'writer' }],
    )
    const rest = (await (await browser.get(peoplePaths.audit(first.next ?? 0))).json()) as AuditPage
    assert.equal(rest.next, null)
    assert.deepEqual(
      rest.entries.slice(-2).map(({ action, subjectName }) => [action, subjectName]),
      [
        ['account.second-step-set', owner.name],
        ['staff.joined', owner.name],
      ],
    )
    const checked = (await (await browser.get(peoplePaths.auditCheck)).json()) as AuditCheck
    const walked = await verifyAudit(db)
    assert.deepEqual(checked, { whole: true, ...(walked.ok ? walked.value : {}) })
  })
})

async function invite(
  browser: Browser,
  request: { name: string; role: string; guestArticleId?: string },
): Promise<InvitationMade> {
  const answer = await browser.post(peoplePaths.invitations, { guestArticleId: null, ...request })
  assert.equal(answer.status, 201)
  return (await answer.json()) as InvitationMade
}

async function staffList(browser: Browser): Promise<StaffList> {
  return (await (await browser.get(peoplePaths.staff)).json()) as StaffList
}

async function penNames(browser: Browser): Promise<PenNameList> {
  return (await (await browser.get(peoplePaths.penNames)).json()) as PenNameList
}

async function article(
  browser: Browser,
  headline: string,
): Promise<{ id: string; revision: { id: string } }> {
  const answer = await browser.post(paths.articles(), { content: draft({ headline }) }, newKey())
  return (await answer.json()) as { id: string; revision: { id: string } }
}

function save(browser: Browser, id: string, expectedRevision: string): Promise<Response> {
  return browser.put(paths.draft(id), { expectedRevision, content: draft({ headline: 'Changed' }) })
}

function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

async function everyRow(db: Db): Promise<string> {
  const tables = await db.introspection.getTables()
  const rows = []
  for (const { name } of tables) rows.push((await sql`select * from ${sql.table(name)}`.execute(db)).rows)
  return JSON.stringify(rows)
}
