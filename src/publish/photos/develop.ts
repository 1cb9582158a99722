import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Rendition } from '#edition/publication.ts'
import { metadataFound } from './metadata.ts'
import { pictureFormat } from './picture-format.ts'

/** Why a picture file is not taken. */
export type DevelopCode = 'photo-format' | 'photo-too-large' | 'photo-damaged'

/** A rendition with its bytes. */
export type DevelopedRendition = { rendition: Rendition; bytes: Uint8Array }

const mostBytes = 50_000_000
const mostPixels = 100_000_000
/** Widths in pixels: a phone, a large phone or a column, a desktop's full measure. */
const widths = [480, 960, 1600]
/** Longest time in the decoder, in seconds; what takes longer was made to. */
const mostSeconds = 30

// Pictures come rarely, and libvips would keep up to 50 MB of them in memory.
sharp.cache(false)

/**
 * Checks a picture file and makes its renditions. The type is taken from the content, never from a name. Width
 * and height are read from its header and refused when too large before anything is decoded.
 */
export async function develop(
  bytes: Uint8Array,
): Promise<Result<{ renditions: DevelopedRendition[]; found: string[] }, DevelopCode>> {
  if (bytes.length > mostBytes) {
    return refused('photo-too-large', `The file has ${inMillions(bytes.length)} MB; at most 50 MB are taken.`)
  }
  const format = pictureFormat(bytes)
  if (!format.ok) return format
  try {
    const size = await sizeOf(bytes)
    if (!size.ok) return size
    const found = await metadataFound(bytes)
    return done({ renditions: await makeRenditions(bytes, size.value), found })
  } catch (error) {
    return refused(
      'photo-damaged',
      `The picture cannot be read to its end; it is damaged or cut off (${firstLine(error)}).`,
    )
  }
}

/** Width of the picture when upright, in pixels. */
async function sizeOf(bytes: Uint8Array): Promise<Result<number, DevelopCode>> {
  const { width, height, autoOrient } = await open(bytes, { unlimited: true }).metadata()
  if (width * height > mostPixels) {
    return refused(
      'photo-too-large',
      `The picture has ${width} × ${height} pixels, ${inMillions(width * height)} million; at most 100 million are taken.`,
    )
  }
  return done(autoOrient.width)
}

async function makeRenditions(bytes: Uint8Array, fullWidth: number): Promise<DevelopedRendition[]> {
  const wanted = new Set([...widths.filter((width) => width < fullWidth), Math.min(fullWidth, 1600)])
  const renditions: DevelopedRendition[] = []
  // One after another: two cores decode one large picture at a time well, and memory stays bounded.
  for (const width of wanted) renditions.push(await makeRendition(bytes, width))
  return renditions
}

/** What is not asked to be kept, sharp leaves out: EXIF, XMP, IPTC, comments and colour profiles. */
async function makeRendition(bytes: Uint8Array, width: number): Promise<DevelopedRendition> {
  const { data, info } = await open(bytes, { unlimited: false })
    .timeout({ seconds: mostSeconds })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })
  return {
    rendition: {
      sha256: createHash('sha256').update(data).digest('hex'),
      extension: 'jpg',
      width: info.width,
      height: info.height,
      bytes: data.length,
    },
    bytes: data,
  }
}

/** `unlimited` is for reading the header alone, so that the refusal can name the size. */
function open(bytes: Uint8Array, { unlimited }: { unlimited: boolean }): Sharp {
  return sharp(bytes, { failOn: 'warning', limitInputPixels: unlimited ? false : mostPixels, pages: 1 })
}

function inMillions(count: number): number {
  return Math.ceil(count / 1_000_000)
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 120) ?? ''
}
