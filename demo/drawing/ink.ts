/**
 * The tools of the picture workshop: a repeatable chance, five inks, edges that look cut by hand,
 * screens of dots and woodcut strokes. Everything returns SVG text; lengths are pixels of the sheet.
 */

/** The sheet every picture is drawn on: 3:2, as the paper prints them. */
export const sheet = { width: 1600, height: 1067 } as const

export const inks = {
  paper: '#f3ead8',
  ink: '#1b1a1d',
  vermilion: '#b3261e',
  ochre: '#d8992f',
  slate: '#465766',
  night: '#202b36',
} as const

export type Point = readonly [x: number, y: number]
export type Chance = () => number

/** A chance between 0 and 1 that a name always gives in the same order (mulberry32 over FNV-1a). */
export function chance(name: string): Chance {
  let state = 2166136261
  for (const letter of name) state = Math.imul(state ^ letter.charCodeAt(0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number of steps from 0, for drawing the same thing many times. */
export function times<T>(count: number, draw: (step: number) => T): T[] {
  return Array.from({ length: count }, (_, step) => draw(step))
}

/** Points written as one row of numbers: x, y, x, y. */
export function trail(numbers: readonly number[]): Point[] {
  return times(numbers.length / 2, (at): Point => [numbers[at * 2] ?? 0, numbers[at * 2 + 1] ?? 0])
}

const short = (value: number): string => value.toFixed(1)

/** Path data through the points, closed unless told otherwise. */
export function outline(points: readonly Point[], closed = true): string {
  const steps = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`)
  return steps.join('') + (closed ? 'Z' : '')
}

/** The points again with many more between them, each a little off: the edge of a knife in lino. */
export function cut(points: readonly Point[], by: Chance, rough = 2.2): Point[] {
  return points.flatMap((from, at) => {
    const to = points[(at + 1) % points.length] ?? from
    const pieces = Math.max(1, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / 34))
    return times(pieces, (piece): Point => {
      const share = piece / pieces
      return [
        from[0] + (to[0] - from[0]) * share + (by() - 0.5) * rough * 2,
        from[1] + (to[1] - from[1]) * share + (by() - 0.5) * rough * 2,
      ]
    })
  })
}

/** A filled shape with a hand-cut edge. */
export function shape(points: readonly Point[], fill: string, by: Chance, rough = 2.2): string {
  return `<path d="${outline(cut(points, by, rough))}" fill="${fill}"/>`
}

/** A rectangle, turned by `turn` degrees about its middle, with a hand-cut edge. */
export function block(
  area: { x: number; y: number; width: number; height: number; turn?: number },
  fill: string,
  by: Chance,
  rough = 2.2,
): string {
  const { x, y, width, height } = area
  const middle: Point = [x + width / 2, y + height / 2]
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
  return shape(
    corners.map((corner) => turned(corner, middle, area.turn ?? 0)),
    fill,
    by,
    rough,
  )
}

/** A point turned about another by degrees. */
export function turned([x, y]: Point, [aboutX, aboutY]: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180
  const [dx, dy] = [x - aboutX, y - aboutY]
  return [
    aboutX + dx * Math.cos(angle) - dy * Math.sin(angle),
    aboutY + dx * Math.sin(angle) + dy * Math.cos(angle),
  ]
}

/** A point on an ellipse; degrees run clockwise from the right. */
export function onRing(middle: Point, radiusX: number, degrees: number, radiusY = radiusX): Point {
  const angle = (degrees * Math.PI) / 180
  return [middle[0] + radiusX * Math.cos(angle), middle[1] + radiusY * Math.sin(angle)]
}

/** A disc whose edge was cut by hand. */
export function disc(middle: Point, radius: number, fill: string, by: Chance, rough = 1.6): string {
  const points = times(Math.max(24, Math.round(radius / 3)), (step): Point =>
    onRing(middle, radius + (by() - 0.5) * rough * 2, (step * 360) / Math.max(24, Math.round(radius / 3))),
  )
  return `<path d="${outline(points)}" fill="${fill}"/>`
}

/** A line drawn with one width. */
export function line(points: readonly Point[], colour: string, width: number, extra = ''): string {
  return (
    `<path d="${outline(points, false)}" fill="none" stroke="${colour}" stroke-width="${width}"` +
    ` stroke-linecap="round" stroke-linejoin="round" ${extra}/>`
  )
}

/** A woodcut stroke: thin at both ends, `width` in its middle. */
export function stroke(from: Point, to: Point, width: number, by: Chance): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const [sideX, sideY] = [(-dy / length) * width * 0.5, (dx / length) * width * 0.5]
  const bend = 0.35 + by() * 0.3
  const middle: Point = [from[0] + dx * bend, from[1] + dy * bend]
  const point = (x: number, y: number): string => `${short(x)} ${short(y)}`
  return (
    `M${point(from[0], from[1])}Q${point(middle[0] + sideX, middle[1] + sideY)} ${point(to[0], to[1])}` +
    `Q${point(middle[0] - sideX, middle[1] - sideY)} ${point(from[0], from[1])}Z`
  )
}

/** Many woodcut strokes as one shape of one colour. */
export function hatching(strokes: readonly string[], colour: string): string {
  return `<path d="${strokes.join('')}" fill="${colour}"/>`
}

/**
 * A screen of dots over the area, turned by 22 degrees as in halftone printing.
 * `tone` gives 0 (no dot) to 1 (dots that touch) for a place on the sheet.
 */
export function halftone(
  area: { x: number; y: number; width: number; height: number },
  colour: string,
  spacing: number,
  tone: (x: number, y: number) => number,
): string {
  const middle: Point = [area.x + area.width / 2, area.y + area.height / 2]
  const reach = Math.hypot(area.width, area.height) / 2
  const steps = Math.ceil(reach / spacing)
  // Over the whole sheet the screen runs past the edges, or they would look gnawed.
  const bleed = area.width >= sheet.width ? spacing : 0
  const dots: string[] = []
  for (let row = -steps; row <= steps; row += 1) {
    for (let column = -steps; column <= steps; column += 1) {
      const flat: Point = [middle[0] + column * spacing, middle[1] + row * spacing]
      const [x, y] = turned(flat, middle, 22)
      const insideX = x > area.x - bleed && x < area.x + area.width + bleed
      const inside = insideX && y > area.y - bleed && y < area.y + area.height + bleed
      const radius = inside ? Math.min(1, tone(x, y)) * spacing * 0.62 : 0
      if (radius > 0.7) dots.push(dotAt(x, y, radius))
    }
  }
  return `<path d="${dots.join('')}" fill="${colour}"/>`
}

function dotAt(x: number, y: number, radius: number): string {
  const size = short(radius)
  return `M${short(x - radius)} ${short(y)}a${size} ${size} 0 1 0 ${short(radius * 2)} 0a${size} ${size} 0 1 0 ${short(-radius * 2)} 0`
}

/** Marks printed over the others as a second ink, a few pixels out of register. */
export function overprint(marks: string, dx = 5, dy = -4): string {
  return `<g style="mix-blend-mode:multiply" transform="translate(${dx} ${dy})">${marks}</g>`
}

/** Rows of typed lines that are not words: strokes of uneven length with gaps. */
export function typing(
  area: { x: number; y: number; width: number; rows: number; leading: number },
  colour: string,
  by: Chance,
  weight = 7,
): string {
  const rows = times(area.rows, (row) => {
    const y = area.y + row * area.leading
    const end = area.x + area.width * (row % 5 === 4 ? 0.35 + by() * 0.4 : 0.93 + by() * 0.07)
    const words: string[] = []
    for (let x = area.x; x < end - 12;) {
      const length = Math.min(14 + by() * weight * 9, end - x)
      words.push(`M${short(x)} ${short(y)}h${short(length)}`)
      x += length + weight * 1.5
    }
    return words.join('')
  })
  return `<path d="${rows.join('')}" stroke="${colour}" stroke-width="${weight}" fill="none"/>`
}

/** The whole sheet in one colour. */
export function ground(colour: string): string {
  return `<rect width="${sheet.width}" height="${sheet.height}" fill="${colour}"/>`
}
