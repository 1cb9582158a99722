import { done, refused, type Result } from '#base/refusal.ts'
import { creditXmp, type Stated } from './credit-xmp.ts'
import { darkroom as ours, type Darkroom } from './darkroom.ts'
import type { DevelopCode } from './darkroom/negative.ts'
import type { FirstLook } from './darkroom/tasks.ts'
import { pictureFormat } from './picture-format.ts'

const mostBytes = 50_000_000

/**
 * Checks a picture file and makes its first print. The type is taken from the content, never from a name, and no
 * byte of another type reaches a decoder.
 */
export async function develop(
  bytes: Uint8Array,
  stated: Stated,
  darkroom: Darkroom = ours,
): Promise<Result<FirstLook, DevelopCode>> {
  if (bytes.length > mostBytes) {
    const megabytes = Math.ceil(bytes.length / 1_000_000)
    return refused('photo-too-large', `The file has ${megabytes} MB; at most 50 MB are taken.`)
  }
  const format = pictureFormat(bytes)
  if (!format.ok) return format
  const look = await darkroom.do('firstLook', { bytes, xmp: creditXmp(stated) })
  return look.ok ? done(look.value) : look
}
