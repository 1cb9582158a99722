import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readPage } from '#publish/import-page.ts'
import type { ImportedPage } from '#publish/imported-page.ts'
import { drawPicture, pictureNames } from './pictures.ts'
import { demoAuthors, demoPublication } from './publication.ts'

const folder = join(import.meta.dirname, 'articles')

describe('the demo paper', () => {
  const pages = readdirSync(folder).map(read)

  it('has enough articles, several of them in Russian', () => {
    assert.ok(pages.length >= 24, `expected 24 articles, got ${pages.length}`)
    const russian = pages.filter((page) => page.document.language === 'ru')
    assert.ok(russian.length >= 5, `expected 5 Russian articles, got ${russian.length}`)
  })

  it('gives each article a slug of its own, a date, a known section, two to five tags and known authors', () => {
    assert.equal(new Set(pages.map((page) => page.slug)).size, pages.length)
    const authors = new Set(demoAuthors.map(({ name }) => name))
    for (const page of pages) {
      assert.ok(page.publishedAt !== null, page.name)
      assert.ok(demoPublication.sectionOrder.includes((page.section ?? '').toLowerCase()), page.name)
      assert.ok(page.tags.length >= 2 && page.tags.length <= 5, page.name)
      assert.ok(page.bylines.length > 0 && page.bylines.every((byline) => authors.has(byline)), page.name)
    }
  })

  it('loses nothing of an article but the correction, which the demo makes itself', () => {
    for (const page of pages) {
      const lost = page.dropped.filter(({ text }) => !text.startsWith('front matter correction'))
      assert.deepEqual(lost, [], page.name)
    }
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

  it('draws a picture twice as the same JPEG of the size it says', async () => {
    const [once, again] = await Promise.all([drawPicture('bell'), drawPicture('bell')])
    assert.deepEqual([...once.subarray(0, 3)], [0xff, 0xd8, 0xff])
    assert.ok(Buffer.compare(once, again) === 0, 'two drawings differ')
    await assert.rejects(drawPicture('no-such-picture'), /No picture is called/)
  })
})

function read(name: string): ImportedPage {
  const page = readPage({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) })
  assert.ok(page.ok, `${name}: ${page.ok ? '' : page.message}`)
  return page.value
}

/** Where the press puts it: by its day in the paper's time zone. */
function addressOf(page: ImportedPage): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: demoPublication.timeZone, dateStyle: 'short' })
  return `${day.format(page.publishedAt ?? 0).replaceAll('-', '/')}/${page.slug}.html`
}
