/** Pictures of machines that copy: a film, a cassette, a fax, a disk that goes from window to window. */
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
  overprint,
  shape,
  stroke,
  times,
  trail,
  typing,
} from './ink.ts'

export const machinesPictures = { film, cassette, fax, disk }

function film(): string {
  const by = chance('film')
  return [
    ground(inks.slate),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.night, 20, (x, y) => (x * 0.3 + y) / 1300),
    can([400, 620], by),
    ...times(6, (step) => frame(step, by)),
    lid([400, 560], by),
  ].join('')
}

function can([x, y]: Point, by: Chance): string {
  const rings = times(9, (step) =>
    line(
      times(73, (at) => onRing([x, y], 260 - step * 26, at * 5)),
      inks.night,
      9,
    ),
  )
  return [disc([x + 16, y + 22], 290, inks.ink, by), disc([x, y], 290, inks.ink, by), ...rings].join('')
}

function lid([x, y]: Point, by: Chance): string {
  const rings = times(4, (step) =>
    line(
      times(73, (at) => onRing([x, y], 238 - step * 56, at * 5)),
      inks.vermilion,
      7,
    ),
  )
  const shine = { x: x - 157, y: y - 157, width: 236, height: 183 }
  return [
    disc([x + 16, y + 22], 262, inks.ink, by),
    disc([x, y], 262, inks.ochre, by),
    ...rings,
    disc([x, y], 40, inks.paper, by),
    halftone(shine, inks.paper, 14, (px, py) => 0.7 - Math.hypot(px - x + 90, py - y + 110) / 240),
  ].join('')
}

/** One picture of the strip, which leaves the can and rises to the right. */
function frame(step: number, by: Chance): string {
  const [x, y] = [600 + step * 178, 700 - step * 62 - Math.sin(step * 0.9) * 46]
  const turn = -19 + Math.cos(step * 0.9) * 9
  const holes = times(10, (at) =>
    block(
      { x: x + 8 + (at % 5) * 36, y: y + (at < 5 ? 10 : 268), width: 20, height: 24 },
      inks.paper,
      by,
      0.8,
    ),
  )
  return (
    `<g transform="rotate(${turn.toFixed(1)} ${x + 92} ${y + 150})">` +
    block({ x: x - 6, y, width: 196, height: 302 }, inks.ink, by, 1) +
    holes.join('') +
    block({ x: x + 10, y: y + 50, width: 164, height: 202 }, step % 2 ? inks.ochre : inks.paper, by, 1) +
    typing({ x: x + 28, y: y + 80, width: 128, rows: 9, leading: 18 }, inks.ink, by, 5) +
    '</g>'
  )
}

function cassette(): string {
  const by = chance('cassette')
  const loop = times(150, (step): Point => {
    const at = step / 149
    return [
      520 + at * 900 + Math.sin(at * 19) * (220 - at * 60),
      800 + Math.cos(at * 19) * 120 + Math.sin(at * 5) * 60,
    ]
  })
  const screws = [
    [330, 158],
    [1230, 158],
    [330, 690],
    [1230, 690],
  ] as const
  return [
    ground(inks.vermilion),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.night, 20, (x, y) => (y - x * 0.2) / 1150 - 0.1),
    line(loop, inks.ink, 22),
    line(loop, inks.ochre, 5),
    `<g transform="rotate(-7 800 430)">`,
    block({ x: 322, y: 152, width: 960, height: 590 }, inks.ink, by, 3),
    block({ x: 300, y: 128, width: 960, height: 590 }, inks.night, by, 3),
    block({ x: 348, y: 172, width: 864, height: 400 }, inks.paper, by, 2),
    block({ x: 348, y: 172, width: 864, height: 74 }, inks.ochre, by, 2),
    typing({ x: 388, y: 212, width: 560, rows: 1, leading: 10 }, inks.ink, by, 9),
    block({ x: 448, y: 314, width: 664, height: 196 }, inks.ink, by, 2),
    hub([586, 412], 12, by),
    hub([974, 412], 40, by),
    block({ x: 700, y: 342, width: 160, height: 140 }, inks.slate, by, 2),
    shape(trail([470, 718, 520, 608, 1040, 608, 1090, 718]), inks.slate, by, 2),
    ...[560, 690, 870, 1000].map((x) => disc([x, 664], 19, inks.ink, by)),
    ...screws.map((at) => disc(at, 11, inks.slate, by, 0.6)),
    '</g>',
  ].join('')
}

function hub(middle: Point, turn: number, by: Chance): string {
  const teeth = times(6, (step) =>
    line([onRing(middle, 40, turn + step * 60), onRing(middle, 22, turn + step * 60)], inks.ink, 10),
  )
  return [
    disc(middle, 62, inks.paper, by),
    disc(middle, 42, inks.vermilion, by),
    disc(middle, 26, inks.paper, by),
    ...teeth,
  ].join('')
}

function fax(): string {
  const by = chance('fax')
  return [
    ground(inks.paper),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.ochre,
      21,
      (x, y) => 0.85 - Math.hypot(x - 840, y - 300) / 800,
    ),
    shape(trail([-20, 900, 1620, 868, 1620, 1090, -20, 1090]), inks.vermilion, by),
    overprint(shape(trail([330, 960, 1320, 950, 1560, 1020, 1540, 1090, 420, 1090]), inks.night, by), 0, 0),
    message(by),
    shape(trail([300, 960, 340, 600, 460, 520, 1200, 520, 1310, 600, 1350, 960]), inks.night, by, 3),
    block({ x: 560, y: 536, width: 560, height: 34 }, inks.ink, by, 1.5),
    block({ x: 380, y: 640, width: 230, height: 250 }, inks.ink, by, 2),
    shape(trail([360, 660, 420, 620, 470, 660, 470, 860, 420, 900, 360, 860]), inks.slate, by, 2),
    line(
      times(30, (step): Point => [300 - Math.abs(Math.sin(step)) * 44, 880 - step * 7]),
      inks.ink,
      13,
    ),
    keypad(by),
    hatching(
      times(40, (step) => stroke([330 + step * 25, 940 - (step % 3) * 4], [346 + step * 25, 916], 7, by)),
      inks.slate,
    ),
  ].join('')
}

function message(by: Chance): string {
  const left = times(26, (step): Point => [620 + Math.sin(step / 4) * 26 * (step / 26), 560 - step * 22])
  const right = left.map(([x, y]): Point => [x + 430, y + 14]).toReversed()
  const rows = times(19, (row) => {
    const area = { x: (left[row + 3]?.[0] ?? 640) + 44, y: 470 - row * 22, width: 340, rows: 1, leading: 8 }
    return typing(area, inks.ink, by, row % 6 === 0 ? 11 : 6)
  })
  const edge = [...left.map(([x, y]): Point => [x - 7, y]), ...right.map(([x, y]): Point => [x + 7, y - 6])]
  return shape(edge, inks.ink, by, 1) + shape([...left, ...right], '#fbf5e7', by, 1) + rows.join('')
}

function keypad(by: Chance): string {
  return [
    block({ x: 690, y: 640, width: 340, height: 74 }, inks.ochre, by, 1.5),
    typing({ x: 714, y: 668, width: 290, rows: 2, leading: 22 }, inks.ink, by, 6),
    ...times(12, (key) => {
      const area = { x: 690 + (key % 4) * 88, y: 744 + Math.floor(key / 4) * 58, width: 66, height: 40 }
      return block(area, inks.paper, by, 1)
    }),
    ...times(3, (key) => {
      const area = { x: 1090, y: 660 + key * 80, width: 130, height: 50 }
      return block(area, key === 2 ? inks.vermilion : inks.slate, by, 1.5)
    }),
  ].join('')
}

function disk(): string {
  const by = chance('disk')
  return [
    ground(inks.ochre),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.paper,
      22,
      (x, y) => 1 - Math.hypot(x - 800, y - 330) / 620,
    ),
    facade(trail([-20, -20, 560, 70, 560, 1090, -20, 1090]), inks.vermilion, by),
    facade(trail([1620, -20, 1040, 70, 1040, 1090, 1620, 1090]), inks.slate, by),
    ...[180, 470].map((y) => washing(y, by)),
    window(250, 560, by),
    window(1180, 560, by),
    reaching(trail([330, 800, 470, 720, 640, 690]), inks.slate, by),
    reaching(trail([1270, 820, 1130, 740, 960, 700]), inks.vermilion, by),
    block({ x: 626, y: 612, width: 372, height: 186, turn: -4 }, inks.ink, by, 2),
    block({ x: 612, y: 598, width: 372, height: 186, turn: -4 }, inks.night, by, 2),
    disc([740, 690], 66, inks.paper, by),
    disc([740, 690], 22, inks.ink, by),
    line(trail([870, 640, 800, 672]), inks.ochre, 12),
    block({ x: 862, y: 700, width: 92, height: 46, turn: -4 }, inks.ochre, by, 1),
    ...times(3, (at) => line(trail([600, 662 + at * 34, 664, 650 + at * 34]), inks.slate, 24)),
    ...times(3, (at) => line(trail([1006, 656 + at * 34, 950, 650 + at * 34]), inks.vermilion, 24)),
  ].join('')
}

function facade(edge: readonly Point[], fill: string, by: Chance): string {
  const left = (edge[0]?.[0] ?? 0) < 800
  const bricks = times(150, (step) => {
    const x = (left ? 0 : 1060) + ((step * 71) % 520)
    const y = 90 + ((step * 37) % 960)
    return stroke([x, y], [x + 40, y + (left ? 3 : -3)], 6, by)
  })
  return shape(edge, fill, by, 3) + hatching(bricks, left ? '#8d1c16' : inks.night)
}

function window(x: number, y: number, by: Chance): string {
  return (
    block({ x: x - 16, y: y - 16, width: 222, height: 342 }, inks.paper, by, 2) +
    block({ x, y, width: 190, height: 310 }, inks.night, by, 2)
  )
}

function washing(y: number, by: Chance): string {
  const rope = times(20, (step): Point => [540 + step * 27.4, y + Math.sin((step / 19) * Math.PI) * 46])
  const fills = [inks.paper, inks.vermilion, inks.slate]
  const clothes = times(6, (step) => {
    const [x, top] = rope[2 + step * 3] ?? [0, 0]
    const area = { x: x - 8, y: top, width: 54, height: 74 + ((step * 31) % 50), turn: step % 2 ? 3 : -4 }
    return block(area, fills[(step + (y % 3)) % 3] ?? inks.paper, by, 2)
  })
  return clothes.join('') + line(rope, inks.ink, 5)
}

function reaching(way: readonly Point[], colour: string, by: Chance): string {
  const end = way.at(-1) ?? [0, 0]
  return line(way, inks.ink, 96) + line(way, colour, 82) + disc([end[0], end[1]], 46, colour, by)
}
