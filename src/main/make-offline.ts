import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fromUtf8 } from '#base/bytes.ts'
import type { Source } from '#edition/sources.ts'
import { transaction } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'
import { downloadPaths, type OfflineParts, type PocketParts, pressOffline } from '#press/offline.ts'
import { mediaPath } from '#press/paths.ts'
import { pressChanged } from '#press/press.ts'
import { publicMirrors } from './contact.ts'
import { type EditionRoom, type Made, pressOf, putBeforeReaders, recordEdition } from './make-edition.ts'
import { stagePage, stageReach } from './pressing/stage-page.ts'

/** So long after the first change: one making for many articles. */
const laterMs = 10 * 60_000
/** Those with pictures: each making of them lies on every mirror for a month. */
const picturesLaterMs = 6 * 3_600_000
/** At a first start the newsroom has better things to do. */
const atFirstMs = 2 * 60_000

const hasPictures = /(?:paper-with-pictures\.html|\.epub)$/

const script = fileURLToPath(new URL('../../build/reader/pocket.js', import.meta.url))

/**
 * Makes the files to take along (offline edition, e-book, pocket reader, poster) anew, as files of an edition of their own, and
 * "How to reach us" with them. Null before the first edition. What was published but not pressed yet is none of its
 * business: the caller makes that edition first. Without `withPictures`, those with pictures stay as they are.
 */
export async function makeOffline(
  room: EditionRoom,
  { withPictures }: { withPictures: boolean },
): Promise<Made | null> {
  const { db, site } = room
  if (site.number === 0) return null
  const press = pressOf(room)
  const expected = await downloadPaths(db, await press.source.publication())
  const draft = await site.begin({ whole: false })
  const put = new Set<string>()
  const read: OfflineParts['read'] = (picture) => room.files.read(mediaPath(picture))
  const parts = { read, withPictures, pocket: await pocketParts(room) }
  for await (const file of pressOffline(press, parts)) {
    put.add(file.path)
    await stagePage(room, draft, file)
  }
  for (const path of expected) {
    if (put.has(path)) continue
    const stays = !withPictures && hasPictures.test(path) && (await site.find(path)) !== null
    if (stays) put.add(path)
    else await draft.gone(path)
  }
  await stageReach(room, draft, press, [...put])
  // What prints the number of the edition prints this one.
  for await (const page of pressChanged(press, [])) await stagePage(room, draft, page)
  const made = await putBeforeReaders(room, draft, press)
  await recordEdition(room, made, [])
  return made
}

/** True where the edition has at least one of the files to take along. */
export async function hasOffline({ db, source, site }: EditionRoom): Promise<boolean> {
  for (const path of await downloadPaths(db, await source.publication()))
    if ((await site.find(path).catch(() => null)) !== null) return true
  return false
}

/**
 * Has the files to take along made anew: at once where a take-down took them away; else those without pictures a while
 * from now, and those with pictures when it was some hours ago that they were asked for.
 */
export async function enqueueOffline(
  { db, context }: Pick<EditionRoom, 'db' | 'context'>,
  when: 'at-once' | 'at-first' | 'later',
): Promise<void> {
  const job = (withPictures: boolean, wait: number) => ({
    kind: 'offline-edition',
    key: withPictures ? 'offline-pictures' : 'offline-edition',
    payload: { withPictures },
    runAt: context.clock() + wait,
  })
  const jobs =
    when === 'later'
      ? [job(false, laterMs), job(true, picturesLaterMs)]
      : [job(true, when === 'at-once' ? 0 : atFirstMs)]
  await transaction(db, async (tx) => {
    for (const one of jobs) await enqueue(tx, context, one)
  })
}

/** Null where the reader's code was never built. */
async function pocketParts({ site, db, source }: EditionRoom): Promise<PocketParts | null> {
  const root = site.readEdition('root.json')
  if (root === null || !existsSync(script)) return null
  const { publicUrl } = await source.publication()
  const main: Source = { url: `${publicUrl}/`, kind: 'main' }
  const sources = [main, ...(await publicMirrors(db, site))]
  return { script: readFileSync(script, 'utf8'), root: fromUtf8(root), sources }
}
