import sharp, { type OverlayOptions, type Sharp } from 'sharp'
import { areaOf, cardSize, type Focus } from '../plan.ts'
import { fromNegative, type Negative } from './negative.ts'

/** A font file and the name under which it is asked for, such as `Source Serif 4 Bold`. */
export type Font = { path: string; name: string }
/** A line of text and the font that has all its letters. */
export type CardLine = { text: string; font: Font }

/** What stands on a share card. A line is null where there is no font for it: no empty boxes are ever set. */
export type CardOrder = {
  /** Null for a plain ground. */
  picture: { negative: Negative; focus: Focus } | null
  /** `#rrggbb`: the ground, and the line at the foot. */
  accent: string
  direction: 'ltr' | 'rtl'
  name: CardLine | null
  section: CardLine | null
  headline: CardLine | null
  xmp: string | undefined
}

const mostBytes = 100_000
const margin = 64
const textWidth = cardSize.width - 2 * margin
/** Tried from the first on until the headline stands in at most `headlineHeight`. */
const headlineSizes = [64, 58, 52, 46, 40, 35, 30]
const headlineHeight = 240
const foot = 10

/** A card of 1,200 × 630 pixels, as JPEG of at most 100 kB. */
export async function makeCard(order: CardOrder): Promise<Uint8Array> {
  const text = await setText(order)
  const layers = [...shadeLayers(order, text), ...text.map(({ layer }) => layer)]
  const pixels = await ground(order).composite(layers).removeAlpha().raw().toBuffer()
  let smallest: Uint8Array = new Uint8Array()
  for (const quality of [82, 74, 66, 56, 44, 30]) {
    const card = sharp(pixels, { raw: { ...cardSize, channels: 3 } }).jpeg({ quality, mozjpeg: true })
    smallest = await (order.xmp === undefined ? card : card.withXmp(order.xmp)).toBuffer()
    if (smallest.length <= mostBytes) break
  }
  return smallest
}

function ground({ picture, accent }: CardOrder): Sharp {
  if (picture === null) return sharp({ create: { ...cardSize, channels: 3, background: accent } })
  const area = areaOf(picture.negative, { cut: 'wide', ...cardSize }, picture.focus)
  return fromNegative(picture.negative)
    .extract(area)
    .resize({ ...cardSize, fit: 'fill' })
}

/** Dark behind the text, so that white letters are read on any picture; the accent along the foot. */
function shadeLayers({ picture, accent }: CardOrder, text: PlacedText[]): OverlayOptions[] {
  if (picture === null) return []
  const line = { create: { width: cardSize.width, height: foot, channels: 3 as const, background: accent } }
  const shade =
    text.length === 0 ? [] : [shadeLayer(cardSize.height - Math.min(...text.map(({ top }) => top)))]
  return [...shade, { input: line, left: 0, top: cardSize.height - foot }]
}

/** Height of the passage from no shade to that behind the text, in pixels. */
const passage = 130
/** Opacity of the shade where the text begins, and at the edge: white on it has a contrast of 7 and more. */
const shadeFrom = 0.68
const shadeTo = 0.88

/** Black at the foot of the card, behind text that reaches `reach` pixels up. */
function shadeLayer(reach: number): OverlayOptions {
  const { width } = cardSize
  const height = Math.min(cardSize.height, reach + passage)
  const pixels = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++) {
    const opacity = Math.round(255 * shadeAt(y, height - passage))
    for (let x = 0; x < width; x++) pixels[4 * (y * width + x) + 3] = opacity
  }
  return { input: pixels, raw: { width, height, channels: 4 }, left: 0, top: cardSize.height - height }
}

/** Opacity `depth` pixels into a shade: a passage without an edge at either end, then slowly darker. */
function shadeAt(depth: number, reach: number): number {
  const share = Math.min(1, depth / passage)
  const soft = share * share * (3 - 2 * share)
  return shadeFrom * soft + (shadeTo - shadeFrom) * Math.max(0, (depth - passage) / Math.max(1, reach))
}

type PlacedText = { top: number; layer: OverlayOptions }

/** Everything that is set, and where. */
async function setText(order: CardOrder): Promise<PlacedText[]> {
  const isPlain = order.picture === null
  const colour = isPlain ? onGround(order.accent) : '#ffffff'
  const set: SetText = {
    name: order.name && (await setLine(order.name, { size: isPlain ? 38 : 29, colour })),
    section: order.section && (await setLine(order.section, { size: 27, colour })),
    headline: order.headline && (await setHeadline(order.headline, colour)),
  }
  const headlineTop = cardSize.height - margin + 8 - (set.headline?.height ?? 0)
  const headline = place(order, set.headline, headlineTop, 'start')
  return [
    ...headline,
    ...(isPlain ? setOnGround(order, set, headlineTop) : setOnPicture(order, set, headlineTop)),
  ]
}

type SetText = Record<'name' | 'section' | 'headline', TextImage | null>

/** The name at the head, the section over the headline. */
function setOnGround(order: CardOrder, { name, section }: SetText, headlineTop: number): PlacedText[] {
  return [
    ...place(order, name, margin - 8, 'start'),
    ...place(order, section, above(section, headlineTop), 'start'),
  ]
}

/** The name over the headline and the section at the other end, so that the picture is seen. */
function setOnPicture(order: CardOrder, { name, section }: SetText, headlineTop: number): PlacedText[] {
  const placed = place(order, name, above(name, headlineTop), 'start')
  // A long name and a long section would meet.
  if ((name?.width ?? 0) + (section?.width ?? 0) > textWidth - margin) return placed
  return [...placed, ...place(order, section, above(section, headlineTop), name === null ? 'start' : 'end')]
}

function above(line: TextImage | null, headlineTop: number): number {
  return headlineTop - 24 - (line?.height ?? 0)
}

type TextImage = { pixels: Buffer; width: number; height: number }

/** The largest size at which the headline stands in its place; the last one is cut off below. */
async function setHeadline(line: CardLine, colour: string): Promise<TextImage | null> {
  let set: TextImage | null = null
  for (const size of headlineSizes) {
    set = await setLine(line, { size, colour })
    if (set.height <= headlineHeight) return set
  }
  if (set === null) return null
  const height = headlineHeight
  return { ...set, height, pixels: set.pixels.subarray(0, set.width * height * 4) }
}

/** Pango breaks the lines; letters join and turn as their script wants. */
async function setLine(
  { text, font }: CardLine,
  { size, colour }: { size: number; colour: string },
): Promise<TextImage> {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${escaped(text)}</span>`,
      font: `${font.name} ${size}`,
      fontfile: font.path,
      width: textWidth,
      dpi: 72,
      rgba: true,
      spacing: -Math.round(size * 0.04),
      // In right-to-left paragraphs Pango takes the left for the beginning, and turns it itself.
      align: 'left',
      wrap: 'word-char',
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

/** At the margin where lines of this direction begin, or at the other one. */
function place(
  { direction }: CardOrder,
  set: TextImage | null,
  from: number,
  at: 'start' | 'end',
): PlacedText[] {
  if (set === null) return []
  const { width, height, pixels } = set
  const isLeft = (direction === 'ltr') === (at === 'start')
  const left = isLeft ? margin : cardSize.width - margin - width
  const top = Math.max(0, Math.round(from))
  return [{ top, layer: { input: pixels, raw: { width, height, channels: 4 }, left, top } }]
}

/** White or black, whichever stands out more (WCAG 2.2, relative luminance). */
function onGround(accent: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(accent.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff'
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
