import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { createMailer, isMailAddress, type Mail, type MailSettings } from './mail.ts'
import { startMailServer, type MailServer } from './mail-testing.ts'

const from = { name: 'Readers’ post — Почта', address: 'post@news.example' }
const mail = (change: Partial<Mail> = {}): Mail => ({
  key: 'receipt:1',
  to: 'reader@mail.example',
  subject: 'Your receipt',
  text: 'Hello,\n\nwe received it.\n',
  html: '<p>Hello,</p>',
  language: 'en',
  ...change,
})

describe('a letter', () => {
  let server: MailServer
  const settings = (change: Partial<MailSettings> = {}): MailSettings => ({
    smtpUrl: server.url,
    from,
    dkim: null,
    ...change,
  })
  before(async () => {
    server = await startMailServer()
  })
  after(() => server.close())
  beforeEach(() => {
    server.taken.length = 0
    server.sayNext = null
  })
  const sent = async (change: Partial<Mail> = {}): Promise<string> => {
    const answer = await createMailer(settings()).send(mail(change))
    assert.deepEqual(answer, { ok: true, value: null })
    return server.taken.at(-1)?.raw ?? ''
  }

  test('arrives as text and HTML, from the sender, to one person, in the language', async () => {
    const raw = await sent()
    assert.deepEqual(
      [server.taken[0]?.from, server.taken[0]?.to],
      ['post@news.example', ['reader@mail.example']],
    )
    assert.match(raw, /^From: =\?UTF-8\?Q\?[^<]+ <post@news\.example>\r$/m)
    assert.match(raw, /^Subject: Your receipt\r$/m)
    assert.match(raw, /multipart\/alternative[\s\S]+text\/plain[\s\S]+we received it\.[\s\S]+text\/html/)
    assert.match(raw, /^Content-Language: en\r$/m)
    assert.match(raw, /^Auto-Submitted: auto-generated\r$/m)
    assert.doesNotMatch(raw, /nodemailer/i)
  })

  test('has the same Message-ID each time it is sent, and another one than other letters', async () => {
    const id = async (key: string) =>
      /^Message-ID: (<[0-9a-f]{40}@news\.example>)\r$/m.exec(await sent({ key }))?.[1]
    const first = await id('receipt:1')
    assert.notEqual(first, undefined)
    assert.equal(await id('receipt:1'), first)
    assert.notEqual(await id('receipt:2'), first)
  })

  test('has no line that mail servers would cut, however long its own are', async () => {
    const word = 'о'.repeat(3_000)
    const raw = await sent({ text: `${word}\n`, html: `<p>${word}</p>`, subject: word.slice(0, 300) })
    for (const line of raw.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 998, `${line.length}`)
    assert.doesNotMatch(raw.replaceAll('\r\n', ''), /[\r\n]/)
  })

  test('takes neither headers nor recipients from what is written into it', async () => {
    const raw = await sent({ subject: 'Hello\r\nBcc: spy@mail.example', language: 'en\r\nX-Evil: 1' })
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
    assert.doesNotMatch(head, /^(Bcc|X-Evil):/m)
    assert.deepEqual(server.taken[0]?.to, ['reader@mail.example'])
    const mailer = createMailer(settings())
    for (const to of [
      'a@b.example, spy@mail.example',
      'a@b.example\r\nBcc: spy@mail.example',
      '<a@b.example>',
      'a@b',
    ])
      assert.equal((await mailer.send(mail({ to }))).ok, false, to)
    assert.equal(server.taken.length, 1)
  })

  test('goes to domains in any script', async () => {
    const raw = await sent({ to: 'reader@почта.example' })
    assert.match(raw, /^To: reader@xn--80a1acny\.example\r$/m)
    assert.equal(server.taken.length, 1)
  })

  test('that is refused for good is not to be tried again; what is said of it names no address', async () => {
    const text = 'No such user reader@mail.example'
    server.sayNext = { at: 'recipient', code: 550, text }
    const answer = await createMailer(settings()).send(mail())
    assert.ok(!answer.ok)
    assert.equal(answer.code, 'mail-refused')
    assert.equal(answer.message, 'The mail server refused the letter for good (EENVELOPE 550).')
    server.sayNext = { at: 'letter', code: 554, text: 'Spam' }
    const spam = await createMailer(settings()).send(mail())
    assert.equal(spam.ok || spam.code, 'mail-refused')
  })

  test('that is put off, or finds nobody at home, is to be tried later', async () => {
    server.sayNext = { at: 'recipient', code: 451, text: 'Greylisted' }
    const later = await createMailer(settings()).send(mail())
    assert.equal(later.ok || later.code, 'mail-unreachable')
    const away = await startMailServer()
    await away.close()
    const nobody = await createMailer(settings({ smtpUrl: away.url })).send(mail())
    assert.equal(nobody.ok || nobody.code, 'mail-unreachable')
    const check = await createMailer(settings({ smtpUrl: away.url })).check()
    assert.equal(check.ok || check.code, 'mail-unreachable')
    assert.deepEqual(await createMailer(settings()).check(), { ok: true, value: null })
  })

  test('is signed with DKIM where there is a key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const dkim = { domain: 'news.example', selector: 'letters', privateKey: pem }
    await createMailer(settings({ dkim })).send(mail())
    const raw = server.taken[0]?.raw ?? ''
    assert.match(raw, /^DKIM-Signature: v=1; a=rsa-sha256; [\s\S]*d=news\.example;[\s\S]*s=letters;/m)
  })
})

test('a mail address is what a mail box has, and nothing more', () => {
  for (const good of ['a@b.example', 'иван@почта.рф', "o'neil+x@mail.example", 'علی@نامه.example'])
    assert.equal(isMailAddress(good), true, good)
  for (const bad of [
    '',
    'a',
    'a@b',
    'a b@c.example',
    'a@b.example\n',
    'a@b..example',
    '"a"@b.example',
    'a@b.example,c@d.example',
    `${'a'.repeat(65)}@b.example`,
    'a@-b.example',
  ])
    assert.equal(isMailAddress(bad), false, bad)
})
