import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { wordCount } from '#edition/article-text.ts'
import { checkCatalogue, wordsIn } from '#press/words.ts'
import { demoAfterwards } from './afterwards.ts'
import { demoHouseNames, demoSections, demoStorylines, demoTopics } from './names.ts'
import { type DemoPage, demoPages } from './pages.ts'
import { drawPicture, pictureNames } from './pictures.ts'
import { demoAuthors, demoPublication } from './publication.ts'

describe('the demo paper', () => {
  const pages = demoPages()
  const bySlug = new Map(pages.map((page) => [page.slug, page]))
  const inLanguage = (language: string) => pages.filter((page) => page.document.language === language)

  it('has enough articles in each of its languages', () => {
    assert.ok(inLanguage('en').length >= 24)
    assert.ok(inLanguage('ru').length >= 8)
    assert.ok(inLanguage('fa').length >= 6)
    assert.deepEqual(Object.keys(demoPublication.inLanguage).toSorted(), ['fa', 'ru'])
  })

  it('gives each article a slug of its own, a known section, two to five tags and known authors', () => {
    assert.equal(bySlug.size, pages.length)
    const authors = new Set(demoAuthors.map(({ name }) => name))
    for (const page of pages) {
      assert.ok(demoPublication.sectionOrder.includes((page.section ?? '').toLowerCase()), page.name)
      assert.ok(page.tags.length >= 2 && page.tags.length <= 5, page.name)
      assert.ok(page.bylines.length > 0 && page.bylines.every((byline) => authors.has(byline)), page.name)
    }
  })

  it('loses nothing of an article', () => {
    for (const page of pages) assert.deepEqual(page.dropped, [], page.name)
  })

  it('prints only pictures that can be drawn, each with alt text, caption and credit; and prints them all', () => {
    const printed = pages.flatMap((page) => page.photos)
    for (const { source, alt, caption, credit } of printed) {
      assert.ok(alt !== '' && caption !== '' && credit !== null, String(source))
    }
    const sources = new Set(printed.map(({ source }) => String(source)))
    assert.deepEqual(
      [...sources].toSorted(),
      pictureNames.map((name) => `pictures/${name}.jpg`),
    )
  })

  it('links only to articles of its own that exist', () => {
    const addresses = new Set(pages.map(addressOf))
    const links = pages.flatMap(
      (page) => JSON.stringify(page.document).match(/\d{4}\/\d\d\/\d\d\/[\w-]+\.html/g) ?? [],
    )
    assert.ok(links.length > 0)
    for (const link of links) assert.ok(addresses.has(link), link)
  })

  it('translates older articles into other languages, one of which was corrected since', () => {
    const translations = pages.filter((page) => page.translationOf)
    for (const page of translations) {
      const original = bySlug.get(page.translationOf ?? '')
      assert.ok(original && original.publishedAt < page.publishedAt, page.name)
      assert.notEqual(original.document.language, page.document.language)
    }
    const stale = translations.filter((page) => !isCompared(page) && isCorrected(page.translationOf ?? ''))
    assert.deepEqual(
      stale.map(({ slug }) => slug),
      ['zanaves-v-shestnadtsat-kilobayt'],
    )
  })

  it('shows every kind of article, and storylines, labels and changes that exist', () => {
    const kinds = new Set(pages.map((page) => page.kind ?? 'news'))
    assert.equal(kinds.size, 7, [...kinds].join(' '))
    const storylines = new Set(demoStorylines.map(({ name }) => name))
    const labels = new Set(demoPublication.legalLabels.map(({ slug }) => slug))
    for (const page of pages) {
      assert.ok(!page.storyline || storylines.has(page.storyline), page.name)
      assert.ok(
        (page.legalLabels ?? []).every((label) => labels.has(label)),
        page.name,
      )
    }
    for (const { name } of demoStorylines)
      assert.ok(pages.filter((page) => page.storyline === name).length >= 3, name)
    for (const change of demoAfterwards) {
      const page = bySlug.get(change.slug)
      assert.ok(page && page.publishedAt < Date.parse(change.at), change.slug)
    }
    assert.ok(pages.some((page) => page.document.blocks.some(({ type }) => type === 'gallery')))
    assert.ok(pages.some((page) => wordCount(page.document) > 5_000))
  })

  it('names its sections and topics in every language, and mentions each disputed name of the house list', () => {
    for (const { name, names } of [...demoSections, ...demoTopics]) assert.ok(names.ru && names.fa, name)
    for (const { language, name } of demoHouseNames) {
      const texts = inLanguage(language).map((page) => JSON.stringify(page.document.blocks))
      assert.ok(
        texts.some((text) => text.includes(name)),
        name,
      )
    }
  })

  it('has a Persian word for every word of a page', () => {
    const text = readFileSync(join(import.meta.dirname, 'words/fa.json'), 'utf8')
    const checked = checkCatalogue(JSON.parse(text))
    assert.ok(checked.ok, checked.ok ? '' : checked.message)
    const missing = Object.keys(wordsIn('en')).filter((key) => !Object.hasOwn(checked.value, key))
    assert.deepEqual(missing, [], 'words that demo/words/fa.json lacks')
  })

  it('draws a picture twice as the same JPEG of the size it says', async () => {
    const [once, again] = await Promise.all([drawPicture('bell'), drawPicture('bell')])
    assert.deepEqual([...once.subarray(0, 3)], [0xff, 0xd8, 0xff])
    assert.ok(Buffer.compare(once, again) === 0, 'two drawings differ')
    await assert.rejects(drawPicture('no-such-picture'), /No picture is called/)
  })
})

function isCorrected(slug: string): boolean {
  return demoAfterwards.some((change) => change.slug === slug && change.kind === 'correction')
}

function isCompared(page: DemoPage): boolean {
  return demoAfterwards.some((change) => change.slug === page.slug && change.kind === 'compared')
}

/** Where the press puts it: by its day in the paper's time zone. */
function addressOf(page: DemoPage): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: demoPublication.timeZone, dateStyle: 'short' })
  return `${day.format(page.publishedAt).replaceAll('-', '/')}/${page.slug}.html`
}
