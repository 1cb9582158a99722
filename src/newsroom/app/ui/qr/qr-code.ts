import { checkBytes } from './reed-solomon.ts'

/** Of each version (size) from 1: all bytes, check bytes per block, blocks; at error correction M. */
const versions: [number, number, number][] = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
  [346, 26, 5],
]

/**
 * A QR code (ISO/IEC 18004) of a text as rows of dark (true) and light squares, without the light margin of 4;
 * null where it takes more than 213 bytes. Mask 0, which every reader takes, since the text is ours and short.
 */
export function qrCode(text: string): boolean[][] | null {
  const bytes = [...new TextEncoder().encode(text)]
  const at = versions.findIndex(
    ([all, check, blocks], i) => bytes.length + (i < 9 ? 2 : 3) <= all - check * blocks,
  )
  const shape = versions[at]
  if (shape === undefined) return null
  const version = at + 1
  const drawing = newDrawing(version)
  drawPatterns(drawing, version)
  drawFormat(drawing)
  drawVersion(drawing, version)
  drawData(drawing, interleaved(dataBytes(bytes, version, shape[0] - shape[1] * shape[2]), shape))
  return drawing.dark
}

/** Mode, length, text, end, and padding up to `room` bytes (§7.4). */
function dataBytes(bytes: number[], version: number, room: number): number[] {
  const length = version < 10 ? 8 : 16
  const bits = `0100${binary(bytes.length, length)}${bytes.map((byte) => binary(byte, 8)).join('')}0000`
  const filled = (bits.match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2))
  const padding = Array.from({ length: room }, (_, i) => (i % 2 === 0 ? 0xec : 0x11))
  return [...filled, ...padding].slice(0, room)
}

function binary(number: number, length: number): string {
  return number.toString(2).padStart(length, '0')
}

/** Blocks with their check bytes, taken a byte of each in turn (§7.6). The last blocks may be a byte longer. */
function interleaved(data: number[], [all, check, count]: [number, number, number]): number[] {
  const short = Math.floor(all / count) - check
  const firstLong = count - (all % count)
  let from = 0
  const blocks = Array.from({ length: count }, (_, i) => {
    const block = data.slice(from, from + short + (i >= firstLong ? 1 : 0))
    from += block.length
    return block
  })
  const checks = blocks.map((block) => checkBytes(block, check))
  const inTurn = (lists: number[][], longest: number) =>
    Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat()
  return [...inTurn(blocks, short + 1), ...inTurn(checks, check)]
}

type Drawing = { size: number; dark: boolean[][]; taken: boolean[][] }

function newDrawing(version: number): Drawing {
  const size = version * 4 + 17
  const blank = () => Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  return { size, dark: blank(), taken: blank() }
}

function put({ dark, taken }: Drawing, x: number, y: number, isDark: boolean): void {
  const [row, takenRow] = [dark[y], taken[y]]
  if (!row || !takenRow || x < 0 || x >= row.length) return
  row[x] = isDark
  takenRow[x] = true
}

/** Finders in three corners, timing lines between them, alignment marks (§6.3). */
function drawPatterns(drawing: Drawing, version: number): void {
  const { size } = drawing
  for (let i = 0; i < size; i++) {
    put(drawing, 6, i, i % 2 === 0)
    put(drawing, i, 6, i % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawRings(drawing, x, y, 4)
  const places = alignment(version, size)
  const last = places.length - 1
  places.forEach((x, i) =>
    places.forEach((y, j) => {
      const isFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)
      if (!isFinder) drawRings(drawing, x, y, 2)
    }),
  )
}

function alignment(version: number, size: number): number[] {
  if (version === 1) return []
  return version < 7 ? [6, size - 7] : [6, (6 + size - 7) / 2, size - 7]
}

/** Squares around a middle: a finder is dark but for its second ring and its margin, a mark but for its first. */
function drawRings(drawing: Drawing, middleX: number, middleY: number, reach: number): void {
  for (let y = -reach; y <= reach; y++)
    for (let x = -reach; x <= reach; x++) {
      const ring = Math.max(Math.abs(x), Math.abs(y))
      put(drawing, middleX + x, middleY + y, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1)
    }
}

/** Error correction M and mask 0, twice (§7.9): the same 15 bits for every code of ours. */
function drawFormat(drawing: Drawing): void {
  const { size } = drawing
  const bit = (i: number) => ((0x5412 >> i) & 1) === 1
  for (let i = 0; i < 15; i++) {
    const along = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i
    const across = i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i
    put(drawing, 8, along, bit(i))
    put(drawing, across, 8, bit(i))
  }
  put(drawing, 8, size - 8, true)
}

/** From version 7 on, the version stands in two corners (§7.10). */
function drawVersion(drawing: Drawing, version: number): void {
  if (version < 7) return
  let rest = version
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let i = 0; i < 18; i++) {
    const [a, b] = [drawing.size - 11 + (i % 3), Math.floor(i / 3)]
    put(drawing, a, b, ((bits >> i) & 1) === 1)
    put(drawing, b, a, ((bits >> i) & 1) === 1)
  }
}

/** Bits in pairs of columns from the right, up and down in turn, every second square turned (§7.7, §7.8). */
function drawData({ size, dark, taken }: Drawing, bytes: number[]): void {
  let next = 0
  for (let right = size - 1; right >= 1; right -= right === 8 ? 3 : 2) {
    const isUp = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const y = isUp ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const row = dark[y]
        if (!row || taken[y]?.[x]) continue
        const bit = ((bytes[next >> 3] ?? 0) >> (7 - (next & 7))) & 1
        row[x] = (bit === 1) !== ((x + y) % 2 === 0)
        next++
      }
    }
  }
}
