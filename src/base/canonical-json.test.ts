import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { canonicalJson, type Json } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('has no white space and sorted keys, at every depth', () => {
    assert.equal(
      canonicalJson({ b: [1, { d: null, c: true }], a: { z: 'x', y: [] } }),
      '{"a":{"y":[],"z":"x"},"b":[1,{"c":true,"d":null}]}',
    )
  })

  it('sorts keys by code point, not by UTF-16 unit as JavaScript does', () => {
    const astral = '\u{1F4D6}'
    const high = '\uFF01'
    assert.ok([high, astral].toSorted()[0] === astral, 'JavaScript would put the astral key first')
    assert.equal(
      canonicalJson({ [astral]: 1, [high]: 2, '': 3, a: 4, aa: 5 }),
      `{"":3,"a":4,"aa":5,"${high}":2,"${astral}":1}`,
    )
  })

  it('sorts astral keys that begin alike, and a key before those that it begins', () => {
    const [book, blue, owl] = ['\u{1F4D6}', '\u{1F4D8}', '\u{1F989}']
    const value = {
      [`${owl}a`]: 1,
      [blue]: 2,
      [owl]: 3,
      [`${book}\uFF01`]: 4,
      [`${book}${book}`]: 5,
      [book]: 6,
    }
    const keys = [book, `${book}\uFF01`, `${book}${book}`, blue, owl, `${owl}a`]
    assert.equal(canonicalJson(value), `{${keys.map((key) => `"${key}":${value[key]}`).join(',')}}`)
  })

  it('does not sort numbers as numbers', () => {
    assert.equal(canonicalJson({ 10: 'a', 9: 'b', 1: 'c' }), '{"1":"c","10":"a","9":"b"}')
  })

  it('escapes the quotation mark and the backslash, and nothing else', () => {
    assert.equal(canonicalJson('"\\\n\t\u0000/é\u2028'), '"\\"\\\\\n\t\u0000/é\u2028"')
    assert.equal(canonicalJson({ '"': '\\' }), '{"\\"":"\\\\"}')
  })

  it('spells whole numbers in one way', () => {
    assert.equal(canonicalJson([0, -0, -7, Number.MAX_SAFE_INTEGER]), '[0,0,-7,9007199254740991]')
  })

  it('refuses what has no canonical form', () => {
    const wrong: unknown[] = [
      1.5,
      2 ** 53,
      Number.NaN,
      undefined,
      1n,
      Symbol('x'),
      () => 1,
      '\uD800',
      { '\uDC00': 1 },
      [undefined],
    ]
    for (const value of wrong)
      assert.throws(() => canonicalJson(value as Json), /^Error: bug: canonical JSON/)
  })
})
