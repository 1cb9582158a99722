import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isoDay } from '#base/zone.ts'
import { demoHouseNames } from '../../../demo/names.ts'
import { readPage } from '../import-page.ts'
import type { Found } from './finding.ts'
import { contestedNames } from './rules/contested-names.ts'
import { relativeDays } from './rules/days.ts'
import { embeds } from './rules/embeds.ts'
import { headlineLength } from './rules/headline.ts'
import { addressesOf, linkInsecure, linkTracking } from './rules/links.ts'
import { ProtectedNames, protectedPeople } from './rules/protected-names.ts'
import { quotations } from './rules/quotations.ts'
import { linesOf, runsOf } from './walk.ts'

/**
 * Finished articles in English, Russian and Persian, edited with care: what a rule finds here is mostly noise. The
 * most that each may find; nobody reads a margin that cries wolf.
 */
const ceilings: Record<string, number> = {
  quotation: 2,
  'contested-name': 2,
  'relative-day': 5,
  'link-tracking': 0,
  'link-insecure': 0,
  embed: 0,
  'headline-length': 0,
  'protected-person': 0,
}

const names = demoHouseNames.map((name, i) => ({ id: String(i), ...name }))
/** Invented people whose names look like words and like other names. */
const protectedOnes = new ProtectedNames([
  'Роман Лес',
  'Вера Правда',
  'Grace Page',
  'Will Read',
  'آزاد کتابی',
])

describe('the rules on the demo’s finished articles', () => {
  const folder = join(import.meta.dirname, '../../../demo/articles')
  const found = new Map<string, string[]>()
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    for (const [rule, findings] of Object.entries(lookAt(name, readFileSync(join(folder, name)))))
      found.set(rule, [...(found.get(rule) ?? []), ...findings.map(({ message }) => `${name}: ${message}`)])
  }

  it('find next to nothing', (t) => {
    for (const [rule, messages] of found) {
      t.diagnostic(`${rule}: ${messages.length} of at most ${ceilings[rule]}`)
      for (const message of messages) t.diagnostic(`  ${message}`)
      assert.ok(messages.length <= (ceilings[rule] ?? 0), `${rule}: ${messages.join('\n')}`)
    }
    assert.deepEqual([...found.keys()].toSorted(), Object.keys(ceilings).toSorted())
  })
})

function lookAt(name: string, bytes: Uint8Array): Record<string, Found[]> {
  const page = readPage({ name, bytes: new Uint8Array(bytes) })
  assert.ok(page.ok, name)
  const { document, kind, publishedAt } = page.value
  const runs = runsOf(document)
  const lines = linesOf(document)
  const addresses = addressesOf(document, runs)
  const day = isoDay(publishedAt ?? 0, 'Europe/Amsterdam')
  return {
    quotation: quotations(document, kind ?? 'news', runs),
    'contested-name': contestedNames(document, { runs, lines }, names),
    'relative-day': relativeDays(document, runs, [day]),
    'link-tracking': linkTracking(addresses),
    'link-insecure': linkInsecure(addresses),
    embed: embeds(document, runs),
    'headline-length': headlineLength(document),
    'protected-person': protectedPeople(protectedOnes, [...lines, ...runs]),
  }
}
