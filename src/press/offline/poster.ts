import { buffer } from 'node:stream/consumers'
import { correction, generate } from 'lean-qr'
import PDFDocument from 'pdfkit'
import type { Run } from '../run/run.ts'
import { type Box, canSet, heightOf, setText, type Setting, type Sheet, sizeFor } from './poster-type.ts'

// A4 in points.
const page = { width: 595.28, height: 841.89 }
const margin = 56
const column: Box = { x: margin, y: margin, width: page.width - 2 * margin }
const grey = '#5d5b57'
/** White around a code, in its own squares (ISO/IEC 18004). */
const quiet = 4

/**
 * A sheet of A4 to print and hang up: name, the public address as a QR code and in type, how to read it where it is
 * blocked, onion address, fingerprint. PDF; the same bytes as long as it says the same. Null where we carry no font for
 * the language.
 */
export async function posterOf(run: Run): Promise<Uint8Array | null> {
  const { publication, words } = run
  const address = `${publication.publicUrl}/`
  const said = [publication.name, publication.tagline, address, words.posterScan, words.posterBlocked]
  if (![...said, words.posterOnion, words.posterFingerprint].every(canSet)) return null
  const sheet = blankSheet(publication.name, publication.language)
  const bytes = buffer(sheet)
  const top = head(sheet, run)
  const bottom = foot(sheet, run)
  body(sheet, run, { top, bottom })
  sheet.end()
  return new Uint8Array(await bytes)
}

/** The library must have a date, of which it also makes the file's id: it is always the same one. */
function blankSheet(title: string, lang: string): Sheet {
  const info = { Title: title, CreationDate: new Date(0) }
  return new PDFDocument({ size: 'A4', margin: 0, lang, displayTitle: true, info })
}

/** Between rules, as a newspaper's name stands. Returns where it ends. */
function head(sheet: Sheet, { publication: { name, tagline } }: Run): number {
  rule(sheet, margin, 3)
  const size = sizeFor(sheet, name, { weight: 'bold', width: column.width, most: 60 })
  let y = setText(sheet, name, { weight: 'bold', size }, { ...column, y: margin + 14 })
  if (tagline !== '') y = setText(sheet, tagline, { ...small, size: 14 }, { ...column, y })
  rule(sheet, y + 12, 0.75)
  return y + 12
}

const small: Setting = { weight: 'regular', size: 10.5, colour: grey }

/** The onion address and the fingerprint, at the foot of the page. Returns where it begins. */
function foot(sheet: Sheet, { words, contact: { onion, fingerprint } }: Run): number {
  const groups = fingerprint === '' ? [] : fingerprint.split(' ')
  const rows = [groups.slice(0, 8), groups.slice(8)].filter((row) => row.length > 0)
  const label = words.posterFingerprint
  const onionHeight = onion === null ? 0 : 44
  const labelHeight = rows.length > 0 ? heightOf(sheet, label, small, column.width) + 4 : 0
  const top = page.height - margin - onionHeight - labelHeight - rows.length * 19
  if (onionHeight + labelHeight === 0) return top
  rule(sheet, top - 14, 0.75)
  if (onion !== null) setOnion(sheet, words.posterOnion, onion, top)
  let y = top + onionHeight
  if (rows.length > 0) y = setText(sheet, label, small, { ...column, y }) + 4
  for (const row of rows) {
    // Each group in its place, so that two prints can be compared by eye.
    for (const [i, group] of row.entries())
      setText(sheet, group, { weight: 'bold', size: 13 }, { x: page.width / 2 + (i - 4) * 54, y, width: 54 })
    y += 19
  }
  return top - 14
}

function setOnion(sheet: Sheet, label: string, onion: string, top: number): void {
  const y = setText(sheet, label, small, { ...column, y: top })
  const address = `${onion}/`
  const size = sizeFor(sheet, address, { weight: 'bold', width: column.width, most: 12 })
  setText(sheet, address, { weight: 'bold', size }, { ...column, y })
}

/** What one sees from across a street: the code, as large as there is room, the address, and what to do. */
function body(
  sheet: Sheet,
  { publication, words }: Run,
  { top, bottom }: { top: number; bottom: number },
): void {
  const address = `${publication.publicUrl}/`
  const size = sizeFor(sheet, address, { weight: 'bold', width: column.width, most: 34 })
  const texts: [string, Setting, gap: number][] = [
    [words.posterScan, { weight: 'regular', size: 16 }, 6],
    [address, { weight: 'bold', size }, 0],
    [words.posterBlocked, { weight: 'regular', size: 14 }, 14],
  ]
  const inner: Box = { ...column, x: column.x + 24, width: column.width - 48 }
  const boxOf = (text: string): Box => (text === address ? column : inner)
  const heights = texts.map(([text, setting, gap]) => gap + heightOf(sheet, text, setting, boxOf(text).width))
  const taken = heights.reduce((sum, height) => sum + height, 0)
  const side = Math.min(380, bottom - top - taken - 32)
  let y = top + (bottom - top - taken - side) / 2
  setCode(sheet, address, { x: (page.width - side) / 2, y, width: side })
  y += side
  for (const [text, setting, gap] of texts) y = setText(sheet, text, setting, { ...boxOf(text), y: y + gap })
}

/** A code that is still read when a quarter of it is torn off or painted over; rows of squares as one path. */
function setCode(sheet: Sheet, text: string, { x, y, width }: Box): void {
  const code = generate(text, { minCorrectionLevel: correction.Q })
  const square = width / (code.size + 2 * quiet)
  for (let row = 0; row < code.size; row++)
    for (let from = 0; from < code.size; from++) {
      if (!code.get(from, row)) continue
      const start = from
      while (code.get(from + 1, row)) from++
      const length = (from - start + 1) * square
      sheet.rect(x + (start + quiet) * square, y + (row + quiet) * square, length, square)
    }
  sheet.fill('#000000')
}

function rule(sheet: Sheet, y: number, thickness: number): void {
  sheet.rect(column.x, y, column.width, thickness).fill('#17171a')
}
