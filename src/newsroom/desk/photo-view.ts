import { mediaPath } from '#press/paths.ts'
import type { PhotoRow } from '#publish/photos.ts'
import type { PhotoView } from '../contract/photos.ts'

/** A photo as the app shows it; where the untouched upload lies stays with the server. */
export function photoView(photo: PhotoRow): PhotoView {
  const { original: _kept, createdAt: addedAt, renditions, ...facts } = photo
  const shown = renditions.map((rendition) => ({ ...rendition, src: `/${mediaPath(rendition)}` }))
  return { ...facts, renditions: shown, addedAt }
}
