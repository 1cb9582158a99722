import assert from 'node:assert/strict'
import { test } from 'node:test'
import { done, refused } from '#base/refusal.ts'
import type { Mail } from '#platform/mail.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { paths } from './paths.ts'
import { newsroomsOn, refusal } from './testing/newsroom-for-tests.ts'
import { staffForTests } from './testing/staff-for-tests.ts'

const from = { name: 'Reader service', address: 'post@letters.example' }
const server = { server: 'mail.example:465', from, signsAs: 'letters.example' }

onEachDatabase('letters', (fresh) => {
  const open = newsroomsOn(fresh)

  test('say how they go out, and nothing of a password; one can be tried, and its address is kept nowhere', async () => {
    const db = await fresh()
    const letters: Mail[] = []
    const mail = { ...server, send: async (letter: Mail) => (letters.push(letter), done(null)) }
    const newsroom = await open({ db, mail })
    const staff = await staffForTests(db)
    const owner = await staff.signIn(newsroom, await staff.member('owner'))
    assert.deepEqual(await (await owner.get(paths.mail)).json(), { mail: server })
    const to = 'nobody@box.example'
    assert.equal((await owner.post(paths.testLetter, { to })).status, 200)
    assert.deepEqual([letters.length, letters[0]?.to], [1, to])
    assert.doesNotMatch(JSON.stringify(letters), /tamizdat|newsroom|article/i)
    const log = await db.selectFrom('audit_entry').selectAll().execute()
    assert.ok(log.some(({ action }) => action === 'mail.tested'))
    assert.ok(!JSON.stringify([log, newsroom.log]).includes('box.example'))
  })

  test('are refused with the reason where the server takes none, or there is none', async () => {
    const db = await fresh()
    const send = async () => refused('mail-unreachable', 'The mail server did not answer.')
    const staff = await staffForTests(db)
    const member = await staff.member('owner')
    const owner = await staff.signIn(await open({ db, mail: { ...server, send } }), member)
    const to = 'me@box.example'
    assert.deepEqual(await refusal(owner.post(paths.testLetter, { to })), [422, 'mail-refused'])
    assert.deepEqual(await refusal(owner.post(paths.testLetter, { to: 'no address' })), [
      400,
      'request-invalid',
    ])
    const without = await staff.signIn(await open({ db }), member)
    assert.deepEqual(await (await without.get(paths.mail)).json(), { mail: null })
    assert.deepEqual(await refusal(without.post(paths.testLetter, { to })), [422, 'mail-refused'])
  })
})
