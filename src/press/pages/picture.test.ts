import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublishedPhoto, Rendition } from '#edition/publication.ts'
import { samplePhoto } from '../testing/sample-newsroom.ts'
import { image, type Place } from './picture.ts'
import { flat } from './printed-for-tests.ts'

function file(cut: Rendition['cut'], extension: Rendition['extension'], width: number): Rendition {
  const height = cut === 'square' ? width : Math.round((width * 2) / 3)
  return { sha256: `${cut}-${extension}-${width}`, extension, width, height, bytes: 1, cut }
}

const cuts = ['whole', 'wide', 'square'] as const
const kinds = ['jpg', 'webp', 'avif'] as const
const every = cuts.flatMap((cut) =>
  kinds.flatMap((kind) => [240, 640, 1280, 2400].map((width) => file(cut, kind, width))),
)

function markup(renditions: Rendition[], place: Place, patch: Partial<PublishedPhoto> = {}): string {
  const photo = { ...samplePhoto(0), renditions, ...patch }
  return flat(image(photo, { place, reference: (path) => path }).text)
}

test('AVIF is offered before WebP, each by width, and JPEG stays for everybody else', () => {
  const html = markup(every, 'lead')
  assert.match(
    html,
    /^<picture><source type="image\/avif" srcset=[^>]*><source type="image\/webp"[^>]*><img src="media\/whole-jpg-640\.jpg"/,
  )
  assert.match(html, /whole-avif-240\.avif 240w, media\/whole-avif-640\.avif 640w/)
  assert.equal(html.split('.jpg').length - 1, 1)
})

test('an article shows the whole picture, lists its cuts, and none more than it can use', () => {
  assert.doesNotMatch(markup(every, 'text'), /wide-|square-/)
  assert.doesNotMatch(markup(every, 'item'), /whole-|square-|-1280/)
  assert.doesNotMatch(markup(every, 'thumb'), /whole-|wide-|-640/)
  assert.match(markup([file('whole', 'jpg', 900)], 'thumb'), /whole-jpg-900/, 'what there is, is shown')
})

test('the size is stated and the tone stands in its place, so that nothing moves or flashes', () => {
  const html = markup([file('whole', 'jpg', 480), file('whole', 'jpg', 960)], 'text', { tone: 'dark-blue' })
  assert.match(html, /srcset="[^"]*480w, [^"]*960w" sizes="[^"]+" width="960" height="640"/)
  assert.match(html, /class="dark-blue" decoding="async" loading="lazy"/)
  assert.doesNotMatch(markup(every, 'text', { tone: null }), /class=/)
})
