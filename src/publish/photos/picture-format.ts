import { done, refused, type Result } from '#base/refusal.ts'

/** The formats that are taken. */
export type PictureFormat = 'JPEG' | 'PNG' | 'WebP' | 'AVIF'

/**
 * What a picture file is, by its first bytes: nothing else is ever given to the decoder. Refuses with
 * `photo-format`, and says what the file is where that is known.
 */
export function pictureFormat(bytes: Uint8Array): Result<PictureFormat, 'photo-format'> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return done('JPEG')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return done('PNG')
  if (head.startsWith('RIFF') && head.startsWith('WEBPVP8', 8)) return done('WebP')
  if (head.startsWith('ftyp', 4) && isAvif(bytes, head)) return done('AVIF')
  return refused('photo-format', `Expected a JPEG, PNG, WebP or AVIF picture, got ${nameOf(head)}.`)
}

/** ISO/IEC 14496-12: a box of brands; AVIF 1.1 §6: `avif`, or `avis` for a sequence, is among them. */
function isAvif(bytes: Uint8Array, head: string): boolean {
  const length = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head.length)
  const brands = [head.slice(8, 12)]
  for (let at = 16; at + 4 <= length; at += 4) brands.push(head.slice(at, at + 4))
  return brands.some((brand) => brand === 'avif' || brand === 'avis')
}

function nameOf(head: string): string {
  const text = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (head.length === 0) return 'an empty file'
  if (head.startsWith('GIF8')) return 'a GIF: save it as PNG'
  if (head.startsWith('ftyp', 4)) return 'a HEIC picture or a film: save it as JPEG'
  if (text.startsWith('<svg') || (text.startsWith('<?xml') && text.includes('<svg'))) {
    return 'an SVG drawing, which can hold programs: save it as PNG'
  }
  if (head.startsWith('%PDF')) return 'a PDF'
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'a TIFF or raw picture: save it as JPEG'
  return 'something else'
}
