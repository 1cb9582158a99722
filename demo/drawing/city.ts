/** Pictures of cities that look up: a dish on a roof, sheets that rise before a palace. */
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
  turned,
} from './ink.ts'
import { tinyPage } from './small.ts'

export const cityPictures = { dish, palace }

function dish(): string {
  const by = chance('dish')
  const face: Point = [1060, 640]
  return [
    ground(inks.vermilion),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.ochre, 21, (_, y) => y / 1000 - 0.05),
    halftone({ x: 0, y: 0, width: 1600, height: 420 }, inks.night, 19, (x, y) => 1 - y / 420 - x / 4200),
    ...times(7, (ring) => pagesOnRing(ring, by)),
    ...times(12, (step) => house(step, by)),
    block({ x: -20, y: 940, width: 1640, height: 150 }, inks.ink, by, 3),
    line(
      [
        [1060, 690],
        [1080, 960],
      ],
      inks.ink,
      34,
    ),
    line(
      [
        [1080, 850],
        [960, 956],
      ],
      inks.ink,
      20,
    ),
    bowl(face, by),
    overprint(block({ x: 1240, y: 800, width: 190, height: 150 }, inks.night, by), 0, 0),
    ...times(5, (step) => block({ x: 1258 + step * 34, y: 820, width: 12, height: 110 }, inks.slate, by, 1)),
  ].join('')
}

function pagesOnRing(ring: number, by: Chance): string {
  const radius = 250 + ring * 118
  const count = 5 + ring
  return times(count, (step) => {
    const degrees = 196 + (step * 62) / (count - 1)
    const [x, y] = onRing([1060, 640], radius, degrees)
    const size = 34 + ring * 5
    const turn = degrees + 90
    const [ax, ay] = [x - size * 0.36, y - size / 2]
    return (
      block({ x: ax + 4, y: ay + 5, width: size * 0.72, height: size, turn }, inks.ink, by, 0.8) +
      block({ x: ax, y: ay, width: size * 0.72, height: size, turn }, inks.paper, by, 0.8) +
      times(3, (row) => {
        const at = (dx: number): Point => turned([x + dx, y - size * 0.24 + row * size * 0.22], [x, y], turn)
        return line([at(-size * 0.22), at(size * 0.2)], inks.slate, 3.4)
      }).join('')
    )
  }).join('')
}

function house(step: number, by: Chance): string {
  const [x, y] = [step * 140 - 30, 800 - ((step * 67) % 120)]
  const lit = step % 3 === 1
  return (
    block({ x, y, width: 136, height: 300 }, inks.night, by, 2) +
    block({ x: x + 26, y: y + 34, width: 26, height: 36 }, lit ? inks.ochre : inks.slate, by, 1) +
    block({ x: x + 78, y: y + 34, width: 26, height: 36 }, step % 4 === 2 ? inks.ochre : inks.slate, by, 1)
  )
}

function bowl([x, y]: Point, by: Chance): string {
  const rim = times(48, (step) => turned(onRing([x, y], 245, step * 7.5, 150), [x, y], -52))
  const inner = times(48, (step) => turned(onRing([x + 8, y + 6], 206, step * 7.5, 118), [x, y], -52))
  const ribs = times(9, (step) => {
    const from = turned(onRing([x, y], 200, step * 40, 114), [x, y], -52)
    return stroke(from, [x + 16, y + 10], 9, by)
  })
  const head: Point = [x - 190, y - 190]
  return [
    shape(
      rim.map(([px, py]): Point => [px + 16, py + 18]),
      inks.ink,
      by,
      1.5,
    ),
    shape(rim, inks.paper, by, 1.5),
    shape(inner, inks.slate, by, 1.5),
    hatching(ribs, inks.paper),
    line([[x - 120, y + 60], head], inks.ink, 11),
    line([[x + 60, y - 120], head], inks.ink, 11),
    block({ x: head[0] - 34, y: head[1] - 26, width: 68, height: 52, turn: 45 }, inks.ink, by, 1),
    disc(head, 13, inks.vermilion, by, 0.6),
  ].join('')
}

function palace(): string {
  const by = chance('palace')
  const sheets = times(30, (step) => {
    const share = step / 29
    const at: Point = [800 + Math.sin(step * 2.4) * (60 + share * 330), 760 - share * 690]
    return tinyPage(at, by)
  })
  return [
    ground(inks.ochre),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.paper,
      22,
      (x, y) => 1.05 - Math.hypot(x - 800, y - 420) / 700,
    ),
    lattice(by),
    pavilion(false, by),
    pavilion(true, by),
    shape(trail([-20, 960, 560, 880, 1040, 880, 1620, 960, 1620, 1090, -20, 1090]), inks.night, by, 3),
    ...times(13, (step) => line(trail([620 + step * 30, 884, 380 + step * 70, 1080]), inks.slate, 4)),
    ...sheets,
  ].join('')
}

function lattice(by: Chance): string {
  const half = (y: number): number => 10 + ((y - 90) / 800) ** 2.2 * 190
  const legs = [-1, 1].map((side) =>
    line(
      times(30, (step): Point => [800 + side * half(90 + step * 27), 90 + step * 27]),
      inks.slate,
      15,
    ),
  )
  const braces = times(24, (step) => {
    const [top, foot] = [100 + step * 32, 132 + step * 32]
    return (
      line(
        [
          [800 - half(top), top],
          [800 + half(foot), foot],
        ],
        inks.slate,
        4,
      ) +
      line(
        [
          [800 + half(top), top],
          [800 - half(foot), foot],
        ],
        inks.slate,
        4,
      )
    )
  })
  return [
    ...braces,
    ...legs,
    block({ x: 735, y: 470, width: 130, height: 18 }, inks.slate, by, 1),
    block({ x: 690, y: 660, width: 220, height: 22 }, inks.slate, by, 1),
    line(trail([800, 40, 800, 110]), inks.slate, 9),
  ].join('')
}

function pavilion(flip: boolean, by: Chance): string {
  const at = (x: number): number => (flip ? 1600 - x : x)
  const top = times(15, (step): Point => [at(-20 + step * 40), 520 + Math.sin((step / 14) * 1.5) * 130])
  const foot = times(15, (step): Point => [at(-20 + step * 40), 960 - Math.sin((step / 14) * 1.5) * 66])
  const windows = times(12, (step) => {
    const [x, y] = top[step + 1] ?? [0, 0]
    const low = foot[step + 1]?.[1] ?? 0
    return block({ x: x - 11, y: y + 50, width: 22, height: Math.max(40, low - y - 92) }, inks.ochre, by, 1)
  })
  const edge = [...top, ...foot.toReversed()]
  return (
    shape(edge, flip ? inks.vermilion : inks.vermilion, by, 2) +
    line(top, inks.ink, 20) +
    windows.join('') +
    block({ x: at(flip ? 600 : 540) - 30, y: 600, width: 90, height: 290 }, inks.ink, by, 2)
  )
}
