import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { effectLetterJobs } from '#support/letters-effects.ts'
import { erasePerson } from '#support/erase.ts'
import { strandPledges } from '#support/pledges.ts'
import { deskForTests, type DeskForTests, formOn, giveThrough } from './testing/desk-for-tests.ts'

const gift = {
  frequency: 'monthly',
  amount: '500',
  currency: 'USD',
  language: 'en',
  campaign: '',
  receipt: '1',
}
const email = 'reader@mail.example'
const day = 86_400_000

async function erase({ office }: DeskForTests): Promise<void> {
  const { id } = await office.db.selectFrom('supporter').select('id').executeTakeFirstOrThrow()
  await transaction(office.db, (tx) => erasePerson(tx, office.context, id))
}

/** What still waits, or was written down of a letter: nothing of it may be left of somebody who is erased. */
async function kept({ office: { db } }: DeskForTests): Promise<number> {
  const letters = await db.selectFrom('letter').select('key').where('sealed', 'is not', null).execute()
  const reminders = await db.selectFrom('reminder').select('id').execute()
  return letters.length + reminders.length
}

onEachDatabase('somebody who is erased', (fresh) => {
  test('gets none of the letters that were waiting for the mail server, and none is kept', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    desk.refuse.push('mail-unreachable', 'mail-unreachable')
    await giveThrough(desk, { gift, email })
    assert.equal(await kept(desk), 2, 'a receipt and a private link wait')
    await erase(desk)
    assert.equal(await kept(desk), 0)
    for (let days = 0; days < 3; days++) {
      desk.clock.advance(day)
      await desk.settle()
    }
    assert.deepEqual(desk.mails, [])
  })

  test('gets none that was being written while they were erased', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    await giveThrough(desk, { gift, email })
    const { office } = desk
    const before = desk.mails.length
    const { object_id: object } = await office.db.selectFrom('pledge').selectAll().executeTakeFirstOrThrow()
    assert.ok(object)
    await strandPledges(office, 'sandbox')
    // The job has read the address, and looks for the support page, when the erasure commits.
    const supportUrl = async () => {
      await erase(desk)
      return `${office.publicUrl}/support.html`
    }
    const { 'support-letter': write } = effectLetterJobs(office, { supportUrl, sendsMail: true })
    const { key } = await office.db
      .selectFrom('effect')
      .select('key')
      .where('kind', '=', 'please-move')
      .executeTakeFirstOrThrow()
    await write?.({ effect: key }, { heartbeat: async () => {} } as never)
    await desk.settle()
    assert.equal(desk.mails.length, before)
    assert.equal(await kept(desk), 0)
  })

  test('is not reminded either', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    await giveThrough(desk, { gift, email })
    const form = formOn(await (await desk.get('/desk/remind')).text(), '/desk/remind')
    await desk.post('/desk/remind', { ...form, email, months: '1' })
    await desk.settle()
    const link = /\/desk\/remind\/[\w-]+/.exec(desk.mails.at(-1)?.text ?? '')?.[0] ?? ''
    await desk.post(`${link}/confirm`, formOn(await (await desk.get(link)).text(), '/confirm'))
    const before = desk.mails.length
    await erase(desk)
    assert.equal(await kept(desk), 0)
    desk.clock.advance(40 * day)
    await desk.settle()
    assert.equal(desk.mails.length, before)
  })
})

onEachDatabase('a supporter whose payment service dropped us', (fresh) => {
  test('gets one letter with the private link of each pledge, from which it moves', async (t) => {
    const desk = await deskForTests(await fresh(), t)
    await giveThrough(desk, { gift, email })
    await giveThrough(desk, { gift: { ...gift, amount: '300', frequency: 'yearly', receipt: '' }, email })
    desk.mails.length = 0
    assert.deepEqual(await strandPledges(desk.office, 'sandbox'), { stranded: 2, invited: 1 })
    assert.deepEqual(await strandPledges(desk.office, 'sandbox'), { stranded: 0, invited: 0 })
    await desk.settle()
    const [letter, ...more] = desk.mails
    assert.deepEqual([letter?.to, more], [email, []])
    const links = letter?.text.match(/\/desk\/pledge\/[\w-]{43}/g) ?? []
    assert.equal(new Set(links).size, 2)
    assert.match(letter?.text ?? '', /Go on with \$5 a month by another one/)
    for (const link of links) assert.match(await (await desk.get(link)).text(), /name="moves"/)
  })
})
