import type { Rendition } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { enqueue } from '#platform/jobs.ts'

/** Where the file store has a rendition. */
export function mediaKey(rendition: Pick<Rendition, 'sha256' | 'extension'>): string {
  return `media/${rendition.sha256}.${rendition.extension}`
}

export const goneKind = 'media-gone'

/**
 * Has files taken from the site that nothing shows any more: they were printed anew, or their rights have lapsed.
 * Committed with the change that says so, and done after the edition that brings it.
 */
export async function enqueueMediaGone(tx: Tx, context: Context, renditions: Rendition[]): Promise<void> {
  if (renditions.length === 0) return
  const paths = renditions.map(mediaKey).toSorted()
  await enqueue(tx, context, { kind: goneKind, payload: { paths } })
}

/** Those of the paths that no photo which may be shown, and no share card, has. */
export async function unusedMedia(db: Db, paths: string[]): Promise<string[]> {
  const used = await usedMedia(db, paths, { lapsed: false })
  return paths.filter((path) => !used.has(path))
}

/** Takes those of the files out of the store that no photo has at all, lapsed or not: rights can be had again. */
export async function forgetMedia(db: Db, files: FileStore, paths: string[]): Promise<void> {
  const used = await usedMedia(db, paths, { lapsed: true })
  for (const path of paths) if (!used.has(path)) await files.remove(path)
}

async function usedMedia(db: Db, paths: string[], { lapsed }: { lapsed: boolean }): Promise<Set<string>> {
  if (paths.length === 0) return new Set()
  const hashes = paths.map((path) => `%${path.slice('media/'.length, 'media/'.length + 64)}%`)
  const photos = await db
    .selectFrom('photo')
    .select('renditions as json')
    .$if(!lapsed, (query) => query.where('lapsed', '=', 0))
    .where((eb) => eb.or(hashes.map((hash) => eb('renditions', 'like', hash))))
    .execute()
  const cards = await db
    .selectFrom('article')
    .select('share_card as json')
    .where('status', '=', 'live')
    .where((eb) => eb.or(hashes.map((hash) => eb('share_card', 'like', hash))))
    .execute()
  const text = [...photos, ...cards].map(({ json }) => json).join()
  return new Set(paths.filter((path) => text.includes(path.slice('media/'.length, 'media/'.length + 64))))
}
