import type { Finding } from './findings.ts'

/** Exif 2.32 §4.6: tags, by number, and what they tell. */
const tags: Partial<Record<number, Finding>> = {
  0x010e: 'caption',
  0x010f: 'camera',
  0x0110: 'camera',
  0x0131: 'editing history',
  0x0132: 'date and time',
  0x013b: 'author',
  0x8298: 'copyright',
  0x9003: 'date and time',
  0x9004: 'date and time',
  0x9286: 'comment',
  0xa430: 'author',
  0xa431: 'serial number of the camera or lens',
  0xa434: 'camera',
  0xa435: 'serial number of the camera or lens',
}
const exifPointer = 0x8769
const gpsPointer = 0x8825
/** More directories than any camera writes; a file that has more goes in circles. */
const mostDirectories = 8

/**
 * What an EXIF block tells, however broken it is: a directory that points outside the block is passed over,
 * and a block that cannot be read at all still counts as `other details`.
 */
export function exifFound(exif: Uint8Array): Finding[] {
  const found = new Set<Finding>(['other details'])
  const start = exif.length > 6 && exif[0] === 0x45 && exif[1] === 0x78 ? 6 : 0 // after `Exif\0\0`
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.length - start)
  if (view.byteLength < 8) return [...found]
  const little = view.getUint16(0) === 0x4949
  const ahead = [{ at: view.getUint32(4, little), gps: false }]
  for (let count = 0; count < mostDirectories; count++) {
    const next = ahead.shift()
    if (!next) break
    ahead.push(...readDirectory(view, little, next, found))
  }
  return [...found]
}

type Directory = { at: number; gps: boolean }

/** Notes what a directory tells; returns the directories it points to. */
function readDirectory(
  view: DataView,
  little: boolean,
  { at, gps }: Directory,
  found: Set<Finding>,
): Directory[] {
  if (at + 2 > view.byteLength) return []
  const entries = Math.min(view.getUint16(at, little), Math.floor((view.byteLength - at - 2) / 12))
  const ahead: Directory[] = []
  // The first GPS entries are its version; anything beside that is about the place.
  for (let i = 0; i < entries; i++) {
    const tag = view.getUint16(at + 2 + 12 * i, little)
    const value = view.getUint32(at + 2 + 12 * i + 8, little)
    if (gps) {
      if (tag !== 0) found.add('place')
    } else if (tag === exifPointer) ahead.push({ at: value, gps: false })
    else if (tag === gpsPointer) ahead.push({ at: value, gps: true })
    else {
      const word = tags[tag]
      if (word) found.add(word)
    }
  }
  const after = at + 2 + 12 * entries
  const second = !gps && after + 4 <= view.byteLength ? view.getUint32(after, little) : 0
  if (second !== 0) found.add('small preview of the picture')
  return ahead
}
