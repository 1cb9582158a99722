import { createHash } from 'node:crypto'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Publication, Rendition } from '#edition/publication.ts'
import type { FileStore } from '#platform/files.ts'
import { darkroom } from './photos/darkroom.ts'
import type { DevelopCode } from './photos/darkroom/negative.ts'
import { mediaKey } from './photos/media.ts'
import { pictureFormat } from './photos/picture-format.ts'

const mostBytes = 5_000_000
const usualHeight = 40

/**
 * Makes a publication's logo of a picture file (JPEG, PNG, WebP, AVIF or GIF, at most 5 MB; no drawings that can hold
 * a program) and stores it; `savePublication` puts it into the masthead. Refuses as photos do.
 */
export async function developLogo(
  files: FileStore,
  bytes: Uint8Array,
): Promise<Result<NonNullable<Publication['logo']>, DevelopCode>> {
  if (bytes.length > mostBytes) {
    const megabytes = Math.ceil(bytes.length / 1_000_000)
    return refused('photo-too-large', `The file has ${megabytes} MB; at most 5 MB are taken for a logo.`)
  }
  const format = pictureFormat(bytes)
  if (!format.ok) return format
  const made = await darkroom.do('logo', { bytes })
  if (!made.ok) return made
  const { bytes: file, width, height } = made.value
  const sha256 = createHash('sha256').update(file).digest('hex')
  const rendition: Rendition = {
    sha256,
    extension: 'webp',
    width,
    height,
    bytes: file.length,
    cut: 'whole',
  }
  await files.write(mediaKey(rendition), file, { durable: true })
  return done({ rendition, height: Math.min(usualHeight, height) })
}
