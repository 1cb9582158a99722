import sharp from 'sharp'
import { exifFound } from './exif.ts'
import { type Finding, findings } from './findings.ts'

/**
 * What a picture file tells beside its picture, in words for the desk, the place first; empty where it tells
 * nothing. None of it reaches a rendition.
 */
export async function metadataFound(bytes: Uint8Array): Promise<string[]> {
  const { exif, xmp, iptc, comments } = await sharp(bytes, { limitInputPixels: false }).metadata()
  const found = new Set<Finding>(exif ? exifFound(exif) : [])
  if (xmp) for (const word of xmpFound(xmp.toString('latin1'))) found.add(word)
  if (iptc) for (const word of iptcFound(iptc)) found.add(word)
  if (comments && comments.length > 0) found.add('comment')
  return findings.filter((word) => found.has(word))
}

function xmpFound(xmp: string): Finding[] {
  const table: [RegExp, Finding][] = [
    [/GPSL(?:at|ong)itude|photoshop:(?:City|State|Country)|Iptc4xmp\w+:Location/i, 'place'],
    [/(?:Create|Modify|Original|Created)Date|DateCreated|DateTimeOriginal/i, 'date and time'],
    [/SerialNumber/i, 'serial number of the camera or lens'],
    [/dc:creator|photoshop:Credit/i, 'author'],
    [/dc:rights|xmpRights:/i, 'copyright'],
    [/dc:description|photoshop:Headline/i, 'caption'],
    [/xmp\w*:(?:History|DerivedFrom|DocumentID)/i, 'editing history'],
  ]
  return ['other details', ...table.flatMap(([pattern, word]) => (pattern.test(xmp) ? [word] : []))]
}

/** IPTC IIM 4.2 §6, record 2: data sets by number. */
const iptcDataSets: Partial<Record<number, Finding>> = {
  26: 'place',
  27: 'place',
  90: 'place',
  92: 'place',
  95: 'place',
  100: 'place',
  101: 'place',
  55: 'date and time',
  60: 'date and time',
  62: 'date and time',
  63: 'date and time',
  80: 'author',
  85: 'author',
  110: 'author',
  116: 'copyright',
  105: 'caption',
  120: 'caption',
}

/** Data sets begin with 0x1C, the record and the number; searched for, since Photoshop wraps them in its own blocks. */
function iptcFound(iptc: Uint8Array): Finding[] {
  const found: Finding[] = ['other details']
  for (let at = 0; at + 2 < iptc.length; at++) {
    if (iptc[at] !== 0x1c || iptc[at + 1] !== 2) continue
    const word = iptcDataSets[iptc[at + 2] ?? 0]
    if (word) found.push(word)
  }
  return found
}
