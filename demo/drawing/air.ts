/** Pictures of what came through the air: a pigeon, balloons. */
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

export const airPictures = { pigeon, balloons }

function pigeon(): string {
  const by = chance('pigeon')
  return [
    ground(inks.ochre),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.vermilion, 20, (x, y) =>
      Math.max(0, 0.95 - Math.hypot(x - 1180, (y - 250) * 1.2) / 900),
    ),
    disc([1180, 250], 150, inks.paper, by, 2),
    ...times(22, (step) => roof(step, by)),
    wall(by),
    wing(trail([800, 560, 600, 330, 300, 120, 130, 130, 150, 250, 300, 430, 520, 590, 760, 660]), -1, by),
    wing(trail([820, 540, 950, 300, 1180, 90, 1360, 40, 1390, 150, 1270, 340, 1080, 520, 900, 640]), 1, by),
    bird(by),
  ].join('')
}

function roof(step: number, by: Chance): string {
  const x = -30 + step * 76
  const top = 840 - ((step * 53) % 110)
  const spire = step % 7 === 3
  return (
    block({ x, y: top, width: 74, height: 240 }, step % 3 === 0 ? inks.night : inks.slate, by, 2) +
    shape(trail([x - 4, top + 4, x + 37, top - (spire ? 190 : 52), x + 78, top + 4]), inks.night, by, 2) +
    block({ x: x + 26, y: top + 40, width: 18, height: 26 }, inks.ochre, by, 1)
  )
}

function wall(by: Chance): string {
  const merlons = times(21, (step) =>
    block({ x: step * 80 - 20, y: 905, width: 46, height: 60 }, inks.ink, by, 2),
  )
  const stones = times(70, (step) =>
    stroke(
      [(step * 97) % 1600, 970 + ((step * 31) % 90)],
      [((step * 97) % 1600) + 46, 972 + ((step * 31) % 90)],
      6,
      by,
    ),
  )
  return (
    block({ x: -20, y: 945, width: 1640, height: 150 }, inks.ink, by, 3) +
    merlons.join('') +
    hatching(stones, inks.slate)
  )
}

/** A wing and its quills; `side` tells which way the quills lie. */
function wing(edge: readonly Point[], side: number, by: Chance): string {
  const root: Point = [810, 600]
  const tips = edge.slice(2, 6)
  const quills = tips.flatMap(([x, y], at) =>
    times(7, (step) => {
      const share = step / 7
      const next = tips[at + 1] ?? edge[6] ?? root
      const tip: Point = [x + (next[0] - x) * share, y + (next[1] - y) * share]
      const from: Point = [tip[0] + (root[0] - tip[0]) * 0.62, tip[1] + (root[1] - tip[1]) * 0.62 + side * 6]
      return stroke(from, [tip[0] + (root[0] - tip[0]) * 0.06, tip[1] + (root[1] - tip[1]) * 0.06], 11, by)
    }),
  )
  return (
    shape(
      edge.map(([x, y]): Point => [x + 12, y + 14]),
      inks.ink,
      by,
      3,
    ) +
    shape(edge, inks.paper, by, 3) +
    hatching(quills, inks.slate)
  )
}

function bird(by: Chance): string {
  const body: Point[] = trail([
    560, 640, 700, 560, 860, 520, 980, 470, 1060, 420, 1130, 430, 1150, 480, 1090, 540, 1010, 640, 880, 720,
    700, 740, 560, 700,
  ])
  const tail: Point[] = trail([600, 640, 330, 700, 270, 770, 330, 800, 420, 770, 640, 720])
  const feathers = times(40, (step) => {
    const x = 640 + (step % 10) * 38
    const y = 620 + Math.floor(step / 10) * 24 - (step % 10) * 9
    return stroke([x, y], [x - 34, y + 10], 8, by)
  })
  return [
    shape(
      tail.map(([x, y]): Point => [x + 10, y + 12]),
      inks.ink,
      by,
    ),
    shape(tail, inks.paper, by),
    hatching(
      times(6, (step) => stroke([600, 655 + step * 11], [320 + step * 12, 718 + step * 14], 8, by)),
      inks.slate,
    ),
    shape(
      body.map(([x, y]): Point => [x + 8, y + 14]),
      inks.ink,
      by,
    ),
    shape(body, inks.paper, by),
    hatching(feathers, inks.slate),
    shape(trail([1146, 452, 1196, 476, 1140, 488]), inks.vermilion, by, 1),
    disc([1096, 458], 13, inks.ink, by, 0.6),
    block({ x: 300, y: 738, width: 130, height: 34, turn: -14 }, inks.vermilion, by, 1.5),
    line(trail([330, 728, 344, 786]), inks.ink, 8),
    line(trail([400, 712, 414, 770]), inks.ink, 8),
  ].join('')
}

function balloons(): string {
  const by = chance('balloons')
  const many = times(15, (step): [Point, number] => [
    [90 + ((step * 311) % 1460), 130 + ((step * 173) % 520)],
    46 + ((step * 29) % 70),
  ])
  return [
    ground(inks.night),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.slate, 20, (_, y) => y / 950 - 0.1),
    ...many.toSorted((a, b) => a[1] - b[1]).map(([at, size]) => balloon(at, size, by)),
    shape(
      trail([-20, 860, 320, 760, 640, 850, 980, 740, 1300, 830, 1620, 770, 1620, 1090, -20, 1090]),
      inks.slate,
      by,
      5,
    ),
    shape(
      trail([-20, 960, 280, 880, 700, 960, 1120, 860, 1620, 940, 1620, 1090, -20, 1090]),
      inks.ink,
      by,
      5,
    ),
    ...times(34, (step) => fir(step * 49 - 10, 985 - ((step * 41) % 70), by)),
    ...times(4, (step) => loader(330 + step * 66, 905 + (step % 2) * 12, by)),
  ].join('')
}

function balloon([x, y]: Point, size: number, by: Chance): string {
  const skin = times(40, (step): Point => {
    const [px, py] = onRing([x, y], size, step * 9, size * 1.14)
    return [px + (py > y ? (x - px) * ((py - y) / (size * 2.6)) : 0), py]
  })
  const seams = times(7, (step) =>
    stroke(
      [x - size * 0.5 + step * size * 0.16, y - size * 0.8],
      [x - size * 0.16 + step * size * 0.06, y + size],
      size * 0.07,
      by,
    ),
  )
  const leaf = size * 0.62
  return (
    shape(skin, inks.paper, by, 1.5) +
    hatching(seams, inks.slate) +
    halftone({ x, y: y - size, width: size, height: size * 2 }, inks.ochre, 11, (px, py) =>
      Math.hypot(px - x, (py - y) / 1.14) < size * 0.86 ? (px - x) / (size * 1.5) : 0,
    ) +
    line(
      [
        [x, y + size * 1.1],
        [x, y + size * 1.9],
      ],
      inks.paper,
      3.5,
    ) +
    block(
      { x: x - leaf / 2, y: y + size * 1.85, width: leaf, height: leaf * 0.7, turn: (x % 22) - 11 },
      inks.vermilion,
      by,
      1,
    )
  )
}

function fir(x: number, foot: number, by: Chance): string {
  return times(3, (step) =>
    shape(
      trail([
        x - 30 + step * 7,
        foot + 60 - step * 34,
        x,
        foot - 20 - step * 34,
        x + 30 - step * 7,
        foot + 60 - step * 34,
      ]),
      inks.ink,
      by,
      2,
    ),
  ).join('')
}

function loader(x: number, y: number, by: Chance): string {
  return (
    disc([x, y - 46], 11, inks.ochre, by, 0.6) +
    shape(trail([x - 15, y + 20, x - 11, y - 34, x + 11, y - 34, x + 15, y + 20]), inks.ochre, by, 1) +
    line(trail([x, y - 26, x + 30, y - 62]), inks.ochre, 8)
  )
}
