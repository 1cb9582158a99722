import type { PhotoQuery } from '../contract/photos.ts'
import { queryOf } from './query.ts'

const photo = (id: string) => `/api/photos/${encodeURIComponent(id)}`

/** Addresses of the library of photos (contract/photos.ts). */
export const photoPaths = {
  search: (query: PhotoQuery) => `/api/photos${queryOf(query)}`,
  photo,
  /** Not below a photo's own address, which takes forms with a file. */
  focus: (id: string) => `/api/photo-focus/${encodeURIComponent(id)}`,
  bulk: '/api/photo-edits',
} as const
