import { Refusal } from '#base/refusal.ts'
import { pressReach } from '#press/offline.ts'
import { mediaPath } from '#press/paths.ts'
import type { Press } from '#press/press.ts'
import type { PageChange } from '#press/source.ts'
import type { Draft } from '#reach/site.ts'
import type { EditionRoom } from '../make-edition.ts'

/** Takes a file that the press put out into the draft. */
export async function stagePage(room: EditionRoom, draft: Draft, page: PageChange): Promise<void> {
  if ('gone' in page) return draft.gone(page.path)
  if ('body' in page) return draft.page(page.path, page.body)
  const known = await room.site.find(page.path)
  // A photo's path is the hash of its bytes: where the edition has it, it need not be read again.
  if (known?.sha256 === page.media.sha256) return draft.keep(page.path)
  const bytes = await room.files.read(mediaPath(page.media))
  if (!bytes)
    throw new Refusal('media-missing', `The photo file ${page.path} is not in the data folder's media/.`)
  return draft.page(page.path, bytes)
}

/** "How to reach us" as it is when the edition has these files to take along. */
export async function stageReach(
  room: EditionRoom,
  draft: Draft,
  press: Press,
  downloads: string[],
): Promise<void> {
  for await (const page of pressReach(withDownloads(press, downloads))) await stagePage(room, draft, page)
}

/** A press that says these files can be taken along. */
export function withDownloads(press: Press, downloads: string[]): Press {
  const { source } = press
  const contact = async () => ({ ...(await source.contact()), downloads })
  return { ...press, source: { ...source, contact } }
}
