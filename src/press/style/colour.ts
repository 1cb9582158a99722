import { invariant } from '#base/invariant.ts'

// Relative luminance and contrast as in WCAG 2.2 (§1.4.3 and "relative luminance").

type Rgb = [number, number, number]

/** The nearest shade of a colour that reads on `paper` with at least `ratio` : 1. Both as `#rrggbb`. */
export function readable(colour: string, paper: string, ratio: number): string {
  const ground = parse(paper)
  const towards: Rgb = luminance(ground) > 0.18 ? [0, 0, 0] : [255, 255, 255]
  const from = parse(colour)
  for (let step = 0; step <= 50; step++) {
    const shade = from.map((part, i) => Math.round(part + ((towards[i] ?? 0) - part) * (step / 50))) as Rgb
    if (between(shade, ground) >= ratio)
      return `#${shade.map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
  return towards[0] === 0 ? '#000000' : '#ffffff'
}

function parse(colour: string): Rgb {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) ?? []
  invariant(red !== undefined && green !== undefined && blue !== undefined, `#rrggbb expected, got ${colour}`)
  return [red, green, blue].map((part) => Number.parseInt(part, 16)) as Rgb
}

/** Contrast of two colours, from 1 to 21. Both as `#rrggbb`. */
export function contrast(a: string, b: string): number {
  return between(parse(a), parse(b))
}

function between(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
