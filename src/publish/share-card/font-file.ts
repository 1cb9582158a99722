import { readFileSync } from 'node:fs'

/** What is needed of a font file: its name for Pango, and which characters it can set. */
export type FontFacts = { path: string; name: string; has(codePoint: number): boolean }

/** Reads a TrueType or OpenType file (ISO/IEC 14496-22); null where it is none, or has no usable table. */
export function readFont(path: string): FontFacts | null {
  try {
    const file = readFileSync(path)
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
    const tables = tablesOf(view)
    const name = nameOf(view, tables.get('name') ?? 0)
    const ranges = rangesOf(view, tables.get('cmap') ?? 0)
    return name === '' || ranges.length === 0 ? null : { path, name, has: (code) => isIn(ranges, code) }
  } catch {
    return null
  }
}

/** Where each table begins. */
function tablesOf(view: DataView): Map<string, number> {
  const count = view.getUint16(4)
  const tables = new Map<string, number>()
  for (let i = 0; i < count; i++) {
    const at = 12 + 16 * i
    tables.set(letters(view, at, 4), view.getUint32(at + 8))
  }
  return tables
}

/** Family and style (names 16 and 17, else 1 and 2) as Windows and Unicode platforms spell them. */
function nameOf(view: DataView, table: number): string {
  if (table === 0) return ''
  const count = view.getUint16(table + 2)
  const storage = table + view.getUint16(table + 4)
  const names = new Map<number, string>()
  for (let i = 0; i < count; i++) {
    const at = table + 6 + 12 * i
    const platform = view.getUint16(at)
    if (platform !== 0 && platform !== 3) continue
    const id = view.getUint16(at + 6)
    const text = letters16(view, storage + view.getUint16(at + 10), view.getUint16(at + 8))
    if (!names.has(id)) names.set(id, text)
  }
  const family = names.get(16) ?? names.get(1) ?? ''
  const style = names.get(17) ?? names.get(2) ?? ''
  return family === '' ? '' : `${family} ${style}`.trim()
}

type Range = { from: number; to: number }

/** Characters of the best subtable there is: format 12 (all of Unicode), else 4 (its first plane). */
function rangesOf(view: DataView, table: number): Range[] {
  if (table === 0) return []
  const count = view.getUint16(table + 2)
  let best: Range[] = []
  for (let i = 0; i < count; i++) {
    const at = table + view.getUint32(table + 4 + 8 * i + 4)
    const format = view.getUint16(at)
    if (format === 12) return groups(view, at)
    if (format === 4) best = segments(view, at)
  }
  return best
}

function groups(view: DataView, at: number): Range[] {
  const count = view.getUint32(at + 12)
  return Array.from({ length: count }, (_, i) => ({
    from: view.getUint32(at + 16 + 12 * i),
    to: view.getUint32(at + 20 + 12 * i),
  }))
}

function segments(view: DataView, at: number): Range[] {
  const count = view.getUint16(at + 6) / 2
  return Array.from({ length: count }, (_, i) => ({
    from: view.getUint16(at + 16 + 2 * count + 2 * i),
    to: view.getUint16(at + 14 + 2 * i),
  })).filter(({ from }) => from !== 0xffff)
}

function isIn(ranges: Range[], code: number): boolean {
  return ranges.some(({ from, to }) => from <= code && code <= to)
}

function letters(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)))
}

function letters16(view: DataView, at: number, bytes: number): string {
  return String.fromCharCode(...Array.from({ length: bytes / 2 }, (_, i) => view.getUint16(at + 2 * i)))
}
