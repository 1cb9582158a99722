import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Inline } from '#edition/article.ts'
import { everyBlock } from '../testing/every-block.ts'
import { SampleNewsroom, samplePhoto } from '../testing/sample-newsroom.ts'
import { articleWith, flat, printed } from './printed-for-tests.ts'

const said = (text: string, kind: 'update' | 'correction', grave = false) => ({
  kind,
  at: 1.79e12,
  text,
  grave,
})
const paragraph = (...content: Inline[]) => ({ type: 'paragraph' as const, content })

describe('what a reader must know of an article', () => {
  test('opinion and analysis are told over the headline, news is not labelled', async () => {
    assert.match(flat(await printed(articleWith({}, { kind: 'analysis' }))), /<\/a><i>Analysis<\/i><\/p><h1/)
    assert.doesNotMatch(await printed(articleWith({}, { kind: 'news' })), /<i>/)
    const section = { slug: 'opinion', name: 'Opinion' }
    assert.doesNotMatch(await printed(articleWith({}, { kind: 'opinion', section })), /<i>Opinion/)
  })

  test('a grave correction stands before the text, others after it, each once', async () => {
    const notes = [
      said('It was Milan.', 'correction', true),
      said('A name.', 'correction'),
      said('More.', 'update'),
    ]
    const html = await printed(articleWith({}, { notes }))
    assert.match(flat(html), /<div class="text"><section class="grave"><h2>Correction,/)
    const body = html.slice(html.indexOf('<body'))
    const places = ['It was Milan.', 'href="#changes"', 'id="changes"', 'A name.', 'More.'].map((words) =>
      body.indexOf(words),
    )
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
    assert.ok(!places.includes(-1))
    assert.equal(html.split('It was Milan.').length - 1, 2, 'once for readers, once in the structured data')
  })

  test('a translation whose original was corrected says so and leads there; others do not', async () => {
    const original = {
      id: 'o',
      language: 'en',
      slug: 'the-original',
      publishedAt: 1.79e12,
      headline: 'So it was',
    }
    const facts = { translations: [original], original: { id: 'o', staleSince: 1.79e12 } }
    const html = flat(await printed(articleWith({ language: 'ru' }, facts)))
    assert.match(html, /class="stale">После перевода[^<]*<a href="[^"]*the-original\.html" hreflang="en">/)
    const fresh = { ...facts, original: { id: 'o', staleSince: null } }
    assert.doesNotMatch(await printed(articleWith({ language: 'ru' }, fresh)), /class="stale"/)
  })

  test('names the languages that it can be read in by their own names', async () => {
    const fa = { id: 'f', language: 'fa', slug: 'novel-fa', publishedAt: 1.79e12, headline: 'رمان' }
    const html = flat(await printed(articleWith({}, { translations: [fa] })))
    assert.match(html, /novel-fa\.html" hreflang="fa" lang="fa" dir="rtl" rel="alternate">فارسی<\/a>/)
  })

  test('carries exactly the legal labels that it was given, before anything else', async () => {
    const room = new SampleNewsroom({
      legalLabels: [
        { slug: 'agent', place: 'Russia', text: 'НАСТОЯЩИЙ МАТЕРИАЛ' },
        { slug: 'other', place: 'Elsewhere', text: 'NOT THIS ONE' },
      ],
    })
    const html = flat(await printed(articleWith({}, { legalLabels: ['agent'] }), room))
    assert.match(
      html,
      /<article[^>]*><div class="branded"><p><b>[^<]*Russia<\/b><\/p><p dir="auto">НАСТОЯЩИЙ/,
    )
    assert.doesNotMatch(html, /NOT THIS ONE/)
  })

  test('keeps the caption of a picture whose rights have ended, and says that they have', async () => {
    const photo = { ...samplePhoto(0), renditions: [], lapsed: true }
    const html = flat(await printed(articleWith({}, { photos: { 'photo-0': photo } })))
    assert.match(html, /We may no longer show this picture\.<\/p><figcaption>Copies were typed/)
    assert.doesNotMatch(html, /<img/)
  })
})

describe('the text of an article', () => {
  test('a day as printed carries its date for machines', async () => {
    const blocks = [paragraph({ type: 'day', text: 'Tuesday', date: '2026-11-24' })]
    assert.match(
      await printed(articleWith({ blocks })),
      /<p><time datetime="2026-11-24">Tuesday<\/time><\/p>/,
    )
  })

  test('a disputed name prints both, and its note opens without a script', async () => {
    const name = {
      type: 'contested-name' as const,
      name: 'Kurils',
      others: ['Northern Territories'],
      note: '',
    }
    const bare = flat(await printed(articleWith({ blocks: [paragraph(name)] })))
    assert.match(bare, /Kurils<\/span>\(Northern Territories\)<\/p>/)
    const blocks = [paragraph({ ...name, note: 'One.' }), paragraph({ ...name, note: 'Two.' })]
    const html = flat(await printed(articleWith({ blocks })))
    for (const id of ['names-1', 'names-2']) {
      assert.match(
        html,
        new RegExp(`popovertarget="${id}"[^>]*>\\?</button><span id="${id}" class="names" popover>`),
      )
    }
  })

  test('a quotation gets the marks of its language unless it brings its own', async () => {
    const speaker = { name: 'A reader', role: '', place: '', date: '', source: '' }
    const quote = (text: string) => ({
      type: 'quote' as const,
      paragraphs: [[{ type: 'text' as const, text }]],
      speaker,
    })
    assert.match(await printed(articleWith({ blocks: [quote('I read it.')] })), /<figure class="quote said">/)
    assert.match(await printed(articleWith({ blocks: [quote('«Прочёл».')] })), /<figure class="quote">/)
  })

  test('a plain article goes without the style of what it has not', async () => {
    const plain = await printed(articleWith({ blocks: [paragraph({ type: 'text', text: 'Plain.' })] }))
    const rich = await printed(articleWith({ blocks: everyBlock('photo-0') }))
    assert.doesNotMatch(plain, /scroll-snap/)
    assert.match(rich, /scroll-snap/)
    assert.match(await printed(articleWith({ blocks: [] }, { kind: 'photo-essay' })), /\.essay/)
  })

  test('has an empty place for the line of the edition, which only a device can fill', async () => {
    assert.match(flat(await printed(articleWith({}))), /<p class="edition" data-edition><\/p>/)
  })
})
