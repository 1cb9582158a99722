import * as v from 'valibot'
import type { Db } from '#platform/database.ts'
import { photoFound, photoUses, searchPhotos } from '#publish/photo-library.ts'
import { photo } from '#publish/photos.ts'
import type { PhotoDetails, PhotoPage } from '../contract/photos.ts'
import { checked, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Desk } from './desk.ts'
import { photoView } from './photo-view.ts'

const pageSize = 100
const instant = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'expected milliseconds'), v.transform(Number))
const photoQuery = v.object({
  words: v.optional(line(200), ''),
  credit: v.optional(line(200), ''),
  usedIn: v.optional(line(200), ''),
  from: v.optional(instant),
  to: v.optional(instant),
  used: v.optional(v.picklist(['yes', 'no'])),
  lacks: v.optional(v.picklist(['credit', 'description', 'file', 'rights'])),
  before: v.optional(line(100)),
})

/** A page of the library, by what is asked in the address. */
export async function photoPage({ db, context }: Desk, asked: Record<string, string>): Promise<PhotoPage> {
  const { used, ...search } = checked(photoQuery, asked)
  const { photos, next } = await searchPhotos(db, {
    ...search,
    used: used === undefined ? undefined : used === 'yes',
    now: context.clock(),
    limit: pageSize,
  })
  return { photos: photos.map(({ uses, ...row }) => ({ ...photoView(row), uses })), next }
}

/** A photo with all that is known of it; refuses `not-found`. */
export async function photoDetails(db: Db, id: string): Promise<PhotoDetails> {
  const row = await photo(db, id)
  if (row === null) throw new NewsroomRefusal('not-found', 'There is no such photo.')
  return { ...photoView(row), found: await photoFound(db, id), uses: await photoUses(db, id) }
}
