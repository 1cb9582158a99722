/** Pictures of the desk: a typewriter with its carbon sheets, a stack of papers. */
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
  turned,
  typing,
} from './ink.ts'

export const deskPictures = { typewriter, newspapers }

function typewriter(): string {
  const by = chance('typewriter')
  const fades = ['#e9dfca', '#e2d3b4', '#dcc492', '#d8b469', inks.ochre]
  const sheets = times(5, (step) => carbonSheet(4 - step, fades[4 - step] ?? inks.paper, by))
  return [
    ground(inks.ochre),
    halftone(
      { x: 0, y: 0, width: 1600, height: 800 },
      inks.vermilion,
      20,
      (x, y) => 0.85 - Math.hypot(x - 1500, y) / 1250,
    ),
    shape(trail([-20, 930, 1620, 905, 1620, 1090, -20, 1090]), inks.vermilion, by),
    ...sheets,
    carriage(by),
    machine(by),
    keys(by),
  ].join('')
}

function carbonSheet(back: number, fill: string, by: Chance): string {
  const foot: Point = [800, 640]
  const turn = back * 9 - 12
  const at = (x: number, y: number): Point => turned([foot[0] + x, foot[1] + y], foot, turn)
  const height = -590 - back * 8
  const page = shape([at(-235, 20), at(-235, height), at(235, height), at(235, 20)], fill, by, 1.5)
  const edge = shape([at(-241, 20), at(-241, height - 6), at(241, height - 6), at(241, 20)], inks.ink, by, 1)
  const text = typing(
    { x: foot[0] - 190, y: foot[1] + height + 60, width: 380, rows: 13, leading: 33 },
    inks.ink,
    by,
    9,
  )
  const faint = (0.95 - back * 0.17).toFixed(2)
  return `${edge}${page}<g opacity="${faint}" transform="rotate(${turn} ${foot[0]} ${foot[1]})">${text}</g>`
}

function carriage(by: Chance): string {
  return [
    block({ x: 380, y: 560, width: 840, height: 92 }, inks.ink, by),
    block({ x: 330, y: 540, width: 60, height: 130 }, inks.ink, by),
    block({ x: 1210, y: 540, width: 60, height: 130 }, inks.ink, by),
    line(trail([440, 590, 1160, 590]), inks.slate, 12),
    line(trail([330, 600, 210, 520, 190, 470]), inks.ink, 20),
    disc([188, 462], 24, inks.vermilion, by),
  ].join('')
}

function machine(by: Chance): string {
  const body: Point[] = trail([
    400, 640, 1200, 640, 1290, 800, 1400, 1010, 1380, 1050, 220, 1050, 200, 1010, 310, 800,
  ])
  const basket = times(31, (step) =>
    stroke(onRing([800, 800], 70, 180 + step * 6, 40), onRing([800, 800], 260, 180 + step * 6, 128), 8, by),
  )
  const shine = times(24, (step) =>
    stroke([420 - step * 6, 665 + step * 14], [520 - step * 5 + by() * 60, 667 + step * 14], 6, by),
  )
  return (
    shape(
      body.map(([x, y]): Point => [x + 14, y + 12]),
      '#7d1812',
      by,
    ) +
    shape(body, inks.night, by, 3) +
    hatching(shine, inks.slate) +
    `<path d="${outline(times(40, (step) => onRing([800, 800], 285, 180 + step * 4.62, 146)))}" fill="${inks.ink}"/>` +
    hatching(basket, inks.paper)
  )
}

function keys(by: Chance): string {
  const rows = times(4, (row) =>
    times(11, (column) => {
      const x = 800 + (column - 5) * (78 + row * 5) + (row % 2) * 20
      const y = 836 + row * 52
      const red = row === 3 && column === 10
      return (
        disc([x + 4, y + 7], 25, inks.ink, by, 1) +
        disc([x, y], 24, red ? inks.vermilion : inks.paper, by, 1) +
        disc([x, y], 16, red ? inks.vermilion : '#d9ceb6', by, 1)
      )
    }).join(''),
  )
  return rows.join('') + block({ x: 560, y: 1030, width: 480, height: 30 }, inks.paper, by)
}

function newspapers(): string {
  const by = chance('newspapers')
  const papers = times(11, (step) => folded(10 - step, by))
  return [
    ground(inks.slate),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.night,
      20,
      (x, y) => 0.2 + (Math.abs(x - 800) + y * 0.3) / 1500,
    ),
    shape(trail([-20, 960, 1620, 930, 1620, 1090, -20, 1090]), inks.ochre, by),
    overprint(shape(trail([330, 985, 1300, 975, 1600, 1040, 1600, 1090, 480, 1090]), inks.night, by), 0, 0),
    ...papers.toReversed(),
    line(
      times(20, (step): Point => [770 + Math.sin(step / 2.6) * 18, 176 + step * 43.5]),
      inks.vermilion,
      15,
    ),
    line(
      trail([772, 200, 640, 130, 690, 96, 776, 190, 880, 92, 930, 138, 778, 200, 730, 300]),
      inks.vermilion,
      13,
    ),
  ].join('')
}

function folded(level: number, by: Chance): string {
  const lean = Math.sin(level * 1.3) * 34 + level * 3
  const [x, y] = [330 + lean, 940 - level * 72]
  const [width, turn] = [880 + by() * 40, (by() - 0.5) * 3]
  const middle: Point = [x + width / 2, y]
  const at = (dx: number, dy: number): Point => turned([x + dx, y + dy], middle, turn)
  const fold = times(14, (step) => onRing(at(34, 0), 34, 90 + step * (180 / 13), 35))
  const sheets = times(4, (step) =>
    line([at(40, -24 + step * 15), at(width - 6 - by() * 22, -24 + step * 15)], inks.ink, 3.2),
  )
  const marks = times(26, (step) =>
    stroke(at(60 + step * 30, -31), at(60 + step * 30 + 18, -31 + (step % 4) * 3), 8, by),
  )
  const fill = level % 4 === 1 ? '#e2d0a6' : inks.paper
  return (
    shape([...fold, at(width, -36), at(width + 6, 0), at(width, 36)], inks.ink, by, 1.5) +
    shape(
      [...fold.map(([px, py]): Point => [px + 5, py]), at(width - 5, -31), at(width, 0), at(width - 5, 30)],
      fill,
      by,
      1.5,
    ) +
    sheets.join('') +
    hatching(marks, level % 3 === 0 ? inks.vermilion : inks.slate)
  )
}
