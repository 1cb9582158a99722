import type { Credit } from '#edition/publication.ts'
import type { Tx } from '#platform/database.ts'

/** Files what the library searches by, in the transaction that changes the photo. */
export async function fileCard(tx: Tx, photoId: string): Promise<void> {
  const photo = await tx
    .selectFrom('photo')
    .select(['alt', 'caption', 'credit', 'rights', 'rights_until', 'original', 'created_at'])
    .where('id', '=', photoId)
    .executeTakeFirstOrThrow()
  const { line, creator, agencies } = JSON.parse(photo.credit) as Credit
  const who = [line, creator, ...agencies].join(' ')
  const card = {
    created_at: photo.created_at,
    words: folded(`${photo.caption} ${photo.alt} ${who} ${photo.rights}`),
    credit: folded(who),
    rights_until: photo.rights_until,
    credited: line === '' ? 0 : 1,
    described: photo.alt === '' ? 0 : 1,
    arrived: photo.original === null ? 0 : 1,
  }
  await tx
    .insertInto('photo_card')
    .values({ photo_id: photoId, ...card, uses: 0 })
    .onConflict((clash) => clash.column('photo_id').doUpdateSet(card))
    .execute()
}

/** As words are compared: whatever their case and width; by our own hand, since SQLite folds ASCII alone. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
