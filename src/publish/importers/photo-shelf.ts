import type { Credit } from '#edition/publication.ts'
import type { ImportedPhoto } from '../imported-page.ts'
import { photoKey } from './photo-key.ts'

export type PhotoShelf = {
  /** Key of the picture, the same for the same source; null where the source is no picture's address. */
  put(found: FoundPhoto): string | null
  photos: ImportedPhoto[]
}

export type FoundPhoto = { source: string; alt: string; caption: string; credit: Credit | null }

const dataPicture = /^data:image\/(?:jpe?g|png|webp|avif|gif|heic|tiff);base64,[A-Za-z0-9+/=\s]+$/i

/** Collects the pictures of a page, each once. The first use of a source decides what is known of it. */
export function photoShelf(): PhotoShelf {
  const photos: ImportedPhoto[] = []
  const keys = new Map<string, string>()
  return {
    photos,
    put(found) {
      const dataUri = dataPicture.test(found.source) ? found.source.replace(/\s+/g, '') : null
      if (dataUri === null && !isPictureSource(found.source)) return null
      const key = keys.get(found.source) ?? photoKey(photos.length + 1)
      if (!keys.has(found.source)) {
        keys.set(found.source, key)
        photos.push({ ...found, key, source: dataUri === null ? found.source : null, dataUri })
      }
      return key
    },
  }
}

/** An `http(s):` address or a path; never another scheme, and no control characters. */
function isPictureSource(source: string): boolean {
  if (source === '' || source.length > 4_000 || /[\p{Cc}\p{Cf}<>"]/u.test(source)) return false
  return /^https?:\/\/[^/]/i.test(source) || !/^\s*[A-Za-z][A-Za-z0-9+.-]*:/.test(source)
}
