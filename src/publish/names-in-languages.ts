import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import { tidyName } from './articles/names.ts'
import { recordChange } from './changes.ts'
import { isPrimaryTag } from './languages.ts'

/**
 * Says how a section, tag or storyline is called in other languages, by primary tag (`{ ru: 'Мир' }`), in place of
 * what was said before; an empty name takes one away. Every page is pressed again where that changes anything.
 * Refuses with `name-missing` (no row with that id) and `language-invalid`.
 */
export async function nameInLanguages(
  tx: Tx,
  context: Context,
  kind: 'section' | 'tag' | 'storyline',
  id: string,
  names: Record<string, string>,
): Promise<Result<null, 'name-missing' | 'language-invalid'>> {
  const stranger = Object.keys(names).find((tag) => !isPrimaryTag(tag))
  if (stranger !== undefined) {
    return refused('language-invalid', `Expected languages such as en or ru, got “${stranger.slice(0, 40)}”.`)
  }
  const tidy = Object.entries(names).map(([tag, name]) => [tag, tidyName(name)] as const)
  const said = tidy.filter(([, name]) => name !== '').toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify(Object.fromEntries(said))
  const row = await tx.selectFrom(kind).select('names').where('id', '=', id).executeTakeFirst()
  if (!row) return refused('name-missing', `There is no ${kind} with the id ${id}.`)
  if (row.names === text) return done(null)
  await tx.updateTable(kind).set({ names: text }).where('id', '=', id).execute()
  await recordChange(tx, context, null)
  return done(null)
}
