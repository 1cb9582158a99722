import type { PublishedArticle, PublishedPhoto, Rendition } from '#edition/publication.ts'

/** A picture small enough to be taken along, with its bytes. */
export type SmallPicture = { file: Rendition; bytes: Uint8Array; photo: PublishedPhoto }

/** As data in a page they weigh a third more: the whole page stays below 1.5 MB. */
const mostBytes = 950_000
const mostEach = 24_000

/**
 * The lead pictures of articles, by article id, each in its smallest JPEG, which every phone and e-reader shows; those
 * of the newest first, as long as there is room.
 */
export async function picturesOf(
  articles: readonly PublishedArticle[],
  read: (rendition: Rendition) => Promise<Uint8Array | null>,
): Promise<Map<string, SmallPicture>> {
  const pictures = new Map<string, SmallPicture>()
  let room = mostBytes
  for (const { id, document, photos } of articles) {
    const photo = document.lead === null ? undefined : photos[document.lead.photo]
    const file = photo && smallest(photo)
    if (!photo || !file || file.bytes > Math.min(room, mostEach)) continue
    const bytes = await read(file)
    if (bytes === null) continue
    room -= bytes.length
    pictures.set(id, { file, bytes, photo })
  }
  return pictures
}

function smallest({ renditions }: PublishedPhoto): Rendition | undefined {
  const files = renditions.filter(({ extension, cut }) => extension === 'jpg' && cut !== 'square')
  return files.toSorted((a, b) => a.bytes - b.bytes)[0]
}
