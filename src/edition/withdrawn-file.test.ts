import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import { parseWithdrawn, withdrawnBytes } from './withdrawn-file.ts'

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')
const paths = ['2026/11/23/a-name.html', '2026/11/20/another.html']
const hashes = paths.map((path) => sha256(utf8(path))).toSorted()
const spelled = `{"format":"tamizdat-withdrawn","paths":["${hashes.join('","')}"],"version":1}`

describe('withdrawn.json', () => {
  it('holds hashes of the paths, sorted, each once, and no path', () => {
    const bytes = withdrawnBytes([...paths, ...paths], sha256)
    assert.equal(fromUtf8(bytes), spelled)
    assert.deepEqual(parseWithdrawn(bytes), { ok: true, value: JSON.parse(spelled) })
    assert.ok(!fromUtf8(bytes).includes('name'))
  })

  const refused: [string, string][] = [
    ['nothing', ''],
    ['another order', spelled.replace(/\["(.*)","(.*)"\]/, '["$2","$1"]')],
    ['one twice', spelled.replace(/\["(.*)","(.*)"\]/, '["$1","$1"]')],
    ['a path', spelled.replace(hashes[0] ?? '', '2026/11/23/a-name.html')],
    ['another version', spelled.replace('"version":1', '"version":2')],
    ['white space', `${spelled}\n`],
    ['length', ' '.repeat(1_000_001)],
  ]
  for (const [about, text] of refused) {
    it(`is refused with ${about}`, () => {
      const parsed = parseWithdrawn(utf8(text))
      assert.equal(parsed.ok ? 'accepted' : parsed.code, 'withdrawn-invalid')
    })
  }
})
