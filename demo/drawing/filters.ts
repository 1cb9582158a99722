/** Pictures of what stands between a reader and a page: a curtain, a keyhole. */
import type { Chance, Point } from './ink.ts'
import {
  block,
  chance,
  disc,
  ground,
  halftone,
  hatching,
  inks,
  line,
  onRing,
  outline,
  overprint,
  shape,
  stroke,
  times,
  typing,
} from './ink.ts'

export const filtersPictures = { curtain, keyhole }

function curtain(): string {
  const by = chance('curtain')
  const lines = times(27, (row) => {
    const y = 42 + row * 40
    const passes = row % 6 === 2
    const end = passes ? 1180 + by() * 330 : 850 + by() * 90
    return line(
      [
        [-10, y],
        [end, y + (by() - 0.5) * 4],
      ],
      inks.ink,
      passes ? 12 : 7 + by() * 6,
    )
  })
  const bytes = times(27, (row) =>
    block({ x: 330 + by() * 420, y: 30 + row * 40, width: 40 + by() * 60, height: 24 }, inks.ochre, by, 1),
  )
  const through = times(5, (row) => disc([1300 + by() * 220, 122 + row * 240], 17, inks.vermilion, by))
  return [
    ground(inks.paper),
    halftone({ x: 1120, y: 0, width: 480, height: 1067 }, inks.slate, 18, (x) => (x - 1080) / 560),
    ...lines.filter((_, row) => row % 6 !== 2),
    ...bytes,
    ...folds(by),
    ...lines.filter((_, row) => row % 6 === 2),
    ...through,
  ].join('')
}

function folds(by: Chance): string[] {
  const widths = [58, 44, 66, 38, 60, 46]
  let x = 850
  return widths.map((width, fold) => {
    const left = x
    x += width
    const side = (at: number): Point[] =>
      times(12, (step): Point => [at + Math.sin(step * 0.9 + fold) * 9, step * 100 - 20])
    const cuts = times(44, (step) =>
      stroke(
        [left + width * 0.62, step * 25],
        [left + width * 0.6 + by() * width * 0.3, step * 25 + 60],
        9,
        by,
      ),
    )
    const face = shape(
      [...side(left), ...side(left + width + 8).toReversed()],
      fold % 2 ? '#8f1d17' : inks.vermilion,
      by,
      1,
    )
    return face + hatching(cuts, inks.ink)
  })
}

function keyhole(): string {
  const by = chance('keyhole')
  const hole: Point[] = [
    ...times(40, (step) => onRing([800, 400], 235, 125 + step * (290 / 39))),
    [1090, 1090],
    [510, 1090],
  ]
  const rim = hole.map(([x, y]): Point => [800 + (x - 800) * 1.16, 480 + (y - 480) * 1.13])
  const planks = times(9, (step) =>
    block({ x: -20 + step * 185, y: -10, width: 6, height: 1090 }, inks.ink, by, 2),
  )
  const grain = times(240, () => {
    const [x, y] = [by() * 1600, by() * 1067]
    return stroke([x, y], [x + (by() - 0.5) * 12, y + 60 + by() * 130], 5, by)
  })
  return [
    ground(inks.night),
    hatching(grain, inks.slate),
    ...planks,
    shape(rim, inks.ink, by, 3),
    shape(
      rim.map(([x, y]): Point => [x - 10, y - 8]),
      inks.vermilion,
      by,
      3,
    ),
    `<clipPath id="hole"><path d="${outline(hole)}"/></clipPath><g clip-path="url(#hole)">`,
    ground(inks.paper),
    halftone(
      { x: 480, y: 120, width: 640, height: 960 },
      inks.ochre,
      17,
      (x, y) => Math.hypot(x - 800, y - 380) / 620 - 0.12,
    ),
    `<g transform="rotate(-4 800 500)">${typing({ x: 590, y: 250, width: 440, rows: 22, leading: 40 }, inks.ink, by, 9)}</g>`,
    overprint(disc([835, 700], 70, inks.vermilion, by), 0, 0),
    `</g>`,
  ].join('')
}
