import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type LetterFacts, letterKinds, letterLanguages, letterOf, type LetterKind } from './letters.ts'

const manageUrl = 'https://news.example/desk/pledge/secret'
const supportUrl = 'https://news.example/support.html'
const pledged = { amount: { amount: 250, currency: 'USD' }, frequency: 'quarterly', manageUrl } as const
const facts: LetterFacts = {
  receipt: { amount: pledged.amount, at: Date.UTC(2026, 10, 23, 23, 30), reference: 'c-1', manageUrl },
  'pledge-started': pledged,
  'payment-failed': { ...pledged, attempt: 1 },
  'pledge-ended': { ...pledged, supportUrl },
  'pledge-link': { pledges: [pledged, { ...pledged, manageUrl: `${manageUrl}2` }] },
  'reminder-confirm': { day: '2027-02-28', url: 'https://news.example/desk/remind/secret' },
  reminder: { supportUrl },
  'please-move': { pledges: [pledged, { ...pledged, manageUrl: `${manageUrl}2` }], supportUrl },
}
const head = { publication: 'The <Kestrel> & Sons', timeZone: 'Europe/Amsterdam' }
const write = (kind: LetterKind, language: string) =>
  letterOf(kind, { language, head, facts: facts[kind] as never })

describe('a letter', () => {
  for (const kind of letterKinds)
    test(`"${kind}" says the same in text and HTML in each language, under a subject that betrays nothing`, async () => {
      const subjects = new Set<string>()
      for (const language of letterLanguages) {
        const { subject, text, html } = await write(kind, language)
        subjects.add(subject)
        for (const telling of [
          'Kestrel',
          '2',
          '$',
          'news.example',
          'support',
          'gift',
          'donat',
          'пожертв',
          'کمک',
        ])
          assert.ok(!subject.toLowerCase().includes(telling.toLowerCase()), `${language}: ${subject}`)
        const [greeting = ''] = text.split('\n')
        assert.doesNotMatch(greeting, /Kestrel/)
        for (const [url] of text.matchAll(/https:\S+/g)) assert.ok(html.includes(`href="${url}"`), url)
        assert.match(text, /https:\/\/news\.example\//u)
        assert.match(text, /The <Kestrel> & Sons/)
        assert.match(html, /The &lt;Kestrel&gt; &amp; Sons/)
        assert.doesNotMatch(html, /<Kestrel|<img|<script|src=/)
        assert.match(html, language === 'fa' ? /<html lang="fa" dir="rtl">/ : / dir="ltr">/)
        assert.doesNotMatch(text, /undefined|\[object|NaN/)
      }
      assert.equal(subjects.size, letterLanguages.length)
    })

  test('tells amounts and days as people of its language write them', async () => {
    assert.match((await write('receipt', 'en')).text, /\$2\.50 from you on November 24, 2026/)
    assert.match((await write('receipt', 'ru-RU')).text, /24 ноября 2026 года мы получили от вас 2,50/)
    assert.match((await write('receipt', 'fa')).text, /۱۴۰۵/)
    assert.match((await write('reminder-confirm', 'en')).text, /February 28, 2027/)
    assert.match((await write('pledge-started', 'en')).text, /\$2\.50 every three months/)
  })

  test('is in English where there are no words of its language', async () => {
    assert.equal((await write('receipt', 'xx')).subject, (await write('receipt', 'en')).subject)
  })

  test('about a failing payment says when it is the last', async () => {
    const last = await letterOf('payment-failed', { language: 'en', head, facts: { ...pledged, attempt: 3 } })
    assert.match(last.text, /last time we write/)
    assert.doesNotMatch((await write('payment-failed', 'en')).text, /last time we write/)
  })
})
