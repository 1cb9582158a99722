import { primaryOf, type Publication } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { filedLanguages } from './list-entries.ts'

/** Primary tags of the languages that a press speaks: the publication's own first, the others by tag. */
export async function pressLanguages(
  db: Db,
  publication: Pick<Publication, 'language'>,
  coming: readonly string[] = [],
): Promise<string[]> {
  const main = primaryOf(publication.language)
  const filed = new Set([...(await filedLanguages(db)), ...coming])
  return [main, ...[...filed].filter((language) => language !== main).sort()]
}
