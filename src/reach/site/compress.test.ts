import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { utf8 } from '#base/bytes.ts'
import { gzipNow, gzipOf } from './compress.ts'

const rules = Array.from(
  { length: 120 },
  (_, i) => `.c${i} { margin: ${i}px auto; color: var(--ink${i % 7}) }`,
)
const style = `<!doctype html><html><head><style>${rules.join('')}</style>`
const page = (i: number) =>
  utf8(`${style}<title>${i}</title></head><body class="c${i}">${`<p>Строка ${i}, a line.</p>`.repeat(60)}`)

test('a page whose beginning is shared unpacks to itself, whoever packs it', async () => {
  for (let i = 0; i < 40; i++) {
    const packed = gzipNow(page(i))
    assert.deepEqual(gunzipSync(packed), Buffer.from(page(i)))
    assert.deepEqual(await gzipOf(page(i)), packed)
  }
})

test('it is no longer than gzip alone would make it, but for a few bytes where it is joined', () => {
  for (let i = 0; i < 10; i++) {
    const [ours, alone] = [gzipNow(page(i)).length, gzipSync(page(i), { level: 6 }).length]
    assert.ok(ours <= 1.03 * alone, `${ours} bytes, ${alone} alone`)
  }
})

test('the same page comes out as the same bytes, whatever was packed before', () => {
  const first = gzipNow(page(1))
  for (let i = 0; i < 60; i++) gzipNow(utf8(`<style>${i}</style>${i}`))
  assert.deepEqual(gzipNow(page(1)), first)
})

test('files without a style, empty ones, and ones that end with it are packed as they are', async () => {
  for (const text of ['', 'x', '<feed/>', '<style></style>', style, `${'y'.repeat(50_000)}</style>`]) {
    assert.equal(gunzipSync(gzipNow(utf8(text))).toString(), text)
    assert.equal(gunzipSync(await gzipOf(utf8(text))).toString(), text)
  }
})
