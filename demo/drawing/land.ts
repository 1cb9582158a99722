/** Pictures of land that people quarrel over: a mountain ridge, four islands. */
import type { Chance, Point } from './ink.ts'
import {
  block,
  chance,
  cut,
  disc,
  ground,
  halftone,
  hatching,
  inks,
  line,
  onRing,
  outline,
  shape,
  stroke,
  times,
  trail,
  turned,
} from './ink.ts'

export const landPictures = { mountains, islands }

function mountains(): string {
  const by = chance('mountains')
  return [
    ground(inks.paper),
    halftone({ x: 0, y: 0, width: 1600, height: 700 }, inks.ochre, 20, (_, y) => 0.9 - y / 560),
    disc([1150, 270], 150, inks.vermilion, by, 2),
    ridge([-40, 620], [340, 330], [640, 560], [980, 250], [1300, 520], [1660, 380], inks.slate, by),
    ridge([-40, 800], [260, 640], [560, 430], [820, 700], [1180, 470], [1660, 760], inks.night, by),
    snowField(by),
    track(by),
  ].join('')
}

function ridge(
  a: Point,
  b: Point,
  c: Point,
  d: Point,
  e: Point,
  f: Point,
  colour: string,
  by: Chance,
): string {
  const top = [a, b, c, d, e, f]
  const peaks = colour === inks.night ? [c, e] : [b, d]
  const snow = peaks.map(([x, y]) => {
    const lit: Point[] = [
      [x, y],
      [x - 92, y + 118],
      [x - 48, y + 100],
      [x - 58, y + 190],
      [x - 8, y + 122],
      [x + 18, y + 206],
      [x + 34, y + 110],
    ]
    return shape(lit, inks.paper, by, 2.5)
  })
  const cuts = peaks.flatMap(([x, y]) =>
    times(26, (step) =>
      stroke([x + 8 + step * 9, y + 20 + step * 15], [x - 30 + step * 13, y + 90 + step * 18], 9, by),
    ),
  )
  return (
    shape([...top, [1660, 1100], [-40, 1100]], colour, by, 4) + hatching(cuts, inks.paper) + snow.join('')
  )
}

function snowField(by: Chance): string {
  const slope: Point[] = trail([-20, 860, 300, 812, 700, 876, 1100, 770, 1620, 690, 1620, 1090, -20, 1090])
  const drift = times(60, (step) => {
    const x = by() * 1500
    const y = 930 + by() * 130 - x * 0.07
    return stroke([x, y], [x + 60 + by() * 120, y - 8 - (step % 5)], 6, by)
  })
  return shape(slope, inks.paper, by, 3) + hatching(drift, inks.slate)
}

function track(by: Chance): string {
  const way = times(40, (step): Point => {
    const share = step / 39
    return [140 + share * 1000, 1050 - share * 225 + Math.sin(share * 9) * 20 * (1 - share)]
  })
  const [x, y] = way[39] ?? [0, 0]
  const second = way.map(([px, py], step): Point => [px + 4, py + 20 - step * 0.36])
  return [
    line(way, inks.slate, 4),
    line(second, inks.slate, 4),
    line(
      [
        [x - 40, y + 8],
        [x + 62, y - 16],
      ],
      inks.ink,
      6,
    ),
    line(
      [
        [x + 12, y - 6],
        [x + 4, y - 36],
        [x + 16, y - 66],
      ],
      inks.ink,
      14,
    ),
    disc([x + 26, y - 88], 14, inks.ink, by),
    block({ x: x - 32, y: y - 86, width: 38, height: 52, turn: 12 }, inks.vermilion, by, 1),
    line(
      [
        [x + 20, y - 62],
        [x + 50, y - 40],
        [x + 58, y - 8],
      ],
      inks.ink,
      5,
    ),
  ].join('')
}

function islands(): string {
  const by = chance('islands')
  const coastLeft: Point[] = trail([
    -20, -20, 300, -20, 250, 180, 330, 330, 210, 470, 290, 640, 160, 800, 220, 1090, -20, 1090,
  ])
  const coastRight: Point[] = trail([
    1620, -20, 1430, -20, 1370, 150, 1460, 300, 1340, 420, 1420, 640, 1330, 820, 1420, 1090, 1620, 1090,
  ])
  const group: [Point, number, number][] = [
    [[700, 780], 84, 48],
    [[560, 600], 122, 26],
    [[860, 470], 176, 60],
    [[1120, 240], 150, 36],
  ]
  return [
    ground(inks.paper),
    ...group.flatMap(([at, size, wide]) =>
      times(5, (ring) => depth(at, size + 150 - ring * 30, wide, ring, by)),
    ),
    land(coastLeft, inks.ochre, by),
    land(coastRight, inks.slate, by),
    ...group.map(([at, size, wide]) => island(at, size, wide, by)),
    sounding(trail([390, 990, 385, 720, 500, 430, 800, 60]), inks.ochre),
    sounding(trail([840, 1010, 1010, 760, 1200, 520, 1330, 200]), inks.slate),
    rose([1180, 890], by),
  ].join('')
}

function isle(at: Point, size: number, wide: number): Point[] {
  return times(60, (step) => {
    const degrees = step * 6
    const rough =
      1 + Math.sin((degrees * Math.PI) / 60 + size) * 0.1 + Math.sin((degrees * Math.PI) / 26 + at[0]) * 0.06
    return turned(onRing(at, size * rough, degrees, (size * 0.34 + wide * 0.3) * rough), at, -38)
  })
}

function depth(at: Point, size: number, wide: number, ring: number, by: Chance): string {
  const path = outline(cut(isle(at, size, wide + 60), by, 1))
  return `<path d="${path}" fill="#c9d0cf" fill-opacity="${(0.1 + ring * 0.03).toFixed(2)}" stroke="${inks.slate}" stroke-width="1.6"/>`
}

function land(points: readonly Point[], fill: string, by: Chance): string {
  const rough = cut(points, by, 15)
  const coast = rough.map(([x, y]) => {
    const sea = x < 800 ? 46 : -46
    return stroke([x, y], [x + sea * (0.5 + by() * 0.6), y + 3], 4, by)
  })
  return (
    hatching(coast, inks.ink) +
    `<path d="${outline(rough)}" fill="${fill}" stroke="${inks.ink}" stroke-width="5"/>`
  )
}

function island(at: Point, size: number, wide: number, by: Chance): string {
  const rough = cut(isle(at, size, wide), by, 4)
  const hills = times(14, () => {
    const [x, y] = turned([at[0] + (by() - 0.5) * size * 1.3, at[1] + (by() - 0.5) * wide], at, -38)
    return stroke([x - 14, y + 16], [x + 4, y - 12], 7, by) + stroke([x + 2, y - 12], [x + 20, y + 18], 7, by)
  })
  return (
    `<path d="${outline(rough.map(([x, y]): Point => [x + 9, y + 9]))}" fill="${inks.ink}"/>` +
    `<path d="${outline(rough)}" fill="${inks.vermilion}"/>` +
    hatching(hills, inks.ink)
  )
}

function sounding(points: readonly Point[], colour: string): string {
  return (
    line(points, colour, 9, 'stroke-dasharray="2 24"') + line(points, inks.ink, 3, 'stroke-dasharray="1 25"')
  )
}

function rose(middle: Point, by: Chance): string {
  const points = times(16, (step) => {
    const reach = step % 4 === 0 ? 120 : step % 2 === 0 ? 76 : 50
    const tip = onRing(middle, reach, step * 22.5 - 90)
    const [left, right] = [onRing(middle, 20, step * 22.5 - 112), onRing(middle, 20, step * 22.5 - 68)]
    return shape([middle, left, tip], inks.ink, by, 0.6) + shape([middle, tip, right], inks.ochre, by, 0.6)
  })
  return (
    line(
      times(61, (step) => onRing(middle, 92, step * 6)),
      inks.ink,
      2.5,
    ) + points.join('')
  )
}
