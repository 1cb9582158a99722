import type { Instant } from '#base/clock.ts'
import type { ArticleDocument } from '#edition/article.ts'
import type { PhotoRow } from '../../photos/row.ts'
import type { Found, Place } from '../finding.ts'

/** Facts of a photo that the rules look at. */
export type PhotoFactsSeen = Pick<
  PhotoRow,
  'id' | 'alt' | 'caption' | 'credit' | 'renditions' | 'rights' | 'rightsUntil'
>

type PhotoLook = (photo: PhotoFactsSeen, now: Instant) => { message: string; firm: boolean } | null

const day = 24 * 3_600_000
/** Rights that end so soon are told of: the page loses its picture then. */
const soon = 7 * day

/** A picture that readers get needs words for those who cannot see it. */
export const photoAlt: PhotoLook = (photo) =>
  // Where the file has not come, nothing is shown that a description could stand for.
  photo.alt.trim() === '' && photo.renditions.length > 0
    ? { firm: true, message: `${nameOf(photo)} has no description for those who cannot see it.` }
    : null

export const photoCredit: PhotoLook = (photo) =>
  photo.credit.line.trim() === '' ? { firm: true, message: `${nameOf(photo)} has no credit.` } : null

/** Rights that have ended keep the article in; those that end within a week are told of. */
export const photoRights: PhotoLook = (photo, now) => {
  const { rightsUntil } = photo
  if (rightsUntil === null || rightsUntil > now + soon) return null
  const date = new Date(rightsUntil).toISOString().slice(0, 10)
  if (rightsUntil <= now) return { firm: true, message: `${nameOf(photo)} may not be used since ${date}.` }
  const message = `${nameOf(photo)} may be used until ${date} only: from then on the page stands without it.`
  return { firm: false, message }
}

export const photoRightsUnsaid: PhotoLook = (photo) =>
  photo.rights.trim() === '' && photo.rightsUntil === null
    ? { firm: false, message: `${nameOf(photo)}: nothing is said of what you may do with it.` }
    : null

/** `found` is what the upload told beside its picture, by photo. */
export function photoPlace(document: ArticleDocument, photos: Photos, found: Map<string, string[]>): Found[] {
  return atEachPhoto(document, photos, (photo) =>
    found.get(photo.id)?.includes('place') === true
      ? {
          firm: false,
          message:
            `${nameOf(photo)} came with the place where it was taken. Readers’ copies do not have it, but the file ` +
            'kept in the newsroom does: ask whether that place may be known before anybody passes the file on, and ' +
            'look whether the picture itself gives it away.',
        }
      : null,
  )
}

type Photos = Map<string, PhotoFactsSeen>

/** What one look finds at the photos of a document, each at its first place. */
export function photoFindings(
  document: ArticleDocument,
  photos: Photos,
  now: Instant,
  look: PhotoLook,
): Found[] {
  return atEachPhoto(document, photos, (photo) => look(photo, now))
}

/** What no reason makes good: these keep an article from going out whatever the levels are. */
export function faultsOfPhoto(photo: PhotoFactsSeen, now: Instant): string[] {
  return [photoAlt, photoCredit, photoRights].flatMap((look) => {
    const found = look(photo, now)
    return found?.firm === true ? [found.message] : []
  })
}

function atEachPhoto(
  document: ArticleDocument,
  photos: Photos,
  look: (photo: PhotoFactsSeen) => { message: string; firm: boolean } | null,
): Found[] {
  return [...placesOfPhotos(document)].flatMap(([id, place]) => {
    const photo = photos.get(id)
    const found = photo === undefined ? null : look(photo)
    return found === null ? [] : [{ place, ...found }]
  })
}

/** Where each photo first stands. */
export function placesOfPhotos(document: ArticleDocument): Map<string, Place> {
  const places = new Map<string, Place>()
  const put = (id: string, field: Place['field'], block: number | null, path: Place['path']) => {
    if (!places.has(id)) places.set(id, { field, block, path: ['document', ...path], start: 0, end: 0 })
  }
  if (document.lead !== null) put(document.lead.photo, 'lead', null, ['lead'])
  for (const [i, block] of document.blocks.entries()) {
    if (block.type === 'photo') put(block.photo, 'body', i, ['blocks', i])
    if (block.type === 'gallery')
      for (const [j, use] of block.photos.entries()) put(use.photo, 'body', i, ['blocks', i, 'photos', j])
  }
  return places
}

function nameOf(photo: PhotoFactsSeen): string {
  const letters = Array.from(photo.caption || photo.alt || photo.id)
  return `The photo “${letters.length <= 60 ? letters.join('') : `${letters.slice(0, 60).join('')}…`}”`
}
