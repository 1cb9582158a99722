import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { blockText } from '#edition/article-text.ts'
import { readPage } from '../import-page.ts'
import type { ImportedPage } from '../imported-page.ts'

const paragraphs = [
  'The ministry published the figures on Tuesday after a week of questions from members of parliament.',
  'Officials said that the numbers for the northern districts, some of them small, had been counted twice.',
  'A spokeswoman declined to say who had ordered the count, or when the result would finally be known.',
]

function pageOf(html: string): ImportedPage {
  const page = readPage({ name: 'story.html', bytes: utf8(html) })
  assert.ok(page.ok, page.ok ? '' : page.message)
  return page.value
}

const newsPage = `<!doctype html><html lang="ru-RU"><head>
<title>Ministry Admits Double Count | The Paper</title>
<meta property="og:title" content="Double count admitted"><meta property="og:site_name" content="The Paper">
<meta property="og:image" content="https://paper.example/img/north.jpg">
<link rel="canonical" href="https://paper.example/2022/03/count">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Paper"},
{"@type":"NewsArticle","headline":"Ministry Admits Double Count","author":[{"@type":"Person","name":"Anna Ivanova"},{"@type":"Person","name":"Boris Petrov"}],
"datePublished":"2022-03-22T09:30:00+03:00","articleSection":"World","keywords":["Elections","North"]}]}</script>
</head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>
<div class="cookie-consent">We use cookies to improve your experience on our site.</div>
<article>
<h1>Ministry Admits Double Count</h1>
<figure><img src="/img/north-800x600.jpg" alt="Ballots"><figcaption>Ballots of the north. <span class="credit">EPA/HARISH TYAGI/TASS</span></figcaption></figure>
<p>${paragraphs[0]}</p>
<div class="ad">Advertisement</div>
<p>${paragraphs[1]} <a href="/2021/old">An older story</a>, <b>bold</b><i>italic</i>.</p>
<h2>What happens next</h2>
<blockquote><p>We counted twice.</p><footer>— Olga Orlova, clerk, Oslo, 2022</footer></blockquote>
<ul><li>The first count stays.</li><li>The second goes.</li></ul>
<table><tr><th>District</th><th>Votes</th></tr><tr><td>North</td><td>40</td></tr></table>
<p>${paragraphs[2]}</p>
<p>Support our journalism. Your contribution helps us keep reporting.</p>
<script>track()</script><iframe src="https://video.example/1"></iframe>
</article>
<footer>© 2022 The Paper. All rights reserved.</footer></body></html>`

test('a news page gives its facts from JSON-LD and its blocks from the markup', () => {
  const page = pageOf(newsPage)
  assert.equal(page.document.headline, 'Ministry Admits Double Count')
  assert.equal(page.document.language, 'ru-RU')
  assert.deepEqual(page.bylines, ['Anna Ivanova', 'Boris Petrov'])
  assert.equal(page.publishedAt, Date.UTC(2022, 2, 22, 6, 30))
  assert.deepEqual([page.section, page.tags], ['World', ['Elections', 'North']])
  assert.deepEqual(
    page.document.blocks.map((block) => block.type),
    ['paragraph', 'paragraph', 'heading', 'quote', 'list', 'table', 'paragraph'],
  )
  const quote = page.document.blocks[3]
  assert.deepEqual(quote?.type === 'quote' && quote.speaker, {
    name: 'Olga Orlova',
    role: 'clerk',
    place: 'Oslo',
    date: '2022',
    source: '',
  })
})

test('its photo keeps caption and credit apart, with an absolute address', () => {
  const page = pageOf(newsPage)
  assert.deepEqual(page.photos, [
    {
      key: page.document.lead?.photo,
      source: 'https://paper.example/img/north-800x600.jpg',
      alt: 'Ballots',
      caption: 'Ballots of the north.',
      credit: { line: 'EPA/HARISH TYAGI/TASS', creator: 'Harish Tyagi', agencies: ['EPA', 'TASS'] },
      dataUri: null,
    },
  ])
})

test('what is left out is listed with its reason', () => {
  const { dropped, document } = pageOf(newsPage)
  const whyOf = (start: string) => dropped.find((piece) => piece.text.startsWith(start))?.why
  assert.equal(whyOf('We use cookies'), 'cookie')
  assert.equal(whyOf('Support our journalism'), 'appeal')
  assert.equal(whyOf('Home'), 'navigation')
  assert.equal(whyOf('© 2022'), 'navigation')
  assert.equal(whyOf('iframe https://video.example/1'), 'script')
  assert.doesNotMatch(document.blocks.map(blockText).join(' '), /Advertisement|Support our/)
})

test('links become absolute, and are words only where the page does not say where it is from', () => {
  const hrefs = (page: ImportedPage) =>
    [...JSON.stringify(page.document).matchAll(/"href":"([^"]*)"/g)].map((match) => match[1])
  assert.deepEqual(hrefs(pageOf(newsPage)), ['https://paper.example/2021/old'])
  assert.deepEqual(hrefs(pageOf(newsPage.replace(/<link rel="canonical"[^>]*>/, ''))), [])
})

test('two breaks in a row part paragraphs, one breaks the line', () => {
  const html = `<html><head><title>Ministry admits double count</title></head><body><div>${paragraphs[0]}<br><br>${paragraphs[1]}<br>${paragraphs[2]}</div></body></html>`
  assert.deepEqual(pageOf(html).document.blocks.map(blockText), [
    paragraphs[0],
    `${paragraphs[1]}\n${paragraphs[2]}`,
  ])
})

test('a picture within the page is kept as data, and ornaments are not photos', () => {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const images = `<figure><img src="data:image/png;base64,${pixel}" alt="Map"></figure><img src="/logo.png"><img src="/t.gif" width="1" height="1">`
  const page = pageOf(
    `<html><head><title>Ministry admits double count</title></head><body><article><p>${paragraphs[0]}</p>${images}<p>${paragraphs[1]}</p><p>${paragraphs[2]}</p></article></body></html>`,
  )
  assert.deepEqual(
    page.photos.map((photo) => [photo.alt, photo.source, photo.dataUri?.slice(0, 22)]),
    [['Map', null, 'data:image/png;base64,']],
  )
})
