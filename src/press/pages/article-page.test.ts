import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { describe, test } from 'node:test'
import { wordCount } from '#edition/article-text.ts'
import type { Publication, PublishedArticle } from '#edition/publication.ts'
import { renderPreview } from '../preview.ts'
import { pageSecurityPolicy } from '../security-policy.ts'
import { articleWith, flat, printed } from './printed-for-tests.ts'
import { everyBlock } from '../testing/every-block.ts'
import { noLists } from '../testing/no-lists.ts'
import { sampleArticle, SampleNewsroom, samplePhoto } from '../testing/sample-newsroom.ts'
import { sampleGiving } from '../testing/sample-publication.ts'
import { sentences } from '../testing/sample-words.ts'

const brotli = (text: string) =>
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 16 },
  }).length

describe('an article page', () => {
  for (const language of ['en', 'ru'] as const) {
    test(`of 450 words in ${language === 'en' ? 'English' : 'Russian'} is at most 7 kB compressed, style included`, async () => {
      const text: PublishedArticle['document'] = articleWith({ language, blocks: [] }).document
      for (let i = 0; wordCount(text) < 450; i++) {
        // A word of its own in each sentence, since repeated text would compress better than news does.
        const own = createHash('sha256').update(`${i}`).digest('hex').slice(0, 24)
        const content = `${sentences(language, i, 2)} ${own}`
        text.blocks.push({ type: 'paragraph', content: [{ type: 'text', text: content }] })
      }
      const html = await printed(articleWith(text))
      const size = brotli(html)
      console.log(
        `# ${language}: ${wordCount(text)} words, ${html.length} characters, ${size} bytes in brotli 5`,
      )
      assert.ok(size <= 7_000, `${size} bytes`)
    })
  }

  test('loads nothing from another origin, runs nothing but our own script, styles nothing in attributes', async () => {
    const html = await printed(sampleArticle(0))
    assert.doesNotMatch(html, /\s(src|srcset|action|poster|data)="[a-z]+:/)
    assert.doesNotMatch(html, /<link[^>]*rel="(?:stylesheet|preload|preconnect|dns-prefetch)"/)
    assert.doesNotMatch(html, /\s(?:style|on[a-z]+)=/)
    assert.deepEqual(
      [...html.matchAll(/<script([^>]*)>/g)].map((match) => match[1]),
      [' src="../../../page.js" defer', ' type="application/ld+json"'],
    )
  })

  test('carries the policy that allows exactly its own style', async () => {
    const room = new SampleNewsroom()
    const html = await printed(sampleArticle(0), room)
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    assert.ok(own.includes(`style-src 'sha256-${hash}';`) && own.includes('form-action https://post.example'))
    const sent = pageSecurityPolicy({ ...room.publicationNow, languages: ['en', 'ru'] })
    assert.ok(/style-src ('sha256-[^']+' ?){6};/.test(sent) && sent.includes(`'sha256-${hash}'`))
  })

  test('shows every kind of block and inline, with notes that lead there and back', async () => {
    const html = flat(await printed(articleWith({ blocks: everyBlock('photo-0') })))
    for (const part of [
      '<a id="ref-1" href="#note-1" aria-label="Note 1">1</a>',
      '<li id="note-1">The poet who first used it printed his own verse.',
      '<span class="contested">the Kurils</span> (the Northern Territories)',
      '<span id="names-1" class="names" popover>Both names are in use.</span>',
      '<a href="../../../archive.html">the archive</a>',
      '<a href="https://example.org/a?b=1&amp;c=2">a library</a>',
      '<blockquote>',
      '<figcaption><b>A saying of the time</b>, in many versions</figcaption>',
      '<aside class="background" role="note" aria-label="What tamizdat was">',
      '<th scope="col" class="n">Legible lines</th>',
      '<div class="pull" aria-hidden="true">',
      '<figure class="gallery"><div class="slides" role="group" tabindex="0"',
      '<a href="../../../about.html">About this paper</a>',
      '<hr>',
    ]) {
      assert.ok(html.includes(flat(part)), part)
    }
  })

  test('says calmly that a picture has not come, and still prints its caption and credit', async () => {
    const photo = {
      ...samplePhoto(0),
      renditions: [],
      credit: { line: 'EPA/HARISH TYAGI/TASS', creator: '', agencies: [] },
    }
    const html = flat(await printed(articleWith({}, { photos: { 'photo-0': photo } })))
    assert.match(html, /The picture did not come with this text\.<\/p><figcaption>Copies were typed/)
    assert.match(html, /<span class="credit">EPA\/HARISH TYAGI\/TASS<\/span>/)
    assert.doesNotMatch(html, /<img/)
  })

  test('lets nobody out of text, attributes or structured data', async () => {
    const evil = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)>`
    const html = await printed(
      articleWith(
        {
          headline: evil,
          standfirst: evil,
          dateline: evil,
          blocks: [
            {
              type: 'paragraph',
              content: [
                { type: 'link', href: 'javascript:alert(1)', content: [{ type: 'text', text: evil }] },
              ],
            },
          ],
        },
        {
          tags: [{ slug: 'x', name: evil }],
          notes: [{ kind: 'correction', at: 0, text: evil, grave: true }],
        },
      ),
    )
    assert.doesNotMatch(html, /<script>|<img src=x|javascript:/)
    const data: unknown = JSON.parse(/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '')
    assert.equal((data as { headline: string }).headline, evil)
  })

  test('speaks the language of the article, in its direction', async () => {
    const russian = await printed(articleWith({ language: 'ru' }))
    assert.match(russian, /<html lang="ru" dir="ltr">/)
    assert.match(russian, /Поддержать нас/)
    const persian = flat(await printed(articleWith({ language: 'fa' })))
    assert.match(persian, /<html lang="fa" dir="rtl">/)
    assert.match(persian, /<footer class="foot" lang="en" dir="ltr">/)
  })

  test('has no figure that moves: not the goal, not what was received, not the edition', async () => {
    const room = new SampleNewsroom()
    const before = await printed(sampleArticle(0), room)
    room.fundingNow = { ...room.fundingNow, received: { amount: 999_999, currency: 'USD' }, month: '2026-12' }
    const after = await renderPreview(
      { source: room, db: noLists, edition: { number: 99, madeAt: 9e12 } },
      sampleArticle(0),
    )
    assert.equal(after, before)
  })

  test('offers three amounts once contributions are taken, and says honestly when not', async () => {
    const room = new SampleNewsroom()
    assert.match(await printed(sampleArticle(0), room), /We are not taking contributions yet\./)
    room.fundingNow = sampleGiving
    const html = flat(await printed(sampleArticle(0), room))
    assert.match(html, /<span>\$2<\/span><span>\$5<\/span> ?a month/)
    assert.match(html, /class="button" href="\.\.\/\.\.\/\.\.\/support\.html#give"/)
    assert.match(html, /href="\.\.\/\.\.\/\.\.\/support\.html#later">Remind me later/)
    assert.match(html, /<p class="line">Card · Bitcoin<\/p>/)
  })

  test('tells the device where it belongs and how it may be asked, and has no letter where none is wanted', async () => {
    const usual = flat(await printed(articleWith({}, { section: { slug: 'history', name: 'History' } })))
    assert.match(usual, /<article[^>]* data-section="history">/)
    assert.match(usual, /<aside class="appeal"[^>]* data-appeal>/)
    assert.doesNotMatch(usual, /data-asking/)
    assert.match(flat(await printed(articleWith({}, { asking: 'sensitive' }))), /data-asking="sensitive"/)
    const never = flat(await printed(articleWith({}, { asking: 'never' })))
    assert.match(never, /data-asking="never"/)
    assert.doesNotMatch(never, /class="appeal"/)
  })

  test('keeps its accent readable, whatever colour was chosen', async () => {
    const pale: Partial<Publication> = { accent: '#ffee00' }
    const html = await printed(sampleArticle(0), new SampleNewsroom(pale))
    assert.doesNotMatch(html, /--accent:#ffee00;--mark:#ffee00\}@media/)
  })
})
