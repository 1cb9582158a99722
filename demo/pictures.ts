/** The demo paper's pictures: drawn by code when the demonstration is set up, so that no picture file is kept. */
import sharp from 'sharp'
import { airPictures } from './drawing/air.ts'
import { carriedPictures } from './drawing/carried.ts'
import { cityPictures } from './drawing/city.ts'
import { copiesPictures } from './drawing/copies.ts'
import { crossingsPictures } from './drawing/crossings.ts'
import { deskPictures } from './drawing/desk.ts'
import { filtersPictures } from './drawing/filters.ts'
import { keepsakesPictures } from './drawing/keepsakes.ts'
import { landPictures } from './drawing/land.ts'
import { machinesPictures } from './drawing/machines.ts'
import { nightPictures } from './drawing/night.ts'
import { pressPictures } from './drawing/press.ts'
import { smallPictures } from './drawing/small.ts'
import { chance, sheet } from './drawing/ink.ts'

type Drawing = () => string

const drawings: Record<string, Drawing> = {
  ...airPictures,
  ...carriedPictures,
  ...cityPictures,
  ...copiesPictures,
  ...crossingsPictures,
  ...deskPictures,
  ...filtersPictures,
  ...keepsakesPictures,
  ...landPictures,
  ...machinesPictures,
  ...nightPictures,
  ...pressPictures,
  ...smallPictures,
}

/** Names that `drawPicture` knows; an article names them as `pictures/<name>.jpg`. */
export const pictureNames: readonly string[] = Object.keys(drawings).toSorted()

/**
 * The picture of that name as a JPEG of 1600 × 1067 pixels, the same bytes each time on one machine.
 * Throws for a name that is not among `pictureNames`: that is our own mistake.
 */
export async function drawPicture(name: string): Promise<Uint8Array> {
  const drawing = drawings[name]
  if (!drawing) throw new Error(`No picture is called ${name}; there are ${pictureNames.join(', ')}`)
  const { width, height } = sheet
  const marks = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing()}</svg>`
  return sharp(Buffer.from(marks))
    .composite([
      { ...grain, tile: true, blend: 'multiply' },
      { ...wear, tile: true, blend: 'over' },
    ])
    .jpeg({ quality: 82, mozjpeg: false })
    .toBuffer()
}

const tile = 512

type Texture = { input: Buffer; raw: { width: number; height: number; channels: 3 | 4 } }

/** The tooth of the paper: a little darker here and there. */
const grain: Texture = paperGrain()
/** Specks where the ink did not take. */
const wear: Texture = inkWear()

function paperGrain(): Texture {
  const next = chance('grain')
  const pixels = Buffer.alloc(tile * tile * 3)
  for (let at = 0; at < pixels.length; at += 3)
    pixels.fill(255 - Math.floor(next() * next() * 30), at, at + 3)
  return { input: pixels, raw: { width: tile, height: tile, channels: 3 } }
}

function inkWear(): Texture {
  const next = chance('wear')
  const pixels = Buffer.alloc(tile * tile * 4)
  for (let at = 0; at < pixels.length; at += 4) {
    const speck = next() > 0.985 ? 60 + next() * 110 : 0
    pixels.set([243, 234, 216, Math.floor(speck)], at)
  }
  return { input: pixels, raw: { width: tile, height: tile, channels: 4 } }
}
