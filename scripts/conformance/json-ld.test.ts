import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { type Edition, editionOf } from './edition/edition.ts'
import { compareExamples } from './json-ld/examples.ts'
import { checkJsonLd } from './json-ld.ts'

const examples = fileURLToPath(new URL('../../../shared/data/4-standards/schemaorg', import.meta.url))
const home = 'https://post.example/'
const path = '2026/11/23/a.html'
const person = { '@type': 'Person', name: 'Nora Veldkamp', url: `${home}author/nora.html` }
const right = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  mainEntityOfPage: home + path,
  headline: 'A “headline”',
  image: [`${home}wide.png`, `${home}photo.png`, `${home}square.png`],
  datePublished: '2026-11-23T10:00:00Z',
  dateModified: '2026-11-23T11:00:00Z',
  inLanguage: 'en',
  author: [person],
  publisher: { '@type': 'NewsMediaOrganization', name: 'The Post', url: home },
}

async function edition(article: object): Promise<Edition> {
  const page = `<html lang="en"><link rel="canonical" href="${home}${path}"><h1>A <em>“headline”</em></h1>\n<script type="application/ld+json">${JSON.stringify(article)}</script>`
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
  const pictures: Record<string, Buffer> = {
    'wide.png': await picture(1600, 900),
    'photo.png': await picture(1200, 900),
    'square.png': await picture(900, 900),
    'small.png': await picture(100, 100),
  }
  const texts = editionOf({
    [path]: page,
    'index.html': '',
    'author/nora.html': '',
    ...Object.fromEntries(Object.keys(pictures).map((name) => [name, ''])),
  })
  return { ...texts, bytes: (file) => pictures[file] ?? texts.bytes(file) }
}

async function findingsOf(change: object): Promise<string[]> {
  const { findings } = await checkJsonLd(await edition({ ...right, ...change }), '/no/examples')
  return findings.map(({ severity, file, line, rule }) => `${severity} ${file}:${line} ${rule}`)
}

describe('JSON-LD', () => {
  test('of a right article is right', async () => assert.deepEqual(await findingsOf({}), []))

  const crimes: [string, object, string][] = [
    ['no headline', { headline: '' }, 'error headline'],
    ['a headline too long to be shown', { headline: 'x'.repeat(111) }, 'warning headline'],
    ['a time without zone', { datePublished: '2026-11-23T10:00:00' }, 'error datePublished'],
    ['a change before publication', { dateModified: '2026-11-23T09:00:00Z' }, 'error dateModified'],
    ['no author', { author: [] }, 'error author'],
    ['an author without page', { author: [{ ...person, url: undefined }] }, 'error author[0]'],
    [
      'an author whose page is missing',
      { author: [{ ...person, url: `${home}author/x.html` }] },
      'error author[0]',
    ],
    [
      'an author with a title before the name',
      { author: [{ ...person, name: 'By Nora' }] },
      'error author[0]',
    ],
    ['no publisher', { publisher: undefined }, 'error publisher'],
    ['another page', { mainEntityOfPage: home }, 'error mainEntityOfPage'],
    ['another language', { inLanguage: 'ru' }, 'error inLanguage'],
    ['no picture', { image: undefined }, 'warning image'],
    ['a picture that is missing', { image: [`${home}x.png`] }, 'error image'],
    ['small pictures only', { image: [`${home}small.png`] }, 'error image'],
    ['one shape only', { image: [`${home}wide.png`] }, 'warning image-shape'],
    ['a property that schema.org does not know', { headLine: 'x' }, 'error vocabulary'],
    ['a property of another type', { author: [{ ...person, headline: 'x' }] }, 'error vocabulary'],
    ['an unknown type', { publisher: { '@type': 'Newspaper', name: 'x', url: home } }, 'error vocabulary'],
    ['another context', { '@context': 'http://example.org' }, 'error context'],
    ['something else than an article', { '@type': 'WebPage' }, 'error article'],
  ]
  for (const [title, change, finding] of crimes)
    test(`shows ${title}`, async () => {
      const findings = (await findingsOf(change)).map((each) => each.replace(/ \S+:\d /, ' '))
      assert.ok(findings.includes(finding), `expected ${finding}, got ${findings.join(', ')}`)
    })

  test('names the line of the script', async () => {
    assert.deepEqual(await findingsOf({ headline: '' }), [`error ${path}:2 headline`])
  })

  test("is judged by a vocabulary that knows whatever schema.org's own examples use", (t) => {
    if (!existsSync(examples)) return t.skip(`${examples} is absent`)
    const { compared, faults } = compareExamples(examples)
    assert.ok(compared > 200, `only ${compared} objects`)
    assert.deepEqual(faults, [])
  })
})
