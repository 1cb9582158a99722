/** Pictures of the press and its archive: rollers, files, a screen-printing frame. */
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
  typing,
} from './ink.ts'

export const pressPictures = { rollers, files, frame }

function rollers(): string {
  const by = chance('rollers')
  const web = times(60, (step): Point => {
    const share = step / 59
    return [-40 + share * 1680, 560 + Math.sin(share * Math.PI * 2 + 0.5) * 330]
  })
  const lower = web.map(([x, y]): Point => [x, y + 130])
  return [
    ground(inks.paper),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.ochre, 21, (x, y) => 0.1 + (y + x) / 2700),
    trough([560, 330], by),
    roller([470, 420], 96, inks.slate, by),
    roller([246, 680], 206, inks.vermilion, by),
    trough([900, 935], by),
    roller([1010, 862], 96, inks.slate, by),
    roller([1086, 566], 206, inks.vermilion, by),
    shape([...web, ...lower.toReversed()], inks.ink, by, 1),
    shape(
      [...web.map(([x, y]): Point => [x, y + 7]), ...lower.map(([x, y]): Point => [x, y - 7]).toReversed()],
      '#fbf6ea',
      by,
      1,
    ),
    ...printedWeb(web, by),
    roller([246, 1150], 128, inks.ink, by),
    roller([1086, 102], 128, inks.ink, by),
    roller([1420, 190], 96, inks.slate, by),
  ].join('')
}

function printedWeb(web: readonly Point[], by: Chance): string[] {
  return web.flatMap(([x, y], step) => {
    const next = web[step + 1]
    if (!next || step % 8 === 7) return []
    return times(6, (row) => {
      const drop = 24 + row * 16
      const reach = row === 0 ? 1 : 0.7 + by() * 0.25
      const end: Point = [x + (next[0] - x) * reach, y + (next[1] - y) * reach + drop]
      return line(
        [[x, y + drop], end],
        row === 0 && step % 8 < 4 ? inks.vermilion : inks.ink,
        row === 0 ? 9 : 5,
      )
    })
  })
}

function roller([x, y]: Point, radius: number, colour: string, by: Chance): string {
  const cuts = times(46, (step) => {
    const degrees = 20 + step * 3.2
    return stroke(
      onRing([x, y], radius - 8, degrees),
      onRing([x, y], radius * (0.55 + by() * 0.16), degrees + 3),
      10,
      by,
    )
  })
  const tone = colour === inks.ink ? inks.slate : inks.ink
  return [
    disc([x + 10, y + 14], radius, inks.ink, by),
    disc([x, y], radius, colour, by),
    hatching(cuts, tone),
    ...times(6, (step) => disc(onRing([x, y], radius * 0.47, step * 60 + 12), radius * 0.13, inks.paper, by)),
    disc([x, y], radius * 0.2, inks.paper, by),
    disc([x, y], radius * 0.1, inks.ink, by),
  ].join('')
}

/** The trough that the ink is fed from. */
function trough([x, y]: Point, by: Chance): string {
  const steel: Point[] = [
    [x - 120, y - 40],
    [x + 120, y - 40],
    [x + 86, y + 58],
    [x - 86, y + 58],
  ]
  return (
    shape(steel, inks.ink, by) + block({ x: x - 104, y: y - 38, width: 208, height: 30 }, inks.vermilion, by)
  )
}

function files(): string {
  const by = chance('files')
  const folders = times(7, (step) => folder(6 - step, by))
  return [
    ground(inks.night),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.slate,
      20,
      (x, y) => 0.75 - (x * 0.3 + y) / 1200,
    ),
    ...folders,
  ].join('')
}

function folder(back: number, by: Chance): string {
  const fills = [inks.paper, inks.ochre, '#e2d0a6', inks.slate, inks.paper, inks.ochre, inks.vermilion]
  const [x, y] = [180 + back * 34, 330 - back * 52]
  const tab = 120 + ((back * 3) % 7) * 150
  const edge: Point[] = [
    [x, y],
    [x + tab, y],
    [x + tab + 22, y - 46],
    [x + tab + 190, y - 46],
    [x + tab + 212, y],
    [x + 1200, y],
    [x + 1200, 1100],
    [x, 1100],
  ]
  const fill = fills[back] ?? inks.paper
  const front =
    shape(
      edge.map(([px, py]): Point => [px + 10, py + 8]),
      inks.ink,
      by,
      1.5,
    ) + shape(edge, fill, by, 1.5)
  const label = line(
    [
      [x + tab + 50, y - 20],
      [x + tab + 160, y - 20],
    ],
    inks.ink,
    8,
  )
  if (back > 0) return front + label
  const red = typing({ x: 250, y: 428 + 7 * 50, width: 1060, rows: 1, leading: 1 }, inks.vermilion, by, 15)
  return (
    front +
    label +
    typing({ x: 250, y: 428, width: 1060, rows: 7, leading: 50 }, inks.ink, by, 13) +
    red +
    typing({ x: 250, y: 428 + 8 * 50, width: 1060, rows: 6, leading: 50 }, inks.ink, by, 13)
  )
}

function frame(): string {
  const by = chance('frame')
  return [
    ground(inks.night),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.slate, 20, (_, y) => 0.75 - y / 900),
    line(
      times(30, (step): Point => [step * 58 - 20, 66 + Math.sin((step / 29) * Math.PI) * 34]),
      inks.paper,
      4,
    ),
    ...times(6, (step) => dryingSheet(step, by)),
    shape(trail([-20, 640, 1620, 600, 1620, 1090, -20, 1090]), inks.ochre, by),
    hatching(
      times(70, () => {
        const [x, y] = [by() * 1500, 650 + by() * 400]
        return stroke([x, y], [x + 110 + by() * 130, y - 5], 5, by)
      }),
      '#a8701b',
    ),
    screen(by),
  ].join('')
}

function dryingSheet(step: number, by: Chance): string {
  const middle: Point = [150 + step * 262, 250]
  const turn = (by() - 0.5) * 9
  const area = {
    x: middle[0] - 95,
    y: 82 + Math.sin(((step + 0.6) / 6) * Math.PI) * 30,
    width: 190,
    height: 262,
  }
  return (
    block({ ...area, x: area.x + 10, y: area.y + 10, turn }, inks.ink, by) +
    block({ ...area, turn }, inks.paper, by) +
    `<g transform="rotate(${turn.toFixed(1)} ${middle[0]} ${middle[1]})">` +
    block({ x: area.x + 22, y: area.y + 28, width: 146, height: 26 }, inks.vermilion, by, 1) +
    typing({ x: area.x + 24, y: area.y + 84, width: 140, rows: 8, leading: 20 }, inks.ink, by, 6) +
    block({ x: middle[0] - 9, y: area.y - 20, width: 18, height: 44 }, inks.ochre, by, 1) +
    `</g>`
  )
}

/** The frame on its table: mesh, stencil, and the blade half-way down. */
function screen(by: Chance): string {
  const inside = { x: 410, y: 452, width: 780, height: 520 }
  return [
    block({ x: 354, y: 408, width: 920, height: 640 }, inks.ink, by),
    block({ x: 340, y: 392, width: 920, height: 640 }, '#c9a86a', by, 3),
    block(inside, inks.paper, by),
    halftone(inside, inks.slate, 12, () => 0.42),
    block({ x: 480, y: 508, width: 640, height: 44 }, inks.vermilion, by, 2),
    typing({ x: 482, y: 600, width: 640, rows: 3, leading: 42 }, inks.ink, by, 11),
    shape(
      trail([430, 716, 1170, 716, 1170, 752, 1080, 800, 860, 770, 700, 822, 540, 776, 430, 792]),
      inks.vermilion,
      by,
      4,
    ),
    block({ x: 420, y: 660, width: 762, height: 66, turn: -1.5 }, inks.ink, by),
    block({ x: 520, y: 606, width: 562, height: 64, turn: -1.5 }, inks.ochre, by),
    line(trail([540, 622, 1050, 610]), inks.ink, 5),
  ].join('')
}
