import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Db } from '#platform/database.ts'
import { renderPreview } from '../preview.ts'
import { everyBlock } from '../testing/every-block.ts'
import { sampleArticle, SampleNewsroom, sampleId } from '../testing/sample-newsroom.ts'
import { articleStyle } from './article.ts'
import { baseStyle } from './base.ts'
import { frontStyle } from './front.ts'
import { furnitureStyle } from './furniture.ts'
import { pagesStyle } from './pages.ts'
import { printStyle } from './print.ts'
import { stylesheet } from './stylesheet.ts'

describe('the two stylesheets', () => {
  test('the articles’ own is much lighter, and the other holds all of it', () => {
    const story = stylesheet('#b3261e', 'story')
    const whole = stylesheet('#b3261e', 'whole')
    assert.ok(story.length < 0.65 * whole.length, `${story.length} of ${whole.length} characters`)
  })

  test('no article needs a class that only other pages’ style knows', async () => {
    const known = classesIn(baseStyle + furnitureStyle + articleStyle + printStyle)
    const others = classesIn(frontStyle + pagesStyle)
    for (const name of await classesOfArticles())
      assert.ok(known.has(name) || !others.has(name), `.${name} is styled on other pages only`)
  })
})

/** Classes on a page with every block. */
async function classesOfArticles(): Promise<Set<string>> {
  const press = { source: new SampleNewsroom(), db: null as unknown as Db, edition: { number: 1, madeAt: 0 } }
  const article = sampleArticle(0)
  const photo = Object.keys(article.photos)[0] ?? sampleId(0)
  const full = { ...article, document: { ...article.document, blocks: everyBlock(photo) } }
  const page = await renderPreview(press, full)
  const names = [...page.matchAll(/ class="([^"]*)"/g)].flatMap((match) => match[1]?.split(' ') ?? [])
  return new Set(names)
}

function classesIn(css: string): Set<string> {
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].map((match) => match[1] ?? '')
  return new Set(
    selectors.flatMap((selector) =>
      [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map((match) => match[1] ?? ''),
    ),
  )
}
