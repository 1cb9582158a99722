/** Bytes `from` to `to`, both included, as `Content-Range` counts them. */
export type Range = { from: number; to: number }

/** More are a mistake or an attack: each costs a part of its own (RFC 9110 §14.2). */
const mostRanges = 32
/** About what the head of a part costs: ranges nearer than this are sent as one. */
const partOverhead = 120

/**
 * What a `Range` header asks of `length` bytes: null where it is to be ignored (another unit, bad syntax, so many or
 * so overlapping ranges that the whole is cheaper), an empty list where nothing can be satisfied (416).
 */
export function wantedRanges(header: string, length: number): Range[] | null {
  const list = /^\s*bytes\s*=(.*)$/i.exec(header)?.[1]
  if (list === undefined) return null
  const specs = list.split(',').flatMap((spec) => spec.trim() || [])
  if (specs.length === 0 || specs.length > mostRanges) return null
  const ranges: Range[] = []
  for (const spec of specs) {
    const range = readRange(spec, length)
    if (range === null) return null
    if (range.from <= range.to) ranges.push(range)
  }
  const merged = merge(ranges)
  const cost = merged.reduce((sum, { from, to }) => sum + to - from + 1 + partOverhead, 0)
  return merged.length > 1 && cost >= length ? null : merged
}

/** One `first-last`, `first-` or `-suffix`; empty (`from` after `to`) where it lies behind the end, null where it is none. */
function readRange(spec: string, length: number): Range | null {
  const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(spec) ?? []
  if (first === '' && last === '') return null
  if (first === '') return { from: Math.max(0, length - Number(last)), to: length - 1 }
  if (last !== '' && Number(last) < Number(first)) return null
  return { from: Number(first), to: Math.min(last === '' ? Infinity : Number(last), length - 1) }
}

/** Ranges that touch become one; those that do not keep the order in which they were asked for. */
function merge(ranges: Range[]): Range[] {
  const merged: Range[] = []
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to + partOverhead) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged.length === ranges.length ? ranges : merged
}
