import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { wantedRanges } from './ranges.ts'

/** Of 10,000 bytes, as `from-to`; null where the header is to be ignored. */
const of = (header: string, length = 10_000) =>
  wantedRanges(header, length)?.map(({ from, to }) => `${from}-${to}`) ?? null

describe('ranges', () => {
  test('are first and last byte, an open end, or a suffix', () => {
    assert.deepEqual(of('bytes=0-499'), ['0-499'])
    assert.deepEqual(of('Bytes = 9500-'), ['9500-9999'])
    assert.deepEqual(of('bytes=-500'), ['9500-9999'])
    assert.deepEqual(of('bytes=-20000'), ['0-9999'])
    assert.deepEqual(of(`bytes=9999-${'9'.repeat(400)}`), ['9999-9999'])
  })

  test('behind the end cannot be satisfied, and are left out where others can', () => {
    for (const header of ['bytes=10000-', 'bytes=10000-10001', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])
      assert.deepEqual(of(header), [], header)
    assert.deepEqual(of('bytes=20000-, 1-2'), ['1-2'])
    assert.deepEqual(of('bytes=0-', 0), [])
  })

  test('in another unit or a broken form are ignored', () => {
    for (const header of [
      'items=0-1',
      'bytes',
      'bytes=',
      'bytes=,',
      'bytes=-',
      'bytes=2-1',
      'bytes=a-b',
      'bytes=0-1;2-3',
      'bytes=0--1',
      'bytes=0x1-2',
      'bytes= 1 - 2',
      'bytes=1-2, nonsense',
    ])
      assert.equal(of(header), null, header)
  })

  test('keep their order, and are one where they touch or nearly do', () => {
    assert.deepEqual(of('bytes=9000-9010,0-10'), ['9000-9010', '0-10'])
    assert.deepEqual(of('bytes=0-10,,11-20'), ['0-20'])
    assert.deepEqual(of('bytes=500-600,0-10,20-30,550-560'), ['0-30', '500-600'])
  })

  test('that cost more than the whole get the whole', () => {
    assert.equal(of(`bytes=${'0-,'.repeat(40)}0-`), null)
    assert.deepEqual(of('bytes=0-4000,5000-9999'), ['0-4000', '5000-9999'])
    assert.equal(of('bytes=0-10,200-', 600), null)
  })
})
