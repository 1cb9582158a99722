import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block } from '#edition/article.ts'
import { articleWith, printed } from '../pages/printed-for-tests.ts'
import { everyBlock } from '../testing/every-block.ts'
import { articleStyle } from './article.ts'
import { asksStyle, goalStyle } from './asks.ts'
import { baseStyle } from './base.ts'
import { circumstancesStyle } from './circumstances.ts'
import { decidedStyle } from './decided.ts'
import { frontStyle } from './front.ts'
import { furnitureStyle } from './furniture.ts'
import { givingStyle } from './giving.ts'
import { emptyStyle, headsStyle } from './heads.ts'
import { itemsStyle } from './items.ts'
import { listsStyle } from './lists.ts'
import { pagesStyle } from './pages.ts'
import { piecesStyle } from './pieces.ts'
import { articlePrintStyle, printStyle } from './print.ts'
import { sheetNames, stylesheet } from './stylesheet.ts'

const look = { accent: '#b3261e', accentDark: '#f0796e', languages: ['en', 'ru', 'fa'] }
const common =
  baseStyle +
  furnitureStyle +
  asksStyle +
  decidedStyle +
  goalStyle +
  articleStyle +
  circumstancesStyle +
  printStyle +
  articlePrintStyle
const others = itemsStyle + frontStyle + headsStyle + emptyStyle + listsStyle + pagesStyle + givingStyle
const whole = () => sheetNames.map((sheet) => stylesheet(look, sheet)).join('')

describe('the stylesheets', () => {
  test('each is lighter than half of all rules, and a plain article’s lighter than a rich one’s', () => {
    const all = new Set(sheetNames.flatMap((sheet) => stylesheet(look, sheet).split('}')))
    const weight = [...all].join('}').length
    for (const sheet of ['story', 'list', 'plain'] as const)
      assert.ok(stylesheet(look, sheet).length < 0.5 * weight, `${sheet} of ${weight} characters`)
    assert.ok(stylesheet(look, 'story').length < 0.75 * stylesheet(look, 'rich').length)
  })

  test('a paper carries the rules of its own languages alone', () => {
    const english = stylesheet({ ...look, languages: ['en'] }, 'story')
    assert.doesNotMatch(english, /:lang\(/)
    const two = stylesheet({ ...look, languages: ['en', 'fa'] }, 'story')
    assert.match(two, /:lang\(fa\)\{--serif:Vazirmatn/)
    assert.doesNotMatch(two, /:lang\(ru\)/)
  })

  test('no article needs a class that only other pages’ style knows', async () => {
    const known = classesIn(common + piecesStyle)
    const elsewhere = classesIn(others)
    for (const name of await classesOf(everyBlock('photo-0')))
      assert.ok(known.has(name) || !elsewhere.has(name), `.${name} is styled on other pages only`)
  })

  test('no plain article needs a class that only rich ones’ style knows', async () => {
    const known = classesIn(common)
    const rich = classesIn(piecesStyle)
    const plain = everyBlock('photo-0').filter((block) => isPlainBlock(block))
    assert.ok(plain.length > 5)
    for (const name of await classesOf(plain, false))
      assert.ok(known.has(name) || !rich.has(name), `.${name} is styled in rich articles only`)
  })
})

describe('right to left', () => {
  test('nothing in the style knows left from right, so that every page can be mirrored', () => {
    const css = whole()
    const physical =
      /(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:/g
    assert.deepEqual(css.match(physical), null)
    assert.deepEqual(css.match(/(?:text-align|float|clear|caption-side):\s*(?:left|right)/g), null)
    assert.deepEqual(css.match(/background-position|transform:|translateX|to (?:left|right)/g), null)
  })

  test('four values of a shorthand say the same for both sides', () => {
    const css = whole()
    for (const [rule, values] of css.matchAll(
      /(?:margin|padding|inset):((?:[^;{}()]|\([^()]*(?:\([^()]*\))*[^()]*\))+)/g,
    )) {
      const parts =
        (values ?? '').match(
          /\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?/g,
        ) ?? []
      if (parts.length === 4) assert.equal(parts[1], parts[3], rule)
    }
  })
})

test('whoever asked for it gets less movement, more contrast, colours of their own, and paper', () => {
  for (const sheet of sheetNames) {
    const css = stylesheet(look, sheet)
    for (const asked of ['prefers-color-scheme:dark', 'prefers-contrast:more', 'media print']) {
      assert.ok(css.includes(asked), `${sheet}: ${asked}`)
    }
    assert.doesNotMatch(css, /transition|animation|@keyframes/)
    assert.doesNotMatch(
      css.replaceAll(/@media \(prefers-reduced-motion:no-preference\)\{[^}]*\}\}/g, ''),
      /smooth/,
    )
  }
})

test('every tone of a picture has a lightness and a hue', () => {
  const css = stylesheet(look, 'story')
  for (const light of ['dark', 'mid', 'light']) assert.ok(css.includes(`[class|="${light}"]`), light)
  for (const hue of ['grey', 'red', 'ochre', 'green', 'blue', 'violet'])
    assert.ok(css.includes(`[class$="-${hue}"]`), hue)
})

function isPlainBlock({ type }: Block): boolean {
  return ['heading', 'list', 'quote', 'photo', 'divider'].includes(type)
}

/** Classes on an article with these blocks, corrected or not. */
async function classesOf(blocks: Block[], corrected = true): Promise<Set<string>> {
  const graveness = corrected ? [true, false] : []
  const notes = graveness.map((grave) => ({ kind: 'correction' as const, at: 0, text: 'So.', grave }))
  const page = await printed(articleWith({ blocks }, { notes, kind: 'analysis' }))
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
