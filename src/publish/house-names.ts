import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { ArticleDocument } from '#edition/article.ts'
import { cleanText } from '#edition/clean-text.ts'
import { primaryOf } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { recordChange } from './changes.ts'
import { isPrimaryTag } from './languages.ts'
import { NameMarker } from './text/mark-names.ts'

/**
 * A name that two sides dispute, as this house prints it in one language (primary tag), the other names, and the
 * note that a reader may open at its first mention.
 */
export type HouseName = { id: string; language: string; name: string; others: string[]; note: string }

/** The house list, by language and name. */
export async function houseNames(db: Db): Promise<HouseName[]> {
  const rows = await db.selectFrom('house_name').selectAll().orderBy('language').orderBy('name').execute()
  return rows.map((row) => ({ ...row, others: JSON.parse(row.others) as string[] }))
}

/**
 * Puts a name on the list, or with `id` changes one; every page is pressed again where that changes anything.
 * Limits: 300 characters a name, 10 others, 1,000 of note. Refuses with `house-name-invalid`, `house-name-taken`
 * (the language has that name already), `house-name-missing` (nothing has the id).
 */
export async function saveHouseName(
  tx: Tx,
  context: Context,
  wanted: Omit<HouseName, 'id'> & { id?: string },
): Promise<Result<{ id: string }, 'house-name-invalid' | 'house-name-taken' | 'house-name-missing'>> {
  const parsed = v.safeParse(houseNameRules, wanted, { abortEarly: true })
  if (!parsed.success) return refused('house-name-invalid', `${parsed.issues[0].message}.`)
  const { id = context.newId(), others, ...said } = parsed.output
  const row = { ...said, others: JSON.stringify(others) }
  const twin = await tx
    .selectFrom('house_name')
    .selectAll()
    .where('language', '=', row.language)
    .where('name', '=', row.name)
    .executeTakeFirst()
  if (twin && twin.id !== id) {
    return refused('house-name-taken', `“${row.name}” is on the list for ${row.language} already.`)
  }
  if (twin && twin.others === row.others && twin.note === row.note) return done({ id })
  if (wanted.id === undefined)
    await tx
      .insertInto('house_name')
      .values({ id, ...row })
      .execute()
  else {
    const changed = await tx.updateTable('house_name').set(row).where('id', '=', id).executeTakeFirst()
    if (changed.numUpdatedRows === 0n) {
      return refused('house-name-missing', `No name on the list has the id ${id}.`)
    }
  }
  await recordChange(tx, context, null)
  return done({ id })
}

/** Takes a name off the list; false where none has that id. */
export async function removeHouseName(tx: Tx, context: Context, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('house_name').where('id', '=', id).executeTakeFirst()
  if (gone.numDeletedRows === 0n) return false
  await recordChange(tx, context, null)
  return true
}

/**
 * The list, ready to be applied to any number of articles. At its first mention in the body a listed name becomes
 * an inline `contested-name`: as a whole word exactly as listed (or with a capital, where it opens a sentence), the
 * longest name first, in articles of its language, outside links and emphasis, and not where the author marked it.
 */
export class HouseNames {
  readonly #byLanguage: Map<string, HouseName[]>
  readonly #markers = new Map<string, NameMarker>()

  constructor(names: HouseName[]) {
    this.#byLanguage = Map.groupBy(names, ({ language }) => language)
  }

  markIn(document: ArticleDocument): ArticleDocument {
    const language = primaryOf(document.language)
    const names = this.#byLanguage.get(language)
    if (names === undefined) return document
    const marker = this.#markers.get(language) ?? new NameMarker(names)
    this.#markers.set(language, marker)
    return marker.mark(document)
  }
}

const line = (most: number, what: string) =>
  v.pipe(
    v.string(`${what}: expected text`),
    v.transform(cleanText),
    v.maxLength(most, `${what}: expected at most ${most} characters`),
  )
const filled = (what: string) => v.pipe(line(300, what), v.minLength(1, `${what}: expected text, got none`))

const houseNameRules = v.strictObject({
  id: v.optional(v.string()),
  language: v.pipe(
    v.string('Language: expected a tag such as en or ru'),
    v.check(isPrimaryTag, 'Language: expected a tag such as en or ru'),
  ),
  name: filled('Name'),
  others: v.pipe(
    v.array(filled('Other name'), 'Other names: expected a list'),
    v.minLength(1, 'Other names: expected at least one'),
    v.maxLength(10, 'Other names: expected at most 10'),
  ),
  note: line(1_000, 'Note'),
})
