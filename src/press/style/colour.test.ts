import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrast, readable } from './colour.ts'
import { stylesheet } from './stylesheet.ts'

test('text reads at 7 : 1 on the paper, the wash and the dark of both, whatever accent was chosen', () => {
  for (const accent of ['#b3261e', '#ffee00', '#0000ff', '#ffffff', '#000000', '#7f7f7f']) {
    const css = stylesheet({ accent, accentDark: accent, languages: ['en'] }, 'story')
    // The last one is for print.
    const palettes = [
      ...css.matchAll(
        /:root\{(?:color-scheme:light dark;)?(--paper:#\w+;--ink:#\w+;--grey:#\w+;--line:#\w+;--wash:[^}]+)\}/g,
      ),
    ].map((match) => match[1] ?? '')
    assert.equal(palettes.length, 2)
    for (const palette of palettes) {
      const tones = Object.fromEntries(
        [...palette.matchAll(/--(\w+):(#\w{6})/g)].map(([, name, value]) => [name, value]),
      )
      for (const ink of ['ink', 'grey', 'accent']) {
        for (const ground of ['paper', 'wash']) {
          const [a = '', b = ''] = [tones[ink], tones[ground]]
          assert.ok(contrast(a, b) >= 7, `${ink} on ${ground}: ${contrast(a, b)} (${accent})`)
        }
      }
    }
  }
})

test('a colour that reads already stays as it was chosen', () => {
  assert.equal(readable('#8b1a13', '#fffdf9', 7), '#8b1a13')
})
