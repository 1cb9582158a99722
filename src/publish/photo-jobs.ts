import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import type { Tx } from '#platform/database.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandler } from '#platform/jobs.ts'
import { forgetMedia, goneKind, unusedMedia } from './photos/media.ts'
import { enqueueRenditions, makeRenditions, renditionsKind } from './photos/renditions.ts'
import { type CardRoom, makeShareCard } from './share-card/share-card.ts'
import { shareCardKind } from './share-card/enqueue.ts'

/** What the jobs need of the house. */
export type PhotoJobsRoom = CardRoom & {
  /** Makes an edition of what has changed, without the files at these paths (`media/…`). */
  takeAway(paths: string[]): Promise<void>
  /** Something that readers should see was committed. */
  changed(): void
}

/** How far the renditions of a photo are, while a job of this process makes them. */
export type PhotoProgress = (photoId: string) => { done: number; total: number } | null

/**
 * The jobs of pictures, by kind: `photo-renditions` makes all sizes of a photo, `share-card` an article's card,
 * `media-gone` takes away files that nothing shows any more. Each may run twice: equal facts give equal files.
 * The lease is kept print by print; told to stop, they stop before the next one and begin anew later.
 */
export function photoJobs(room: PhotoJobsRoom): {
  handlers: Record<string, JobHandler>
  progress: PhotoProgress
} {
  const underway = new Map<string, { done: number; total: number }>()
  const renditions: JobHandler = async (payload, job) => {
    const { photo } = read(v.object({ photo: v.string() }), payload)
    try {
      const changed = await makeRenditions(room, photo, async (progress) => {
        job.signal.throwIfAborted()
        underway.set(photo, progress)
        await job.heartbeat()
      })
      if (changed) room.changed()
    } finally {
      underway.delete(photo)
    }
  }
  const shareCard: JobHandler = async (payload) => {
    const { article } = read(v.object({ article: v.string() }), payload)
    if (await makeShareCard(room, article)) room.changed()
  }
  const mediaGone: JobHandler = async (payload) => {
    const { paths } = read(v.object({ paths: v.array(v.string()) }), payload)
    await room.takeAway(await unusedMedia(room.db, paths))
    await forgetMedia(room.db, room.files, paths)
  }
  return {
    handlers: { [renditionsKind]: renditions, [shareCardKind]: shareCard, [goneKind]: mediaGone },
    progress: (photoId) => underway.get(photoId) ?? null,
  }
}

/**
 * Has renditions made of photos that came before there were several kinds, told by their missing tone. Asking
 * again while they wait adds nothing.
 */
export async function enqueueOldPhotos(tx: Tx, context: Context): Promise<void> {
  const rows = await tx
    .selectFrom('photo')
    .select('id')
    .where('tone', 'is', null)
    .where('original', 'is not', null)
    .orderBy('id')
    .execute()
  for (const { id } of rows) await enqueueRenditions(tx, context, id)
}

function read<Schema extends v.GenericSchema>(schema: Schema, payload: Json): v.InferOutput<Schema> {
  return v.parse(schema, payload)
}
