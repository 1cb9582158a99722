import sharp, { type Sharp } from 'sharp'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Tone } from '#edition/publication.ts'
import { toneOf } from './tone.ts'

/** Why a picture file is not taken. `photo-too-costly`: opening it takes too much time or memory. */
export type DevelopCode = 'photo-format' | 'photo-too-large' | 'photo-damaged' | 'photo-too-costly'

/** A picture upright, in sRGB, without transparency: three bytes a pixel, row by row. Prints are made from it. */
export type Negative = { pixels: Uint8Array; width: number; height: number }

export const mostPixels = 100_000_000
/** What prints need: the width of the largest whole one, and enough height and width for the largest cuts. */
const enoughWidth = 1600
const enoughSide = 800
const mostNegativePixels = 8_000_000

/**
 * Opens a picture file. Width and height are read from its header and refused when too large before anything
 * is decoded; of an animation the first frame is taken.
 */
export async function makeNegative(
  bytes: Uint8Array,
): Promise<Result<Negative, 'photo-too-large' | 'photo-damaged'>> {
  try {
    const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
    if (width * height > mostPixels) return tooLarge(width, height)
    const { data, info } = await open(bytes)
      .autoOrient()
      .resize({ ...negativeSize(autoOrient), fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return done({ pixels: rgb(data, info.channels), width: info.width, height: info.height })
  } catch (error) {
    return refused(
      'photo-damaged',
      `The picture cannot be read to its end; it is damaged or cut off (${firstLine(error)}).`,
    )
  }
}

/** The tone of a picture: of its mean colour. */
export async function toneIn(negative: Negative): Promise<Tone> {
  const pixel = await fromNegative(negative).resize(1, 1, { fit: 'fill' }).raw().toBuffer()
  const [red = 0, green = 0, blue = 0] = pixel
  return toneOf([red, green, blue])
}

/** The negative as something to print from. */
export function fromNegative({ pixels, width, height }: Negative): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** Never larger than the picture, nor than prints need. */
function negativeSize({ width, height }: { width: number; height: number }) {
  const wanted = Math.max(enoughWidth / width, enoughSide / Math.min(width, height))
  const scale = Math.min(1, wanted, Math.sqrt(mostNegativePixels / (width * height)))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Warnings of the decoders are refusals here: a picture cut off shows as one with a grey end. */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'warning', limitInputPixels: mostPixels, pages: 1 })
}

/** Grey pictures come out with one channel. */
function rgb(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data
  const pixels = new Uint8Array((data.length / channels) * 3)
  for (let from = 0, to = 0; from < data.length; from += channels) {
    pixels.fill(data[from] ?? 0, to, (to += 3))
  }
  return pixels
}

function tooLarge(width: number, height: number): Result<never, 'photo-too-large'> {
  const millions = Math.ceil((width * height) / 1_000_000)
  return refused(
    'photo-too-large',
    `The picture has ${width} × ${height} pixels, ${millions} million; at most 100 million are taken.`,
  )
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 120) ?? ''
}
