import type { Tone } from '#edition/publication.ts'

/** Least lightness in OKLab (0 black, 1 white) of a picture that is not dark, and of one that is light. */
const midFrom = 0.45
const lightFrom = 0.72
/** Below this chroma a colour is taken for grey. */
const greyBelow = 0.028
/** Where a hue begins, in degrees; violet goes on over 360 to where red begins. */
const hues = [
  ['violet', 285],
  ['blue', 195],
  ['green', 112],
  ['ochre', 50],
  ['red', 355 - 360],
] as const

/** The tone nearest to a picture's mean colour, given in sRGB, 0 to 255 each. */
export function toneOf([red, green, blue]: readonly [number, number, number]): Tone {
  const { lightness, chroma, hue } = oklch([red, green, blue])
  const depth = lightness < midFrom ? 'dark' : lightness < lightFrom ? 'mid' : 'light'
  const turned = hue >= 355 ? hue - 360 : hue
  const name = hues.find(([, from]) => turned >= from)?.[0] ?? 'red'
  return `${depth}-${chroma < greyBelow ? 'grey' : name}`
}

/** B. Ottosson, "A perceptual color space for image processing" (2020); hue in degrees. */
function oklch(colour: readonly [number, number, number]) {
  const [r, g, b] = colour.map(linear) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(x, y),
    hue: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360,
  }
}

/** IEC 61966-2-1: sRGB to light. */
function linear(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
