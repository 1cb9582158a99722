/** Pictures of ways across a border: by sea and by air. */
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
  overprint,
  shape,
  stroke,
  times,
  trail,
  turned,
  typing,
} from './ink.ts'

export const crossingsPictures = { ship, border }

function ship(): string {
  const by = chance('ship')
  const waves = times(6, (row) => wave(row, by)).join('')
  return [
    ground(inks.paper),
    halftone({ x: 0, y: 0, width: 1600, height: 760 }, inks.slate, 18, (_, y) => 0.95 - y / 700),
    disc([1130, 430], 215, inks.ochre, by, 2),
    overprint(disc([1130, 430], 150, inks.vermilion, by, 2), 8, 4),
    ...[90, 350, 1440].map((x, at) => tower(x, 660 - at * 14, by)),
    paperBoat(by),
    waves,
  ].join('')
}

function tower(x: number, foot: number, by: Chance): string {
  const legs = [-46, 46].map((lean) =>
    line(
      [
        [x + lean, foot + 90],
        [x + lean * 0.45, foot - 190],
      ],
      inks.ink,
      11,
    ),
  )
  const braces = times(4, (step) => {
    const y = foot + 60 - step * 62
    return line(
      [
        [x - 40 + step * 5, y],
        [x + 36 - step * 5, y - 56],
      ],
      inks.ink,
      6,
    )
  })
  return [
    ...legs,
    ...braces,
    block({ x: x - 48, y: foot - 262, width: 96, height: 76 }, inks.ink, by),
    shape(
      [
        [x - 66, foot - 258],
        [x, foot - 312],
        [x + 66, foot - 258],
      ],
      inks.ink,
      by,
    ),
    block({ x: x - 24, y: foot - 240, width: 48, height: 26 }, inks.ochre, by, 1),
  ].join('')
}

function paperBoat(by: Chance): string {
  const hull: Point[] = trail([470, 560, 760, 690, 1050, 545, 960, 830, 590, 840])
  const sail: Point[] = trail([770, 220, 970, 640, 560, 650])
  const shade: Point[] = trail([770, 220, 970, 640, 762, 690])
  const folds = times(16, (step) =>
    stroke([775 + step * 3, 300 + step * 24], [790 + step * 10, 320 + step * 24], 9, by),
  )
  return [
    drawn(sail),
    shape(sail, inks.paper, by),
    shape(shade, inks.ochre, by, 1.5),
    hatching(folds, inks.ink),
    drawn(hull),
    shape(hull, inks.paper, by),
    typing({ x: 620, y: 735, width: 250, rows: 3, leading: 30 }, inks.ink, by, 7),
    `<g transform="rotate(-8 920 690)">${block({ x: 880, y: 640, width: 84, height: 96 }, inks.vermilion, by, 3)}` +
      `${disc([922, 688], 22, inks.paper, by)}</g>`,
  ].join('')
}

/** A heavy ink line around a paper shape that stands before paper. */
function drawn(points: readonly Point[]): string {
  return line([...points, ...points.slice(0, 1)], inks.ink, 18)
}

function wave(row: number, by: Chance): string {
  const base = 770 + row * 58
  const crest = (x: number): number => base + Math.sin(x / (120 + row * 18) + row * 1.9) * (24 + row * 5)
  const top = times(41, (step): Point => [step * 40, crest(step * 40)])
  const cuts = times(36, () => {
    const x = by() * 1560
    return stroke([x, crest(x) + 16 + by() * 34], [x + 70 + by() * 60, crest(x + 90) + 14 + by() * 30], 8, by)
  })
  const fill = row % 2 === 0 ? inks.slate : inks.night
  return (
    shape([...top, [1600, 1067], [0, 1067]], fill, by, 2) +
    hatching(cuts, row % 2 === 0 ? inks.paper : inks.slate)
  )
}

function border(): string {
  const by = chance('border')
  const edge = times(22, (step): Point => {
    const y = step * 52 - 10
    return [887 - y * 0.2 + Math.sin(y / 150) * 46, y]
  })
  const posts = times(27, (step) => {
    const y = step * 42 - 20
    return block(
      { x: 870 - y * 0.2 + Math.sin(y / 150) * 46, y, width: 34, height: 24, turn: 12 },
      inks.paper,
      by,
      2,
    )
  })
  return [
    ground(inks.ochre),
    shape([...edge, [1620, 1090], [1620, -20]], inks.slate, by),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.vermilion,
      20,
      (x, y) => 0.8 - (x + (1067 - y) * 0.4) / 900,
    ),
    halftone(
      { x: 700, y: 0, width: 1600, height: 1067 },
      inks.night,
      20,
      (x, y) => (x + y * 0.6 - 1180) / 900,
    ),
    line(edge, inks.ink, 30),
    ...posts,
    ...flock(by),
  ].join('')
}

function flock(by: Chance): string[] {
  const over: [number, number, number, number][] = [
    [1180, 300, 2.1, -12],
    [640, 560, 1.5, -16],
    [1010, 700, 1.15, -9],
    [330, 350, 1.0, -20],
    [1420, 560, 0.95, -14],
    [260, 800, 1.25, -12],
    [760, 190, 0.8, -18],
    [1380, 160, 0.62, -22],
  ]
  const back: [number, number, number, number][] = [
    [560, 880, 1.1, 168],
    [520, 140, 0.72, 196],
  ]
  return [
    ...over.map(([x, y, size, turn]) => plane([x, y], size, turn, inks.paper, by)),
    ...back.map(([x, y, size, turn]) => plane([x, y], size, turn, inks.vermilion, by)),
  ]
}

function plane(nose: Point, size: number, turn: number, colour: string, by: Chance): string {
  const at = (x: number, y: number): Point => turned([nose[0] + x * size, nose[1] + y * size], nose, turn)
  const folds = times(9, (step) =>
    stroke(at(-30 - step * 20, 3 + step), at(-70 - step * 19, 34 + step * 5), 5 * size, by),
  )
  return [
    shape([at(14, 6), at(-236, -74), at(-176, 14), at(-210, 84), at(-150, 40)], inks.ink, by, 1),
    shape([at(0, 0), at(-230, -78), at(-180, 2)], colour, by, 1.2),
    shape([at(0, 0), at(-180, 2), at(-200, 74)], colour, by, 1.2),
    shape([at(0, 0), at(-180, 2), at(-158, 36)], inks.slate, by, 1.2),
    hatching(folds, inks.ink),
  ].join('')
}
