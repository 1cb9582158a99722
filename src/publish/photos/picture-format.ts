import { done, refused, type Result } from '#base/refusal.ts'

/** The formats that are taken. */
export type PictureFormat = 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'GIF'

/**
 * What a picture file is, by its first bytes: nothing else is ever given to the decoder. Refuses with
 * `photo-format`, and says what the file is where that is known.
 */
export function pictureFormat(bytes: Uint8Array): Result<PictureFormat, 'photo-format'> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return done('JPEG')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return done('PNG')
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return done('GIF')
  if (head.startsWith('RIFF') && head.startsWith('WEBPVP8', 8)) return done('WebP')
  if (head.startsWith('ftyp', 4) && isAvif(bytes, head)) return done('AVIF')
  return refused('photo-format', `Expected a JPEG, PNG, WebP, AVIF or GIF picture, got ${nameOf(head)}.`)
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
  if (head.startsWith('ftyp', 4)) return nameOfBox(head.slice(8, 12))
  if (/^<(?:svg|\?xml|!doctype svg|!--)/.test(text) && text.includes('<svg')) {
    return 'an SVG drawing, which can hold programs: save it as PNG'
  }
  // RFC 1952: an SVG is often packed so; it is not unpacked to find out.
  if (head.startsWith('\x1f\x8b')) return 'a packed file, such as an SVG drawing: save it as PNG'
  if (head.startsWith('%PDF')) return 'a PDF'
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'a TIFF or raw picture: save it as JPEG'
  return 'something else'
}

/** ISO/IEC 14496-12 brands. HEIC needs a decoder under patents, which free builds leave out. */
function nameOfBox(brand: string): string {
  return /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(brand)
    ? 'a HEIC picture, as telephones take them: save it as JPEG'
    : 'a film: take a picture from it and save it as JPEG'
}
