import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleDocument } from '#edition/article.ts'
import { applyFix } from '../../preflight-fix.ts'
import { contentOf } from '../../testing/desk.ts'
import { link, text, written } from '../testing/subjects.ts'
import { runsOf } from '../walk.ts'
import { embeds } from './embeds.ts'
import { addressesOf, linkInsecure, linkTracking } from './links.ts'

const addresses = (document: ArticleDocument) => addressesOf(document, runsOf(document))
const card = (href: string) => ({ type: 'link-card', href, title: 'See', description: '' }) as const

/** What the address becomes; itself where nothing was found. */
function mended(href: string, look: typeof linkTracking): string {
  const content = contentOf('Links', { document: written('en', [text('Read '), link(href)]) })
  const [found] = look(addresses(content.document))
  const after = found?.fix == null ? content : applyFix(content, found.fix)
  return addresses(after!.document)[0]?.href ?? ''
}

describe('tracking in links', () => {
  it('is taken out, and the rest of the address stays as it was', () => {
    for (const [href, clean] of [
      ['https://a.example/x?utm_source=tg&utm_medium=social', 'https://a.example/x'],
      ['https://a.example/x?id=7&fbclid=IwAR0&page=2#part', 'https://a.example/x?id=7&page=2#part'],
      ['https://a.example/?q=%D0%B0&gclid=1&yclid=2', 'https://a.example/?q=%D0%B0'],
      ['https://a.example/x?UTM_Campaign=z', 'https://a.example/x'],
      ['https://a.example/x?a&ysclid=m1&b=', 'https://a.example/x?a&b='],
    ] as const)
      assert.equal(mended(href, linkTracking), clean)
  })

  it('is none in parameters that say what is shown', () => {
    for (const href of [
      'https://a.example/watch?v=dQw4w9WgXcQ&t=10',
      'https://a.example/?utm=1&source=book&campaign=1917',
      'https://a.example/x#utm_source=tg',
      'mailto:desk@a.example',
      '2026/11/23/ferries.html?fb=1',
    ])
      assert.equal(mended(href, linkTracking), href)
  })

  it('is found in cards and captions too, and named', () => {
    const document = written('en', card('https://a.example/?igshid=1'), {
      type: 'photo',
      photo: 'p',
      caption: [link('https://a.example/?mc_eid=2')],
    })
    const found = linkTracking(addresses(document))
    assert.deepEqual(
      found.map(({ place, message }) => [place.block, /“(\w+)”/.exec(message)?.[1]]),
      [
        [0, 'igshid'],
        [1, 'mc_eid'],
      ],
    )
  })
})

describe('links that leave the web’s secure part', () => {
  it('are found, and the fix says https', () => {
    assert.equal(mended('http://a.example/x?y=http://b', linkInsecure), 'https://a.example/x?y=http://b')
    assert.equal(mended('HTTP://a.example:80/x', linkInsecure), 'https://a.example/x')
    assert.equal(mended('http://a.example:8080/x', linkInsecure), 'https://a.example:8080/x')
    assert.equal(mended('http://onion.example/x', linkInsecure), 'https://onion.example/x')
  })

  it('are none where the address is its own key, secure, or within the paper', () => {
    for (const href of [
      'https://a.example/',
      'http://fifthcopy2xw.onion/page',
      'http://a.b32.i2p/',
      'http://localhost:3000/',
      '2026/11/23/ferries.html',
      'tel:+4930123',
      'https://web.archive.org/web/2020/http://a.example/',
    ])
      assert.equal(mended(href, linkInsecure), href)
  })
})

describe('embeds from elsewhere', () => {
  const found = (document: ArticleDocument) =>
    embeds(document, runsOf(document)).map(({ place }) => place.block)

  it('are told of in cards that lead to players, with what readers will see', () => {
    const document = written(
      'en',
      card('https://www.youtube.com/watch?v=1'),
      card('https://m.vk.com/video1'),
      card('https://a.example/'),
    )
    assert.deepEqual(found(document), [0, 1])
    assert.match(embeds(document, [])[0]?.message ?? '', /Nothing of YouTube plays/)
  })

  it('are told of in code that somebody pasted', () => {
    assert.deepEqual(
      found(written('en', '<iframe width="560" src="https://player.example/1"></iframe>')),
      [0],
    )
    assert.deepEqual(found(written('ru', '<blockquote class="twitter-tweet">')), [0])
    assert.deepEqual(found(written('fa', '[youtube id=1]')), [0])
  })

  it('are none in words about code, and at hosts that only look alike', () => {
    assert.deepEqual(
      found(written('en', 'The <iframe> element is a window. Use <b>.', 'See [video] below.')),
      [],
    )
    assert.deepEqual(
      found(written('en', card('https://notyoutube.com/'), card('https://youtube.com.evil.example/'))),
      [],
    )
  })
})
