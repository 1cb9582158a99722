/** Pictures of things worth keeping: a bell, a record on bones, a coin on a ledger. */
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
  trail,
  typing,
} from './ink.ts'

export const keepsakesPictures = { bell, xray, ledger }

function bell(): string {
  const by = chance('bell')
  const side: Point[] = trail([
    0, -330, 86, -318, 140, -262, 166, -150, 184, 10, 222, 160, 296, 268, 318, 326,
  ])
  const body: Point[] = [
    ...side.map(([x, y]): Point => [800 + x, 520 + y]),
    ...side.toReversed().map(([x, y]): Point => [800 - x, 520 + y]),
  ]
  const rays = times(60, (step) =>
    stroke(onRing([800, 520], 400 + (step % 2) * 60, step * 6), onRing([800, 520], 1100, step * 6), 26, by),
  )
  const shine = times(34, (step) => {
    const y = 240 + step * 17
    const edge = 800 - 110 - Math.max(0, step - 16) ** 1.55
    return stroke([edge, y], [edge + 66 + by() * 60, y + 5], 9, by)
  })
  return [
    ground(inks.ochre),
    hatching(rays, inks.vermilion),
    ...times(11, (step) => flyingSheet(step, by)),
    line(
      times(24, (step) => onRing([800, 168], 62, step * 15.7)),
      inks.ink,
      34,
    ),
    disc([800, 868], 66, inks.ink, by),
    shape(body, inks.ink, by, 2.5),
    hatching(shine, inks.paper),
    line(trail([498, 800, 1102, 800]), inks.ochre, 8),
    line(trail([520, 772, 1080, 772]), inks.ochre, 4),
    line(trail([668, 286, 932, 286]), inks.ochre, 5),
  ].join('')
}

function flyingSheet(step: number, by: Chance): string {
  const left = step % 2 === 0
  const middle: Point = [left ? 90 + by() * 380 : 1140 + by() * 380, 90 + step * 88 + by() * 40]
  const turn = (left ? -1 : 1) * (8 + by() * 34)
  const area = { x: middle[0] - 74, y: middle[1] - 98, width: 148, height: 196 }
  const text = typing({ x: area.x + 18, y: area.y + 30, width: 112, rows: 8, leading: 19 }, inks.ink, by, 5)
  return (
    block({ ...area, x: area.x + 9, y: area.y + 9, turn }, inks.ink, by) +
    block({ ...area, turn }, inks.paper, by) +
    `<g transform="rotate(${turn.toFixed(1)} ${middle[0].toFixed(1)} ${middle[1].toFixed(1)})">${text}</g>`
  )
}

function xray(): string {
  const by = chance('xray')
  const middle: Point = [830, 540]
  const grooves = times(44, (ring) => groove(middle, 150 + ring * 7.1))
  const edge = times(64, (step) => onRing(middle, 470 + Math.sin(step * 1.7) * 5 + by() * 7, step * 5.625))
  return [
    ground(inks.vermilion),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, '#8f1d17', 20, (x, y) => 0.15 + (x * 0.5 + y) / 1900),
    shape(
      edge.map(([x, y]): Point => [x + 26, y + 30]),
      inks.ink,
      by,
      1,
    ),
    shape(edge, inks.night, by, 1),
    `<clipPath id="disc"><path d="${outline(edge)}"/></clipPath><g clip-path="url(#disc)">${ribs(middle, by)}</g>`,
    ...grooves,
    hatching(
      times(40, (step) =>
        stroke(onRing(middle, 170 + step * 7, -64), onRing(middle, 170 + step * 7, -38 + by() * 6), 5, by),
      ),
      inks.paper,
    ),
    disc(middle, 62, inks.ochre, by),
    disc(middle, 17, inks.ink, by, 4),
    toneArm(by),
  ].join('')
}

function groove([x, y]: Point, radius: number): string {
  return `<circle cx="${x}" cy="${y}" r="${radius.toFixed(1)}" fill="none" stroke="${inks.ink}" stroke-width="2.2" opacity="0.62"/>`
}

function ribs(middle: Point, by: Chance): string {
  const bones = times(9, (row) => {
    const y = middle[1] - 400 + row * 96
    const wide = 200 + Math.sin((row + 1.4) / 3.4) * 170
    return [-1, 1].map((side) => {
      const arc = times(26, (step): Point => {
        const share = step / 25
        return [
          middle[0] + side * (40 + Math.sin(share * 2.5) * wide),
          y + share ** 1.5 * 230 - Math.sin(share * 3) * 66,
        ]
      })
      return line(arc, '#93a3ad', 38, 'opacity="0.55"') + line(arc, '#dfe3dc', 22, 'opacity="0.85"')
    })
  })
  const spine = times(16, (step) =>
    block({ x: middle[0] - 40, y: middle[1] - 480 + step * 62, width: 80, height: 46 }, '#cfd6d2', by, 4),
  )
  return (
    bones.flat().join('') +
    spine.join('') +
    halftone({ x: 330, y: 40, width: 1000, height: 1000 }, inks.night, 15, (x) => (x - 900) / 800)
  )
}

function toneArm(by: Chance): string {
  return (
    disc([1450, 170], 92, inks.ink, by) +
    disc([1450, 170], 46, inks.ochre, by) +
    line(trail([1450, 170, 1390, 560, 1180, 720]), inks.ink, 30) +
    line(trail([1450, 170, 1390, 560, 1180, 720]), inks.paper, 9) +
    block({ x: 1110, y: 700, width: 100, height: 58, turn: -36 }, inks.ink, by)
  )
}

function ledger(): string {
  const by = chance('ledger')
  const rules = times(17, (row) =>
    line(
      [
        [-10, 70 + row * 62],
        [1610, 58 + row * 62],
      ],
      inks.slate,
      3,
    ),
  )
  const columns = [470, 1090, 1290].map((x, at) =>
    line(
      [
        [x, -10],
        [x - 10, 1090],
      ],
      at === 0 ? inks.vermilion : inks.slate,
      at === 0 ? 6 : 3,
    ),
  )
  const entries = times(16, (row) => {
    const y = 104 + row * 62
    return (
      typing({ x: 60, y: y + 4, width: 340, rows: 1, leading: 1 }, inks.ink, by, 7) +
      typing(
        { x: 1330, y: y - 4, width: 200, rows: 1, leading: 1 },
        row % 5 === 3 ? inks.vermilion : inks.ink,
        by,
        7,
      )
    )
  })
  return [
    ground(inks.paper),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, '#e5d2a6', 24, (x, y) => (x + y) / 2600),
    ...rules,
    ...columns,
    ...entries,
    coin([770, 560], 360, by),
  ].join('')
}

function coin(middle: Point, radius: number, by: Chance): string {
  const ridges = times(120, (step) =>
    stroke(onRing(middle, radius - 4, step * 3), onRing(middle, radius - 40, step * 3), 7, by),
  )
  const shade = times(30, (step) => {
    const at = 44 + step * 2.9
    return stroke(onRing(middle, radius - 62, at - 46), onRing(middle, radius - 62, 134 - at + 46), 11, by)
  })
  const sheaf = times(7, (step) => {
    const lean = (step - 3) * 15
    const foot: Point = [middle[0], middle[1] + 190]
    const tip = onRing(foot, 400 - Math.abs(step - 3) * 26, -90 + lean)
    return line([foot, tip], inks.ink, 10) + disc(tip, 17, inks.vermilion, by)
  })
  return [
    overprint(disc([middle[0] + 60, middle[1] + 66], radius, inks.slate, by), 0, 0),
    disc(middle, radius, inks.ink, by),
    disc(middle, radius - 6, inks.ochre, by),
    hatching(ridges, inks.ink),
    line(
      times(91, (step) => onRing(middle, radius - 56, step * 4)),
      inks.ink,
      7,
    ),
    ...sheaf,
    hatching(shade, inks.ink),
  ].join('')
}
