import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import { invariant } from '#base/invariant.ts'
import { transaction } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { editPhotos } from '#publish/photo-library.ts'
import { developPhoto, keepPhoto, photo, savePhoto, setFocus } from '#publish/photos.ts'
import type { DevelopedPhoto } from '#publish/photos.ts'
import type { PhotoDetails, PhotosEdited } from '../contract/photos.ts'
import type { PhotoAdded, PhotoFacts } from '../contract/photos.ts'
import { fileIn, formOf, textOf } from '../http/form.ts'
import { checked, filledLine, jsonBody, line, parseJson } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { photoPaths } from '../paths/photos.ts'
import { paths } from '../paths.ts'
import type { Desk, DeskVariables } from './desk.ts'
import { photoDetails, photoPage } from './photo-library.ts'
import { photoView } from './photo-view.ts'

const types = new Map([
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
])

const point = v.pipe(v.number(), v.safeInteger())
const focusRequest = v.object({ x: point, y: point })
const bulkRequest = v.object({
  ids: v.pipe(
    v.array(filledLine(100)),
    v.minLength(1, 'expected at least one photo'),
    v.maxLength(100, 'expected at most 100 photos'),
  ),
  credit: v.optional(
    v.partial(v.object({ line: line(500), creator: line(500), agencies: v.array(filledLine(500)) })),
  ),
  rights: v.optional(line(2_000)),
  rightsUntil: v.optional(v.nullable(point)),
})

/** Photos of the newsroom and their files. `media` reads a key of the file store. */
export function photoRoutes(
  desk: Desk,
  media: (key: string) => Promise<Uint8Array | null>,
): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get(paths.photos, async (c) => {
    return c.json(await photoPage(desk, c.req.query()))
  })
  routes.post(paths.photos, async (c) => c.json(await add(desk, c), 201))
  routes.get('/api/photos/:id', async (c) => c.json(await photoDetails(desk.db, c.req.param('id'))))
  routes.put('/api/photo-focus/:id', async (c) => c.json(await focus(desk, c, c.req.param('id'))))
  routes.post(photoPaths.bulk, async (c) => c.json(await editMany(desk, c)))
  routes.put('/api/photos/:id', async (c) => c.json(await change(desk, c, c.req.param('id'))))
  routes.get('/media/:file', (c) => mediaFile(media, c.req.param('file')))
  return routes
}

async function add(desk: Desk, c: Request): Promise<PhotoAdded> {
  const { facts, file } = await photoForm(desk, c)
  if (file === null) throw new NewsroomRefusal('request-invalid', 'file: expected a picture; got none.')
  return transaction(desk.db, async (tx) => {
    const kept = await keepPhoto(tx, desk.context, file, facts)
    if (!kept.ok) throw new NewsroomRefusal('photo-refused', kept.message)
    return photoAdded(tx, kept.value.photoId, file)
  })
}

async function change(desk: Desk, c: Request, id: string): Promise<PhotoAdded> {
  const { facts, file } = await photoForm(desk, c)
  const changed = await transaction(desk.db, async (tx) => {
    const saved = await savePhoto(tx, desk.context, id, facts, file ?? undefined)
    if (saved.ok) return photoAdded(tx, id, file)
    throw new NewsroomRefusal(saved.code === 'photo-missing' ? 'not-found' : 'photo-refused', saved.message)
  })
  desk.published()
  return changed
}

async function focus(desk: Desk, c: Request, id: string): Promise<PhotoDetails> {
  const point = await jsonBody(c, focusRequest)
  const details = await transaction(desk.db, async (tx) => {
    const set = await setFocus(tx, desk.context, id, point)
    if (set.ok) return photoDetails(tx, id)
    throw new NewsroomRefusal(set.code === 'photo-missing' ? 'not-found' : 'photo-refused', set.message)
  })
  desk.published()
  return details
}

async function editMany(desk: Desk, c: Request<DeskVariables>): Promise<PhotosEdited> {
  const { ids, ...patch } = await jsonBody(c, bulkRequest)
  const userId = c.var.staff.id
  const edited = await transaction(desk.db, async (tx) => {
    const result = await editPhotos(tx, desk.context, { ids, patch, userId })
    if (result.ok) return result.value
    throw new NewsroomRefusal(result.code === 'photo-missing' ? 'not-found' : 'photo-refused', result.message)
  })
  desk.published()
  return edited
}

/** The form's two fields; the picture is made ready here, before any transaction holds others up. */
async function photoForm(
  desk: Desk,
  c: Request,
): Promise<{ facts: PhotoFacts; file: DevelopedPhoto | null }> {
  const form = await formOf(c)
  // `publish` checks every field of the facts itself, since imports bring them too.
  const facts = checked(v.record(v.string(), v.unknown()), parseJson(textOf(form, 'facts'))) as PhotoFacts
  const upload = await fileIn(form)
  if (upload === null) return { facts, file: null }
  const developed = await developPhoto(desk.context, desk.files, upload.bytes, facts)
  if (!developed.ok) throw new NewsroomRefusal('photo-refused', developed.message)
  return { facts, file: developed.value }
}

async function photoAdded(db: Db, id: string, file: DevelopedPhoto | null): Promise<PhotoAdded> {
  const kept = await photo(db, id)
  invariant(kept !== null, `photo ${id} is not there after it was saved`)
  return { ...photoView(kept), removed: file?.found ?? [] }
}

/** Only files named by their hash: originals, which still carry their metadata, have no address. */
async function mediaFile(
  media: (key: string) => Promise<Uint8Array | null>,
  file: string,
): Promise<Response> {
  const extension = /^[0-9a-f]{64}\.([a-z]+)$/.exec(file)?.[1] ?? ''
  const type = types.get(extension)
  const bytes = type === undefined ? null : await media(`media/${file}`)
  if (type === undefined || bytes === null)
    throw new NewsroomRefusal('not-found', 'There is no such picture.')
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable' },
  })
}
