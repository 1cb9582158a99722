/** Pictures of the hours in which people listen and read: a radio tower, windows, a tape recorder. */
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
  shape,
  stroke,
  times,
  trail,
} from './ink.ts'

export const nightPictures = { radio, windows, reel }

function radio(): string {
  const by = chance('radio')
  const waves = times(15, (step) => {
    const radius = 90 + step * 74
    const arc = times(64, (at) => onRing([430, 190], radius, -62 + at * 2.5))
    return line(arc, step % 3 === 2 ? inks.ochre : inks.paper, 15 - step * 0.7)
  })
  return [
    ground(inks.night),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.slate, 19, (x, y) => 0.8 - (y + x * 0.2) / 1100),
    ...waves,
    noise(by),
    mast(by),
    shape(trail([-20, 960, 400, 920, 900, 975, 1620, 930, 1620, 1090, -20, 1090]), inks.ink, by, 4),
    ...times(16, (step) =>
      block({ x: 960 + step * 40, y: 905 - ((step * 37) % 52), width: 36, height: 130 }, inks.ink, by, 2),
    ),
    disc([430, 190], 36, inks.vermilion, by),
  ].join('')
}

function noise(by: Chance): string {
  const strokes = times(620, () => {
    const x = 880 + Math.sqrt(by()) * 760
    const y = by() * 960
    const turn = by() * 360
    return stroke([x, y], onRing([x, y], 26 + by() * 46, turn), 10, by)
  })
  return hatching(strokes.slice(0, 380), inks.night) + hatching(strokes.slice(380), inks.vermilion)
}

function mast(by: Chance): string {
  const half = (y: number): number => 10 + (y - 190) * 0.15
  const braces = times(11, (step) => {
    const [top, foot] = [200 + step * 66, 266 + step * 66]
    const cross = [
      line(
        [
          [430 - half(top), top],
          [430 + half(foot), foot],
        ],
        inks.paper,
        6,
      ),
      line(
        [
          [430 + half(top), top],
          [430 - half(foot), foot],
        ],
        inks.paper,
        6,
      ),
      line(
        [
          [430 - half(foot), foot],
          [430 + half(foot), foot],
        ],
        inks.paper,
        6,
      ),
    ]
    return cross.join('')
  })
  const legs = [-1, 1].map((side) =>
    line(
      [
        [430 + side * 9, 190],
        [430 + side * half(960), 960],
      ],
      inks.paper,
      14,
    ),
  )
  return [...braces, ...legs, block({ x: 424, y: 60, width: 12, height: 140 }, inks.paper, by, 1)].join('')
}

function windows(): string {
  const by = chance('windows')
  const lit = new Set([2, 9, 17, 20, 31, 38])
  const panes = times(42, (at) => pane(at, lit.has(at), at === 17, by))
  return [
    ground(inks.slate),
    halftone({ x: 0, y: 0, width: 1600, height: 500 }, inks.night, 19, (_, y) => 0.9 - y / 420),
    disc([1490, 150], 96, inks.paper, by),

    shape(trail([90, 1090, 90, 120, 1290, 60, 1290, 1090]), inks.ink, by, 3),
    shape(trail([1290, 60, 1500, 190, 1500, 1090, 1290, 1090]), inks.night, by, 3),
    hatching(
      times(90, (step) => stroke([1300, 90 + step * 11], [1490, 200 + step * 10.2], 4, by)),
      inks.ink,
    ),
    ...panes,
  ].join('')
}

function pane(at: number, lit: boolean, reader: boolean, by: Chance): string {
  const [column, row] = [at % 7, Math.floor(at / 7)]
  const [x, y] = [150 + column * 160, 168 - column * 8 + row * 156]
  const area = { x, y, width: 98, height: 112 }
  const glass = block(area, lit ? inks.ochre : inks.night, by, 1.5)
  const bars =
    line(
      [
        [x + 49, y],
        [x + 49, y + 112],
      ],
      inks.ink,
      5,
    ) +
    line(
      [
        [x, y + 40],
        [x + 98, y + 40],
      ],
      inks.ink,
      5,
    )
  if (!lit) return glass + bars
  const glow = halftone(area, inks.paper, 9, (px, py) => 0.9 - Math.hypot(px - x - 49, py - y - 30) / 90)
  if (!reader) return glass + glow + bars
  const person =
    disc([x + 40, y + 52], 16, inks.ink, by, 0.8) +
    shape(
      [
        [x + 6, y + 112],
        [x + 22, y + 74],
        [x + 58, y + 74],
        [x + 70, y + 112],
      ],
      inks.ink,
      by,
      1,
    ) +
    block({ x: x + 62, y: y + 66, width: 26, height: 34, turn: 14 }, inks.vermilion, by, 1)
  return glass + glow + person
}

function reel(): string {
  const by = chance('reel')
  const tape = trail([130, 560, 300, 905, 560, 945, 1040, 945, 1300, 905, 1466, 560])
  return [
    ground(inks.slate),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.night,
      20,
      (x, y) => (y + Math.abs(x - 800) * 0.4) / 1250,
    ),
    block({ x: 70, y: 70, width: 1460, height: 1100 }, inks.ink, by, 3),
    block({ x: 92, y: 92, width: 1416, height: 1080 }, inks.paper, by, 3),
    halftone({ x: 92, y: 92, width: 1416, height: 975 }, inks.ochre, 21, (x, y) => (x + y) / 2300 - 0.1),
    line(tape, inks.ink, 20),
    spool([440, 470], 318, 292, 14, by),
    spool([1160, 470], 318, 170, 41, by),
    tapeHead(by),
  ].join('')
}

/** A spool seen from above; `wound` is how far out the tape lies. */
function spool(middle: Point, radius: number, wound: number, turn: number, by: Chance): string {
  const windows = times(3, (step) => {
    const from = turn + step * 120
    const outer = times(14, (at) => onRing(middle, radius - 26, from + at * 5.6))
    const inner = times(14, (at) => onRing(middle, 92, from + 73 - at * 5.6))
    return shape([...outer, ...inner], inks.paper, by, 1)
  })
  const winding = times(14, (step) => {
    const at = 100 + (wound - 100) * (step / 14)
    return `<circle cx="${middle[0]}" cy="${middle[1]}" r="${at.toFixed(1)}" fill="none" stroke="${inks.night}" stroke-width="${((wound - 100) / 19).toFixed(1)}"/>`
  })
  return [
    disc([middle[0] + 16, middle[1] + 20], radius, inks.ink, by),
    disc(middle, radius, inks.vermilion, by),
    ...windows,
    `<g style="mix-blend-mode:multiply">${winding.join('')}</g>`,
    disc(middle, 78, inks.vermilion, by),
    disc(middle, 44, inks.paper, by),
    ...times(3, (step) => disc(onRing(middle, 30, turn + step * 120), 11, inks.ink, by, 0.6)),
    disc(middle, 15, inks.ink, by, 0.6),
  ].join('')
}

function tapeHead(by: Chance): string {
  return [
    block({ x: 600, y: 850, width: 400, height: 260 }, inks.ink, by),
    block({ x: 640, y: 905, width: 320, height: 44 }, inks.slate, by),
    ...[560, 1040, 300, 1300].map((x) => disc([x, x < 500 || x > 1100 ? 890 : 932], 34, inks.ink, by)),
    ...[560, 1040, 300, 1300].map((x) => disc([x, x < 500 || x > 1100 ? 890 : 932], 13, inks.paper, by)),
    disc([720, 1010], 26, inks.vermilion, by),
    ...times(3, (step) => block({ x: 790 + step * 62, y: 985, width: 44, height: 56 }, inks.paper, by)),
  ].join('')
}
