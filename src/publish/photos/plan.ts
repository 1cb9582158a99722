import type { Rendition } from '#edition/publication.ts'

/** One size of a photo, printed in each of `kinds`. `height` follows from the picture where it is whole. */
export type Print = { cut: Rendition['cut']; width: number; height: number }

/** Where the eye goes, in thousandths of width and height from the upper left corner. */
export type Focus = { x: number; y: number }

/** What every size is printed in: JPEG for all, WebP and AVIF for those who know them. */
export const kinds = ['jpg', 'webp', 'avif'] as const
export type Kind = (typeof kinds)[number]

/**
 * Widths in pixels. `whole`: a phone, a large phone or a column, a desktop's full measure. `wide` (3:2): an item
 * of a list, the same on a sharp screen, a lead. `square`: a portrait beside a line, the same on a sharp screen.
 */
const widths = { whole: [480, 960, 1600], wide: [320, 640, 1200], square: [160, 320] } as const
/** Height of a whole picture per width of its place at most: a taller one is made narrower, which bounds the work. */
const mostHeight = 3

/** A share card, in pixels: the shape in which a link is shown where it is passed on. */
export const cardSize = { width: 1200, height: 630 }

/** What is printed first, so that a photo can be shown and published: the whole picture for a column. */
export function firstPrint(picture: Size): Print {
  return print('whole', picture, Math.min(960, fullWidth('whole', picture)))
}

type Size = { width: number; height: number }

/** Every print of a picture that is `width` × `height` when upright, never larger than the picture; large ones first. */
export function printsOf(picture: Size): Print[] {
  return (['whole', 'wide', 'square'] as const).flatMap((cut) => {
    const full = fullWidth(cut, picture)
    const largest = Math.min(full, widths[cut].at(-1) ?? full)
    const smaller = widths[cut].filter((width) => width < largest)
    return [largest, ...smaller.toReversed()].map((width) => print(cut, picture, width))
  })
}

function print(cut: Rendition['cut'], picture: Size, width: number): Print {
  if (cut === 'wide') return { cut, width, height: atLeastOne(width / 1.5) }
  if (cut === 'square') return { cut, width, height: width }
  const place = widths.whole.find((each) => each >= width) ?? width
  const height = (width * picture.height) / picture.width
  const narrower = Math.min(1, (mostHeight * place) / height)
  return { cut, width: atLeastOne(width * narrower), height: atLeastOne(height * narrower) }
}

/** Width of the largest piece of that shape in the picture. */
function fullWidth(cut: Rendition['cut'], { width, height }: Size): number {
  if (cut === 'whole') return width
  return atLeastOne(Math.min(width, cut === 'wide' ? height * 1.5 : height))
}

/** The largest piece of a picture with the shape of the print, as near to the focus as the edges let it. */
export function areaOf(picture: Size, print: Print, focus: Focus) {
  const scale = Math.min(picture.width / print.width, picture.height / print.height)
  const width = Math.min(picture.width, atLeastOne(print.width * scale))
  const height = Math.min(picture.height, atLeastOne(print.height * scale))
  return {
    left: between(0, (picture.width * focus.x) / 1000 - width / 2, picture.width - width),
    top: between(0, (picture.height * focus.y) / 1000 - height / 2, picture.height - height),
    width,
    height,
  }
}

const order = ['whole', 'wide', 'square'] satisfies Rendition['cut'][]

/** The whole pictures first, then by width, then JPEG, WebP, AVIF. */
export function byCutAndWidth(a: Rendition, b: Rendition): number {
  const rank = (kind: string) => (kinds as readonly string[]).indexOf(kind)
  return (
    order.indexOf(a.cut) - order.indexOf(b.cut) || a.width - b.width || rank(a.extension) - rank(b.extension)
  )
}

/** How many renditions of a photo are there, of how many to come; both 0 while the file has not come. */
export function renditionProgress(renditions: Rendition[]): { done: number; total: number } {
  const whole = renditions.filter(({ cut }) => cut === 'whole')
  const largest = whole.toSorted((a, b) => b.width - a.width)[0]
  if (largest === undefined) return { done: 0, total: 0 }
  const isComplete = renditions.some(({ extension }) => extension !== 'jpg')
  // Until all are there only the first is, which tells of its size no more than that it has at least 960.
  const scale = !isComplete && largest.width === 960 ? 1600 / 960 : 1
  const size = { width: largest.width * scale, height: largest.height * scale }
  return {
    done: renditions.length,
    total: isComplete ? renditions.length : printsOf(size).length * kinds.length,
  }
}

function atLeastOne(length: number): number {
  return Math.max(1, Math.round(length))
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(value)))
}
