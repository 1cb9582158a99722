import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { correction, generate } from 'lean-qr'
import { startRuns } from '../run/runs.ts'
import type { Run } from '../run/run.ts'
import { noLists } from '../testing/no-lists.ts'
import { SampleNewsroom } from '../testing/sample-newsroom.ts'
import { wordsIn } from '../words.ts'
import { posterOf } from './poster.ts'

const edition = { number: 412, madeAt: Date.UTC(2026, 10, 23, 11, 40) }
const persian = { posterScan: 'کد را بخوانید.', posterBlocked: 'با VPN باز کنید (یک بار).' }

describe('a poster', () => {
  test('is one page of PDF in its language, small, and the same bytes each time', async () => {
    const run = await runOf('ru', { name: 'Дальняя почта' })
    const [first, again] = [await made(run), await made(await runOf('ru', { name: 'Дальняя почта' }))]
    assert.deepEqual(again, first)
    assert.ok(first.length < 60_000, `${first.length} bytes`)
    const text = Buffer.from(first).toString('latin1')
    assert.match(text, /^%PDF-1\.\d\n/)
    assert.match(text, /%%EOF\s*$/)
    assert.equal(text.match(/\/Type \/Page\b/g)?.length, 1)
    assert.match(text, /\/MediaBox \[0 0 595\.28 841\.89\]/)
    assert.match(text, /\/Lang \(ru\)/)
  })

  test('holds the public address as a QR code, square by square, with white around it', async () => {
    const run = await runOf('en', {})
    const code = generate(`${run.publication.publicUrl}/`, { minCorrectionLevel: correction.Q })
    const drawn = squaresIn(drawnIn(await made(run)), code.size)
    for (let y = 0; y < code.size; y++)
      for (let x = 0; x < code.size; x++)
        assert.equal(drawn.has(`${x} ${y}`), code.get(x, y), `square ${x}, ${y}`)
  })

  test('has a mark of letters for each word that is said, also from right to left', async () => {
    const left = await made(await runOf('en', {}))
    const right = await made(await runOf('fa', { name: 'پستِ دور', tagline: 'خبر' }))
    assert.match(Buffer.from(left).toString('latin1'), /SourceSerif4-Bold/)
    assert.match(Buffer.from(right).toString('latin1'), /Vazirmatn-Bold/)
    // پ ends on the right what ت begins on the left: the last letter is drawn first.
    const [teh, peh] = ['ت', 'پ'].map((letter) => letter.codePointAt(0) ?? 0)
    const words = lettersIn(right)
    const name = words.find((letters) => letters.includes(peh ?? 0)) ?? assert.fail('the name is not there')
    assert.ok(name.indexOf(teh ?? 0) < name.indexOf(peh ?? 0), 'drawn from its last letter on')
    // And what is Latin within it stays as it is.
    const latin = words.some((letters) => String.fromCodePoint(...letters) === 'VPN')
    assert.ok(latin, 'VPN')
  })

  test('is not made in letters for which we carry no font', async () => {
    assert.equal(await posterOf(await runOf('ja', { name: '遠い郵便' })), null)
  })
})

async function runOf(language: string, said: { name?: string; tagline?: string }): Promise<Run> {
  const source = new SampleNewsroom({ ...said, language })
  const { main } = await startRuns({ source, db: noLists, edition })
  const fingerprint = Array.from({ length: 16 }, (_, i) => `a${100 + i}`).join(' ')
  const onion = `http://${'abcdefg234'.repeat(6).slice(0, 56)}.onion`
  return {
    ...main,
    words: wordsIn(language, { fa: persian }),
    contact: { ...main.contact, fingerprint, onion },
  }
}

async function made(run: Run): Promise<Uint8Array> {
  return (await posterOf(run)) ?? assert.fail('no poster')
}

/** Every stream of a PDF, unpacked. */
function streamsIn(pdf: Uint8Array): string[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/stream\n([^]*?)\nendstream/g)].flatMap(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
    } catch {
      return []
    }
  })
}

/** What is drawn on the page. */
function drawnIn(pdf: Uint8Array): string {
  return streamsIn(pdf).find((text) => / re\n/.test(text)) ?? assert.fail('nothing is drawn')
}

/** Squares of a code of so many a side, read off the rectangles that are drawn; white around it is checked. */
function squaresIn(drawn: string, size: number): Set<string> {
  const all = [...drawn.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((match) =>
    match.slice(1).map(Number),
  ) as [number, number, number, number][]
  // Rules are as wide as the text; what is left are rows of squares.
  const rows = all.filter(([, , width]) => width < 400)
  const [left, top] = [Math.min(...rows.map(([x]) => x)), Math.min(...rows.map(([, y]) => y))]
  const right = Math.max(...rows.map(([x, , width]) => x + width))
  const square = (right - left) / size
  assert.ok(square > 5, 'large enough to be read from some way off')
  assert.ok(left > 56 + 4 * square && right < 595.28 - 56 - 4 * square, 'white around it')
  const found = new Set<string>()
  for (const [x, y, width] of rows)
    for (let i = 0; i < Math.round(width / square); i++)
      found.add(`${Math.round((x - left) / square) + i} ${Math.round((y - top) / square)}`)
  return found
}

/** The letters of each run of text in the order in which they are drawn, by the tables that let a PDF be searched. */
function lettersIn(pdf: Uint8Array): number[][] {
  const streams = streamsIn(pdf)
  const tables = streams.filter((text) => text.includes('begincmap')).map(lettersOf)
  const shows = [...drawnIn(pdf).matchAll(/\[([^\]]*)\] TJ/g)].map(([, shown = '']) =>
    [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) =>
      (hex.match(/.{4}/g) ?? []).map((glyph) => Number.parseInt(glyph, 16)),
    ),
  )
  return shows.flatMap((glyphs) => tables.map((table) => glyphs.map((glyph) => table[glyph] ?? 0)))
}

/** By number of the glyph; of several letters the first. */
function lettersOf(table: string): number[] {
  const body = /beginbfrange([^]*)endbfrange/.exec(table)?.[1] ?? ''
  const letters: number[] = []
  for (const [, from = '', , list = ''] of body.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g)) {
    const all = [...list.matchAll(/<([0-9a-f]{4})[0-9a-f ]*>/g)].map(([, hex = '']) =>
      Number.parseInt(hex, 16),
    )
    for (const [i, letter] of all.entries()) letters[Number.parseInt(from, 16) + i] = letter
  }
  return letters
}
