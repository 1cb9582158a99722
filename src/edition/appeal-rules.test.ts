import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type AppealCounters,
  articlesWithin,
  dayNumber,
  decideAppeal,
  type PageFacts,
  pauseDays,
} from './appeal-rules.ts'
import type { AppealRule } from './appeals-file.ts'
import { letterRule } from './letter-rule.ts'

const today = 20_780
const now = { at: today * 86_400_000 + 3_600_000, today }
const article: PageFacts = {
  kind: 'story',
  language: 'en-GB',
  section: 'world',
  tags: ['mirrors', 'radio'],
  asking: 'usual',
  figures: { received: '$6,420', goal: '$10,000', gap: '$3,580' },
}
const fresh: AppealCounters = { device: 7, articles: {}, shown: {}, closed: [], gave: null, remind: null }
const words = { en: { title: 'Title', text: ['Text'], button: 'Help' } }
const banner = rule({ name: 'spring', placement: 'banner', variants: [{ name: 'a', words }] })

function rule(more: Partial<AppealRule>): AppealRule {
  return { ...letterRule, ...more }
}

/** Which rule is shown, or why not, rule by rule. */
function decided(
  rules: AppealRule[] | null,
  page: Partial<PageFacts> = {},
  counters: Partial<AppealCounters> = {},
): string {
  const { shown, whyNot } = decideAppeal(rules, { ...article, ...page }, { ...fresh, ...counters }, now)
  return (
    shown?.campaign ??
    whyNot.map(({ rule: name, why }) => (name === null ? why : `${name}: ${why}`)).join(', ')
  )
}

describe('which appeal a page shows', () => {
  test('is the first rule that fits, and one alone', () => {
    assert.equal(decided([banner, letterRule]), 'spring-a')
    assert.equal(decided([letterRule, banner]), 'letter-a')
    assert.equal(decided([letterRule, banner], { kind: 'front', section: '', tags: [] }), 'spring-a')
    assert.equal(decided([]), '')
  })

  test('is the letter of an article where nothing is known of rules', () => {
    assert.equal(decided(null), 'letter')
    assert.equal(decided(null, { asking: 'sensitive' }), '')
    assert.equal(decided(null, { kind: 'front' }), '')
    assert.equal(decided(null, { asking: 'never' }), 'never-here')
  })

  test('is none on pages about the paper, and none where an editor said so', () => {
    assert.equal(decided([banner], { kind: 'plain' }), 'never-here')
    assert.equal(decided([banner], { asking: 'never' }), 'never-here')
  })

  test('on a sensitive article is only what is meant for such', () => {
    assert.equal(decided([letterRule], { asking: 'sensitive' }), 'letter: sensitive')
    assert.equal(decided([rule({ onSensitive: true })], { asking: 'sensitive' }), 'letter-a')
  })

  test('keeps to its schedule to the millisecond', () => {
    assert.equal(decided([rule({ from: now.at + 1 })]), 'letter: schedule')
    assert.equal(decided([rule({ from: now.at })]), 'letter-a')
    assert.equal(decided([rule({ until: now.at })]), 'letter: schedule')
    assert.equal(decided([rule({ until: now.at + 1 })]), 'letter-a')
  })

  test('keeps to languages, sections and tags, in and out', () => {
    assert.equal(decided([rule({ languages: ['ru'] })]), 'letter: language')
    assert.equal(decided([rule({ languages: ['ru', 'en'] })]), 'letter-a')
    assert.equal(decided([rule({ sections: { in: ['culture'], out: [] } })]), 'letter: section')
    assert.equal(decided([rule({ sections: { in: [], out: ['world'] } })]), 'letter: section')
    assert.equal(decided([rule({ tags: { in: ['radio'], out: [] } })]), 'letter-a')
    assert.equal(decided([rule({ tags: { in: ['radio'], out: ['mirrors'] } })]), 'letter: tag')
    assert.equal(
      decided([rule({ sections: { in: ['world'], out: [] } })], { kind: 'front', section: '' }),
      'letter: other-place',
    )
  })

  test('shows nothing where a placeholder has nothing to be filled with, or the language has no words', () => {
    const with_ = (text: string) =>
      rule({ variants: [{ name: 'a', words: { en: { title: '', text: [text], button: 'Help' } } }] })
    const said = (text: string, figures = article.figures) =>
      decideAppeal([with_(text)], { ...article, figures }, fresh, now).shown?.words?.text[0]
    assert.equal(said('{received} of {goal}, {gap} missing'), '$6,420 of $10,000, $3,580 missing')
    assert.equal(said('{gap}', {}), undefined)
    assert.equal(said('{articles} read'), undefined)
    assert.equal(said('{constructor}'), undefined)
    assert.equal(said('{}'), undefined)
    assert.equal(decided([banner], { language: 'ru' }), 'spring: unfilled')
    const counted = { ...with_('{articles} in {weeks}'), articles: { least: 1, weeks: 4 } }
    const read = { ...fresh, articles: { [today]: 1_200 } }
    assert.equal(decideAppeal([counted], article, read, now).shown?.words?.text[0], '1,200 in 4')
  })
})

describe('windows', () => {
  // The Guardian's own code counts N+1 weeks (peers.md §3): 1 gives 2, 4 gives 5, 52 gives 53.
  test('of N weeks are exactly 7 N days, today included, and not a week more', () => {
    for (const weeks of [1, 4, 52]) {
      const days = Array.from({ length: weeks * 7 + 30 }, (_, back) => today - back)
      const each = { ...fresh, articles: Object.fromEntries(days.map((day) => [day, 1])) }
      assert.equal(articlesWithin(each, weeks, today), weeks * 7)
      const first = today - weeks * 7 + 1
      assert.equal(articlesWithin({ ...fresh, articles: { [first]: 1 } }, weeks, today), 1)
      assert.equal(articlesWithin({ ...fresh, articles: { [first - 1]: 1 } }, weeks, today), 0)
    }
  })

  test('of least articles open with the article that makes them enough', () => {
    const five = rule({ articles: { least: 5, weeks: 2 } })
    assert.equal(
      decided([five], {}, { articles: { [today]: 1, [today - 13]: 3, [today - 14]: 9 } }),
      'letter: few-articles',
    )
    assert.equal(decided([five], {}, { articles: { [today]: 2, [today - 13]: 3 } }), 'letter-a')
  })

  test('of a cap hold for exactly so many days', () => {
    const capped = rule({ cap: { times: 2, days: 30 } })
    assert.equal(decided([capped], {}, { shown: { letter: [today - 29, today] } }), 'letter: cap')
    assert.equal(decided([capped], {}, { shown: { letter: [today - 30, today] } }), 'letter-a')
    // A clock that was set back must not make anybody be asked more often.
    assert.equal(decided([capped], {}, { shown: { letter: [today + 5, today + 5] } }), 'letter: cap')
    assert.equal(decided([capped], {}, { shown: { other: [today, today] } }), 'letter-a')
  })

  test(`of the pause after a gift are exactly ${pauseDays} days`, () => {
    assert.equal(pauseDays, 90)
    for (const gave of [today, today - 89, today + 3])
      assert.equal(decided([letterRule], {}, { gave }), 'gave')
    assert.equal(decided([letterRule], {}, { gave: today - 90 }), 'letter-a')
  })

  test('of a reminder: nothing before its day, and then the reminder alone until it is answered', () => {
    assert.equal(decided([letterRule], {}, { remind: today + 1 }), 'reminder-waits')
    assert.equal(decided([letterRule], {}, { remind: today }), 'reminder')
    assert.equal(decided([letterRule], {}, { remind: today - 400 }), 'reminder')
    assert.equal(decided([letterRule], { asking: 'sensitive' }, { remind: today }), 'sensitive')
    assert.equal(decided([letterRule], {}, { remind: today, gave: today }), 'gave')
  })

  test('count days as the device’s own calendar shows them', () => {
    const lateInRiga = Date.parse('2026-11-23T22:30:00Z')
    assert.equal(dayNumber(lateInRiga, 2 * 3_600_000) - dayNumber(lateInRiga, 0), 1)
    assert.equal(dayNumber(Date.parse('1970-01-02T00:00:00Z'), 0), 1)
  })
})

test('a banner that was closed never comes back', () => {
  assert.equal(decided([banner, letterRule], {}, { closed: ['spring'] }), 'letter-a')
})

describe('variants and holdback', () => {
  const three = rule({ variants: ['a', 'b', 'c'].map((name) => ({ name, words: null })) })
  const devices = Array.from({ length: 60_000 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 0)
  const counts = (rules: AppealRule[]) => Map.groupBy(devices, (device) => decided(rules, {}, { device }))

  test('are split evenly, and the same device gets the same one each time', () => {
    const groups = counts([three])
    assert.deepEqual([...groups.keys()].toSorted(), ['letter-a', 'letter-b', 'letter-c'])
    for (const group of groups.values())
      assert.ok(Math.abs(group.length - 20_000) < 600, String(group.length))
    assert.equal(decided([three], {}, { device: 12_345 }), decided([three], {}, { device: 12_345 }))
  })

  test('leave the split even among those who are shown anything', () => {
    const groups = counts([{ ...three, holdback: 25 }])
    assert.ok(Math.abs((groups.get('letter: held-back')?.length ?? 0) - 15_000) < 600)
    for (const name of ['a', 'b', 'c'])
      assert.ok(Math.abs((groups.get(`letter-${name}`)?.length ?? 0) - 15_000) < 600)
  })

  test('are drawn for each rule by itself', () => {
    const other = { ...three, name: 'other' }
    const both = devices.filter(
      (device) =>
        decided([three], {}, { device }) === 'letter-a' && decided([other], {}, { device }) === 'other-a',
    )
    assert.ok(Math.abs(both.length - devices.length / 9) < 400, String(both.length))
  })

  test('a device that is held back is shown no other appeal either, or the difference would tell nothing', () => {
    const held = devices.find((device) =>
      decided([{ ...three, holdback: 50 }], {}, { device }).includes('held'),
    )
    assert.equal(
      decided([{ ...three, holdback: 50 }, banner], {}, { device: held ?? 0 }),
      'letter: held-back',
    )
  })
})

test('the same facts always give the same answer, and nothing handed in is changed', () => {
  const rules = [banner, letterRule]
  const before = structuredClone({ rules, article, fresh })
  const first = decideAppeal(rules, article, fresh, now)
  assert.deepEqual(decideAppeal(rules, article, fresh, now), first)
  assert.deepEqual({ rules, article, fresh }, before)
})
