import sharp from 'sharp'
import { done, refused, type Result } from '#base/refusal.ts'
import { type DevelopCode, mostPixels } from './negative.ts'

/** A logo as it is printed: WebP, transparent where it was, upright, without anything beside the picture. */
export type PrintedLogo = { bytes: Uint8Array; width: number; height: number }

/** Enough for the greatest height on a page at three pixels a pixel. */
const most = { width: 1800, height: 600 }

/** Makes the one file of a logo, never larger than what came. */
export async function makeLogo(bytes: Uint8Array): Promise<Result<PrintedLogo, DevelopCode>> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'warning', limitInputPixels: mostPixels, pages: 1 })
      .autoOrient()
      .resize({ ...most, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality: 90, alphaQuality: 100, effort: 5 })
      .toBuffer({ resolveWithObject: true })
    return done({ bytes: data, width: info.width, height: info.height })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : ''
    return refused('photo-damaged', `The picture cannot be read to its end (${reason.slice(0, 120)}).`)
  }
}
