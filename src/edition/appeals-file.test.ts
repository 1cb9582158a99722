import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import { appealLimits, appealRulesFault, appealsBytes, parseAppeals } from './appeals-file.ts'
import { letterRule } from './letter-rule.ts'

type Vectors = Record<'valid' | 'invalid', { about: string; text: string }[]>
const vectors = JSON.parse(
  readFileSync(new URL('../../docs/promises/vectors/support/appeals.json', import.meta.url), 'utf8'),
) as Vectors

describe('appeals.json', () => {
  it('is written as it is read', () => {
    for (const { text } of vectors.valid) {
      const parsed = parseAppeals(utf8(text))
      assert.ok(parsed.ok)
      assert.equal(fromUtf8(appealsBytes(parsed.value.rules)), text)
    }
  })

  for (const { about, text } of vectors.valid)
    it(`is read: ${about}`, () => {
      assert.deepEqual(parseAppeals(utf8(text)), { ok: true, value: JSON.parse(text) })
    })
  for (const { about, text } of vectors.invalid)
    it(`is refused: ${about}`, () => {
      const parsed = parseAppeals(utf8(text))
      assert.equal(parsed.ok ? 'accepted' : parsed.code, 'appeals-invalid')
    })

  it('says what is wrong with a rule, and where', () => {
    const wrong = { ...letterRule, cap: { times: 0, days: 30 } }
    assert.equal(
      appealRulesFault([letterRule, wrong]),
      'rules[1].cap.times: expected a whole number from 1 to 1000, got 0',
    )
    assert.equal(appealRulesFault([letterRule]), null)
    assert.throws(() => appealsBytes([wrong]), /^Error: bug: /)
  })

  it('stays small enough for one answer under a curtain, however many words there are', () => {
    const text = Array.from({ length: 5 }, () => 'x'.repeat(1_000))
    const words = { en: { title: '', text, button: 'Help' } }
    const rules = Array.from({ length: 5 }, (_, i) => ({
      ...letterRule,
      name: `r${i}`,
      variants: [{ name: 'a', words }],
    }))
    assert.match(appealRulesFault(rules) ?? '', new RegExp(`at most ${appealLimits.bytes} bytes`))
  })
})
