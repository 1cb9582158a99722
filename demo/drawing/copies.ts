/** Pictures of copies: mirrors that pass a letter on, mirrors that go out, the layers of an onion. */
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

export const copiesPictures = { mirrors, chain, onion }

function mirrors(): string {
  const by = chance('mirrors')
  const places: Point[] = trail([190, 640, 500, 500, 810, 620, 1110, 450, 1420, 560])
  const way = [places[0], places[1], [810, 300], places[3], places[4]].flatMap((at) =>
    at ? [at as Point] : [],
  )
  return [
    ground(inks.night),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.slate,
      20,
      (x, y) => 0.25 + (y - x * 0.25) / 1500,
    ),
    ...places.map((at, step) => (step === 2 ? shards(at, by) : mirror(at, 190 - (step % 2) * 22, by))),
    line(arched(way), inks.vermilion, 9, 'stroke-dasharray="4 26"'),
    ...places.flatMap((at, step) => (step === 2 ? [] : [letter(at, by)])),
  ].join('')
}

function arched(points: readonly Point[]): Point[] {
  return points.flatMap((from, at) => {
    const to = points[at + 1]
    if (!to) return [from]
    return times(24, (step): Point => {
      const share = step / 24
      const rise = Math.sin(share * Math.PI) * 110
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share - rise]
    })
  })
}

function mirror([x, y]: Point, radius: number, by: Chance): string {
  const glints = times(22, (step) => {
    const reach = Math.sqrt(Math.max(0, 1 - ((step - 11) / 12) ** 2)) * radius * 0.8
    const offset = (step - 11) * (radius / 13)
    return stroke(
      [x + offset - reach * 0.5, y + offset * 0.3 + reach * 0.7],
      [x + offset + reach * 0.4, y + offset * 0.3 - reach * 0.7],
      7,
      by,
    )
  })
  return [
    disc([x + 16, y + 20], radius, inks.ink, by),
    disc([x, y], radius, inks.ochre, by),
    disc([x, y], radius - 20, inks.paper, by),
    hatching(glints.slice(12), inks.slate),
    block({ x: x - 9, y: y + radius - 6, width: 18, height: 720 }, inks.ochre, by),
  ].join('')
}

function letter([x, y]: Point, by: Chance): string {
  return (
    block({ x: x - 62, y: y - 42, width: 124, height: 84, turn: -6 }, inks.vermilion, by) +
    line(
      [
        [x - 58, y - 32],
        [x + 4, y + 12],
        [x + 54, y - 44],
      ],
      inks.paper,
      6,
    )
  )
}

function shards([x, y]: Point, by: Chance): string {
  const pieces = times(9, (step) => {
    const from = step * 40 + by() * 12
    const push = 16 + by() * 70
    const [dx, dy] = onRing([0, 30], push, from + 18)
    const points: Point[] = [
      onRing([x + dx, y + dy], 10, from + 15),
      onRing([x + dx, y + dy], 150 + by() * 26, from),
      onRing([x + dx, y + dy], 168, from + 16),
      onRing([x + dx, y + dy], 140 + by() * 30, from + 31),
    ]
    return shape(points, step % 3 === 1 ? inks.slate : inks.paper, by, 1.5)
  })
  return pieces.join('') + block({ x: x - 9, y: y + 210, width: 18, height: 300, turn: 5 }, inks.ochre, by)
}

function chain(): string {
  const by = chance('chain')
  const fading = [inks.ink, inks.ink, inks.slate, inks.slate, inks.slate]
  const dots: string[] = []
  for (let column = 0; column < 40; column += 1) {
    const life = -Math.log(1 - by() * 0.985) * 6.4
    for (let row = 0; row < 25; row += 1) {
      const middle: Point = [40 + column * 39, 54 + row * 40]
      const age = row / Math.max(0.4, life)
      if (life > 13.5) dots.push(disc(middle, 14.5, inks.vermilion, by, 0.5))
      else if (age < 1)
        dots.push(disc(middle, 15.5 - age * 6, fading[Math.floor(age * 5)] ?? inks.slate, by, 0.5))
      else dots.push(disc(middle, 3, inks.ochre, by, 0.4))
    }
  }
  return [
    ground(inks.paper),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      '#e3cfa4',
      26,
      (x, y) => 0.75 - (x * 0.2 + (1067 - y)) / 1300,
    ),
    ...dots,
  ].join('')
}

function onion(): string {
  const by = chance('onion')
  const rings = times(9, (step) => {
    const radius = 372 - step * 41
    const fill = [inks.vermilion, inks.paper, inks.ochre][step % 3] ?? inks.paper
    return bulb(800, 640 + step * 8, radius, fill, by)
  })
  const veins = times(9, (step) => {
    const radius = 372 - step * 41
    const cuts = times(34, (at) => {
      const degrees = at * 10.6 + by() * 4
      return stroke(
        onRing([800, 640 + step * 8], radius - 6, degrees, (radius - 6) * 0.95),
        onRing([800, 640 + step * 8], radius - 30, degrees + 5, (radius - 30) * 0.95),
        6,
        by,
      )
    })
    return hatching(step % 3 === 1 ? cuts : cuts.filter((_, at) => at % 2 === 0), inks.ink)
  })
  const roots = times(34, (step) =>
    stroke([730 + step * 4.2, 980], [560 + step * 14 + by() * 30, 1050 + by() * 60], 6, by),
  )
  return [
    ground(inks.slate),
    halftone(
      { x: 0, y: 0, width: 1600, height: 1067 },
      inks.night,
      21,
      (x, y) => Math.hypot(x - 800, y - 560) / 780 - 0.25,
    ),
    hatching(roots, inks.paper),
    sprout(by),
    ...rings.flatMap((ring, step) => [ring, veins[step] ?? '']),
    disc([800, 704], 26, inks.ink, by),
  ].join('')
}

function bulb(x: number, y: number, radius: number, fill: string, by: Chance): string {
  const points = times(72, (step): Point => {
    const degrees = step * 5
    const neck = Math.max(0, Math.cos(((degrees - 270) * Math.PI) / 180)) ** 9
    return onRing([x, y], radius * (1 - neck * 0.12), degrees, radius * (0.95 + neck * 0.33))
  })
  const dark = points.map(([px, py]): Point => [x + (px - x) * 1.022, y + (py - y) * 1.022])
  return shape(dark, inks.ink, by, 1.5) + shape(points, fill, by, 1.5)
}

function sprout(by: Chance): string {
  const leaves: [number, number, string][] = [
    [-330, 40, inks.ochre],
    [330, 20, inks.ochre],
    [-150, -60, inks.paper],
    [170, -60, inks.paper],
    [10, -120, inks.ochre],
  ]
  return leaves
    .map(([lean, tip, fill]) => {
      const blade: Point[] = [
        [758, 330],
        [782 + lean * 0.3 - 40, 190],
        [800 + lean, tip],
        [808 + lean * 0.42 + 40, 190],
        [842, 330],
      ]
      return line([...blade, [758, 330]], inks.ink, 14) + shape(blade, fill, by, 2)
    })
    .join('')
}
