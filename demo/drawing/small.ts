/** Pictures of small things that hide or let through: seeds, cubes, a sieve, a lamp. */
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
  turned,
  typing,
} from './ink.ts'

export const smallPictures = { seeds, blocks, sieve, lamp }

function seeds(): string {
  const by = chance('seeds')
  const falling = times(64, (step) => {
    const share = step / 63
    const at: Point = [980 + share * 330 + (by() - 0.5) * 330 * share, 480 + share * 560 + (by() - 0.5) * 60]
    return step % 5 === 2 ? tinyPage(at, by) : seed(at, by)
  })
  return [
    ground(inks.paper),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.ochre, 21, (x, y) => (x + y * 0.6) / 2100),
    ...falling,
    `<g transform="rotate(62 660 460)">`,
    block({ x: 422, y: 62, width: 500, height: 790 }, inks.ink, by, 2),
    block({ x: 404, y: 44, width: 500, height: 790 }, inks.vermilion, by, 2),
    block({ x: 436, y: 80, width: 436, height: 716 }, inks.paper, by, 2),
    block({ x: 404, y: 44, width: 500, height: 66 }, inks.ink, by, 4),
    disc([654, 520], 168, inks.ink, by),
    disc([646, 510], 168, inks.vermilion, by),
    halftone(
      { x: 478, y: 342, width: 340, height: 340 },
      inks.ochre,
      14,
      (x, y) => 0.95 - Math.hypot(x - 590, y - 440) / 130,
    ),
    ...times(5, (step) =>
      shape(
        [
          [646, 352],
          onRing([646, 352], 30, step * 72 - 60),
          onRing([646, 352], 110, step * 72 - 40),
          onRing([646, 352], 30, step * 72 - 20),
        ],
        inks.slate,
        by,
        1.5,
      ),
    ),
    typing({ x: 490, y: 200, width: 330, rows: 2, leading: 44 }, inks.ink, by, 16),
    typing({ x: 500, y: 736, width: 310, rows: 2, leading: 26 }, inks.slate, by, 7),
    '</g>',
  ].join('')
}

function seed([x, y]: Point, by: Chance): string {
  const turn = by() * 180
  const drop = times(14, (step) =>
    turned(onRing([x, y], 17, step * 25.7, 9 + (step > 7 ? 3 : 0)), [x, y], turn),
  )
  return shape(drop, by() > 0.5 ? inks.ink : inks.night, by, 0.8)
}

/** A printed page of the size of a stamp, a little turned. */
export function tinyPage([x, y]: Point, by: Chance): string {
  const turn = by() * 80 - 40
  return (
    block({ x: x - 24, y: y - 32, width: 54, height: 72, turn }, inks.ink, by, 0.6) +
    block({ x: x - 28, y: y - 36, width: 54, height: 72, turn }, '#fffaf0', by, 0.6) +
    `<g transform="rotate(${turn.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})">` +
    typing({ x: x - 20, y: y - 22, width: 38, rows: 6, leading: 9 }, inks.ink, by, 3) +
    '</g>'
  )
}

function blocks(): string {
  const by = chance('blocks')
  const steps = times(4, (step) => row(300 - step * 24, 1000 - step * 34, 21 + step, inks.ochre, by))
  const columns = times(6, (column) =>
    times(7, (height) => cube(400 + column * 150, 830 - height * 62, 62, inks.paper, by)).join(''),
  )
  const gable = times(6, (level) =>
    row(330 + level * 74, 400 - level * 44, 13 - level * 2, inks.vermilion, by),
  )
  return [
    ground(inks.slate),
    halftone({ x: 0, y: 0, width: 1600, height: 900 }, inks.night, 20, (_, y) => 0.9 - y / 900),
    ...times(4, (step) => cloud(120 + step * 420, 110 + ((step * 83) % 140), by)),
    block({ x: 360, y: 420, width: 880, height: 480 }, inks.night, by, 2),
    block({ x: 716, y: 560, width: 168, height: 300 }, inks.ochre, by, 2),
    halftone(
      { x: 716, y: 560, width: 168, height: 300 },
      inks.paper,
      11,
      (x, y) => 1 - Math.hypot(x - 800, y - 640) / 190,
    ),
    ...columns,
    row(330, 448, 15, inks.paper, by),
    ...gable,
    ...steps.toReversed(),
    disc([800, 792], 18, inks.ink, by),
    block({ x: 774, y: 812, width: 52, height: 78 }, inks.ink, by, 1),
    block({ x: 812, y: 826, width: 38, height: 30, turn: -16 }, inks.vermilion, by, 1),
  ].join('')
}

function row(x: number, y: number, count: number, colour: string, by: Chance): string {
  return times(count, (step) => cube(x + step * 62, y, 62, colour, by)).join('')
}

/** A cube seen from the front, a little from above and from the right: three faces, three inks. */
function cube(x: number, y: number, size: number, colour: string, by: Chance): string {
  const deep = size * 0.3
  return (
    shape(
      trail([x, y, x + deep, y - deep, x + size + deep, y - deep, x + size, y]),
      colour === inks.paper ? inks.ochre : inks.paper,
      by,
      0.8,
    ) +
    shape(
      trail([x + size, y, x + size + deep, y - deep, x + size + deep, y + size - deep, x + size, y + size]),
      inks.ink,
      by,
      0.8,
    ) +
    block({ x, y, width: size, height: size }, colour, by, 0.8) +
    hatching(
      [
        stroke([x + 8, y + size - 10], [x + size - 8, y + size - 8], 5, by),
        stroke([x + size - 9, y + 8], [x + size - 8, y + size - 10], 4, by),
      ],
      inks.slate,
    )
  )
}

function cloud(x: number, y: number, by: Chance): string {
  return times(5, (step) =>
    block(
      { x: x + step * 40 - (step % 2) * 20, y: y - (step % 2) * 34, width: 76, height: 40 },
      inks.paper,
      by,
      1,
    ),
  ).join('')
}

function sieve(): string {
  const by = chance('sieve')
  const middle: Point = [800, 470]
  const large = times(26, (step) =>
    disc(
      [470 + ((step * 137) % 660), 330 + ((step * 59) % 120)],
      34 + ((step * 17) % 24),
      step % 3 ? inks.slate : inks.vermilion,
      by,
    ),
  )
  const small = times(120, () => {
    const share = by()
    return disc([480 + by() * 640, 590 + share * share * 440], 7 + by() * 5, inks.ink, by, 0.5)
  })
  const mesh = times(27, (step) =>
    line(
      [
        [440 + step * 28, 440 + Math.sin((step / 26) * Math.PI) * 70],
        [440 + step * 28, 500 + Math.sin((step / 26) * Math.PI) * 76],
      ],
      inks.ink,
      5,
    ),
  )
  return [
    ground(inks.paper),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.ochre,
      21,
      (x, y) => Math.hypot(x - 800, y - 480) / 1050,
    ),
    ...small,
    shape([...times(31, (step) => onRing(middle, 400, step * 6, 120)), [400, 440]], inks.ink, by, 2),
    ...large,
    ...mesh,
    line(
      times(31, (step) => onRing(middle, 392, 180 - step * 6, 96)),
      inks.ink,
      42,
    ),
    line(
      times(31, (step) => onRing([800, 455], 392, 180 - step * 6, 96)),
      inks.vermilion,
      26,
    ),
    line(trail([1180, 470, 1500, 360]), inks.ink, 56),
    line(trail([1184, 464, 1496, 354]), inks.ochre, 36),
  ].join('')
}

function lamp(): string {
  const by = chance('lamp')
  return [
    ground(inks.night),
    shape(trail([640, 420, 1120, 420, 1560, 1090, 140, 1090]), inks.ochre, by, 3),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.night, 19, (x, y) =>
      Math.min(1, Math.max(0, Math.abs(x - 860) / 620 - (y - 300) / 900)),
    ),
    `<g transform="rotate(-8 700 860)">`,
    block({ x: 468, y: 640, width: 470, height: 520 }, inks.ink, by, 2),
    block({ x: 452, y: 624, width: 470, height: 520 }, inks.paper, by, 2),
    typing({ x: 500, y: 690, width: 370, rows: 2, leading: 40 }, inks.ink, by, 14),
    typing({ x: 500, y: 780, width: 370, rows: 12, leading: 26 }, inks.ink, by, 7),
    '</g>',
    line(trail([1130, 950, 1330, 1060]), inks.ink, 50),
    disc([1050, 860], 142, inks.ink, by),
    disc([1050, 860], 114, '#fffaf0', by),
    typing({ x: 966, y: 820, width: 160, rows: 3, leading: 44 }, inks.vermilion, by, 15),
    seal([330, 930], by),
    shape(trail([590, 430, 680, 190, 1060, 190, 1170, 430]), inks.vermilion, by, 2),
    hatching(
      times(26, (step) => stroke([700 + step * 14, 210], [640 + step * 20, 412], 7, by)),
      '#7d1812',
    ),
    line(trail([870, 190, 870, 90, 1240, -20]), inks.ink, 24),
    line(trail([600, 432, 1164, 432]), inks.paper, 8),
  ].join('')
}

function seal(middle: Point, by: Chance): string {
  const edge = times(40, (step) => onRing(middle, 118 + Math.sin(step * 1.9) * 12, step * 9))
  return [
    shape(
      edge.map(([x, y]): Point => [x + 10, y + 12]),
      inks.ink,
      by,
    ),
    shape(edge, inks.vermilion, by),
    line(
      times(37, (step) => onRing(middle, 84, step * 10)),
      '#7d1812',
      8,
    ),
    line(
      trail([middle[0] - 40, middle[1] + 10, middle[0] - 8, middle[1] + 42, middle[0] + 48, middle[1] - 40]),
      inks.paper,
      20,
    ),
  ].join('')
}
