/** Pictures of what carries a text: a suitcase, a pair of hands, what was left of the covers. */
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
  sheet,
  stroke,
  times,
  trail,
  turned,
  typing,
} from './ink.ts'

export const carriedPictures = { suitcase, hands, covers }

function suitcase(): string {
  const by = chance('suitcase')
  const pages = times(6, (step) => loosePage(step, by)).join('')
  const shine = times(46, (step) => {
    const y = 480 + step * 9.4
    return stroke([365 + by() * 20, y], [480 + by() * 260, y + 4], 6, by)
  })
  return [
    ground(inks.ochre),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.vermilion,
      19,
      (x, y) => 0.95 - (y + x * 0.25) / 900,
    ),
    shape(trail([0, 900, 1600, 846, 1600, 1067, 0, 1067]), inks.slate, by),
    overprint(shape(trail([345, 930, 1290, 930, 1600, 1010, 1600, 1067, 520, 1067]), inks.ink, by), 0, 0),
    handle(by),
    pages,
    block({ x: 330, y: 440, width: 940, height: 500 }, inks.ink, by, 3),
    hatching(shine, inks.slate),
    line(trail([330, 520, 1270, 512]), inks.paper, 5),
    strap(470, by),
    strap(1050, by),
    ...corners(by),
  ].join('')
}

function loosePage(step: number, by: Chance): string {
  const turn = -34 + step * 13 + by() * 5
  const middle: Point = [620 + step * 78, 560]
  const corner = (x: number, y: number): Point => turned([middle[0] + x, middle[1] + y], middle, turn)
  const page = shape(
    [corner(-125, -330), corner(125, -330), corner(125, 60), corner(-125, 60)],
    inks.ink,
    by,
    1,
  )
  const face = shape(
    [corner(-120, -325), corner(120, -325), corner(120, 60), corner(-120, 60)],
    inks.paper,
    by,
    1,
  )
  const text = typing(
    { x: middle[0] - 90, y: middle[1] - 285, width: 180, rows: 9, leading: 19 },
    inks.ink,
    by,
    5,
  )
  return `${page}${face}<g transform="rotate(${turn.toFixed(1)} ${middle[0]} ${middle[1]})">${text}</g>`
}

function handle(by: Chance): string {
  const arc = times(20, (step) => onRing([800, 440], 120, 180 + step * (180 / 19), 92))
  return line(arc, inks.ink, 34) + hatching([stroke([700, 400], [760, 362], 9, by)], inks.ochre)
}

function strap(x: number, by: Chance): string {
  return (
    block({ x, y: 436, width: 74, height: 508 }, inks.vermilion, by, 2) +
    block({ x: x - 10, y: 590, width: 94, height: 76 }, inks.ochre, by, 2) +
    block({ x: x + 12, y: 610, width: 50, height: 36 }, inks.vermilion, by, 2)
  )
}

function corners(by: Chance): string[] {
  const at: [Point, number][] = [
    [[330, 440], 0],
    [[1270, 440], 90],
    [[1270, 940], 180],
    [[330, 940], 270],
  ]
  return at.map(([corner, turn]) => {
    const patch: Point[] = trail([0, 0, 86, 0, 0, 86])
    return shape(
      patch.map(([x, y]) => turned([corner[0] + x, corner[1] + y], corner, turn)),
      inks.vermilion,
      by,
      1.5,
    )
  })
}

function hands(): string {
  const by = chance('hands')
  return [
    ground(inks.paper),
    halftone({ x: 0, y: 0, width: 1600, height: 1067 }, inks.ochre, 22, (x, y) =>
      Math.max(0, 1.05 - Math.hypot(x - 800, (y - 500) * 1.25) / 640),
    ),
    rays(by),
    arm(inks.vermilion, by, false),
    arm(inks.slate, by, true),
    book(by),
    fingers(inks.vermilion, by, false),
    fingers(inks.slate, by, true),
  ].join('')
}

function rays(by: Chance): string {
  const strokes = times(72, (step) => {
    const degrees = step * 5 + by() * 2
    return stroke(onRing([800, 500], 470 + by() * 40, degrees), onRing([800, 500], 1050, degrees), 9, by)
  })
  return hatching(strokes, inks.ink)
}

function mirrored(points: readonly Point[], flip: boolean): Point[] {
  return points.map(([x, y]) => (flip ? [sheet.width - x, sheet.height - y + 20] : [x, y]))
}

function arm(colour: string, by: Chance, flip: boolean): string {
  const sleeve: Point[] = trail([-10, 700, 390, 560, 470, 760, -10, 1000])
  const palm: Point[] = trail([375, 575, 520, 500, 700, 520, 760, 640, 640, 740, 455, 755])
  const cuff: Point[] = trail([365, 545, 412, 528, 500, 762, 452, 786])
  const folds = times(15, (step) => {
    const [from, to] = mirrored(
      [
        [10 + step * 22, 740 - step * 9],
        [60 + step * 24, 900 - step * 11],
      ],
      flip,
    )
    return from && to ? stroke(from, to, 10, by) : ''
  })
  return (
    shape(mirrored(sleeve, flip), inks.ink, by) +
    hatching(folds, colour) +
    shape(mirrored(palm, flip), colour, by) +
    shape(mirrored(cuff, flip), inks.paper, by)
  )
}

function book(by: Chance): string {
  const cover: Point[] = trail([560, 380, 1030, 300, 1090, 660, 620, 752])
  const pages: Point[] = trail([580, 388, 1044, 309, 1110, 640, 1090, 660])
  return (
    shape(
      cover.map(([x, y]): Point => [x + 22, y + 24]),
      inks.ink,
      by,
    ) +
    shape(pages, inks.paper, by) +
    shape(cover, inks.ochre, by, 3) +
    `<g transform="rotate(-9.6 825 520)">` +
    `<rect x="628" y="368" width="410" height="310" fill="none" stroke="${inks.ink}" stroke-width="6"/>` +
    `<circle cx="833" cy="500" r="66" fill="${inks.vermilion}"/>` +
    line(trail([740, 610, 926, 610]), inks.ink, 9) +
    `</g>`
  )
}

function fingers(colour: string, by: Chance, flip: boolean): string {
  const bars = times(4, (step) => {
    const [from, to] = mirrored(
      [
        [560 + step * 34, 560 + step * 48],
        [752 + step * 16 - (step === 3 ? 40 : 0), 496 + step * 52],
      ],
      flip,
    )
    if (!from || !to) return ''
    return line([from, to], inks.ink, 58) + line([from, to], colour, 48)
  })
  const [tip] = mirrored([[745, 500]], flip)
  return bars.join('') + (tip ? disc(tip, 9, inks.paper, by) : '')
}

function covers(): string {
  const by = chance('covers')
  return [
    ground(inks.ochre),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.vermilion,
      21,
      (x, y) => (x * 0.35 + y) / 1500 - 0.3,
    ),
    ...times(9, (step) =>
      tornPage([130 + step * 172 + by() * 60, 120 + ((step * 397) % 830)], by() * 90 - 45, by),
    ),
    tornCover([520, 420], -18, 1.25, by),
    tornCover([1180, 720], 24, 1.05, by),
    tornCover([1260, 240], -62, 0.7, by),
    tornCover([250, 880], 41, 0.72, by),
  ].join('')
}

/** A cover lying open on its face, the pages torn out along the spine. */
function tornCover(middle: Point, turn: number, size: number, by: Chance): string {
  const at = (x: number, y: number): Point =>
    turned([middle[0] + x * size, middle[1] + y * size], middle, turn)
  const stub = times(25, (step) => at(-26 - (step % 2) * 30 - by() * 26, -205 + step * 17))
  const boards = [at(-300, -222), at(300, -222), at(300, 222), at(-300, 222)]
  const weave = times(46, (step) => {
    const y = -204 + step * 9
    return stroke(at(-282 + by() * 30, y), at(-120 + by() * 50, y + 2), 4 * size, by)
  })
  return [
    shape(
      boards.map(([x, y]): Point => [x + 18, y + 20]),
      inks.ink,
      by,
    ),
    shape(boards, inks.slate, by, 3),
    hatching(weave, inks.night),
    shape([at(-24, -222), at(24, -222), at(24, 222), at(-24, 222)], inks.night, by),
    shape([at(20, -212), ...stub, at(20, 212)], inks.paper, by, 3),
    line([at(90, -150), at(252, -150)], inks.paper, 9 * size),
    line([at(110, -118), at(232, -118)], inks.paper, 5 * size),
    disc(at(171, 60), 44 * size, inks.vermilion, by),
  ].join('')
}

function tornPage(middle: Point, turn: number, by: Chance): string {
  const at = (x: number, y: number): Point => turned([middle[0] + x, middle[1] + y], middle, turn)
  const torn = times(12, (step) => at(-84 + by() * 16, 120 - step * 22))
  const sheetOf = [at(84, -122), at(84, 122), ...torn]
  const text = typing(
    { x: middle[0] - 54, y: middle[1] - 84, width: 112, rows: 9, leading: 20 },
    inks.ink,
    by,
    5,
  )
  return [
    shape(
      sheetOf.map(([x, y]): Point => [x + 9, y + 10]),
      inks.ink,
      by,
    ),
    shape(sheetOf, inks.paper, by, 1.5),
    `<g transform="rotate(${turn.toFixed(1)} ${middle[0].toFixed(1)} ${middle[1].toFixed(1)})">${text}</g>`,
  ].join('')
}
