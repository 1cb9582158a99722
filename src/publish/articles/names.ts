import { sql } from 'kysely'
import { cleanText } from '#edition/clean-text.ts'
import type { Named } from '#edition/publication.ts'
import type { Db, Tx } from '#platform/database.ts'
import { standInOf } from '../merged-names.ts'
import { PublishRefusal } from '../refusal.ts'

/** The tables whose rows are found by a slug. */
export type SlugTable = 'article' | 'section' | 'storyline' | 'tag' | 'person'

/** A row of a table of names. */
export type NamedRow = Named & { id: string }

/** What is known of a name, from its columns. */
export function namedOf(row: { slug: string; name: string; names?: string }): Named {
  const { slug, name, names = '{}' } = row
  return names === '{}' ? { slug, name } : { slug, name, names: JSON.parse(names) as Record<string, string> }
}

/**
 * The wanted slug where the table does not have it, else the first free of `wanted-2`, `wanted-3`, … An address that
 * an article had before is never free again.
 */
export async function firstFree(db: Db, table: SlugTable, wanted: string): Promise<string> {
  for (let from = 1; ; from += candidatesAtOnce) {
    const candidates = spellings(wanted, from)
    const { rows } = await sql<{ slug: string }>`
      select slug from ${sql.table(table)} where slug in (${sql.join(candidates)})${
        table === 'article' ? formerlyAmong(candidates) : sql``
      }`.execute(db)
    const taken = new Set(rows.map((row) => row.slug))
    const free = candidates.find((slug) => !taken.has(slug))
    if (free !== undefined) return free
  }
}

/**
 * The row of that name, made by `insert` where there is none. Names are one when they differ only in case and
 * white space; one that was merged gives what it was merged into. `insert` must do nothing where somebody else took the slug meanwhile; the search then starts anew.
 */
export async function findOrMake(
  tx: Tx,
  table: Exclude<SlugTable, 'article'>,
  name: Named,
  insert: (slug: string) => Promise<unknown>,
): Promise<NamedRow> {
  if (name.name === '')
    throw new PublishRefusal('name-empty', `Expected the name of a ${table}, got nothing.`)
  for (;;) {
    const seen = await sameFamily(tx, table, name)
    const row = seen.row ?? (await sameName(tx, table, name.name))
    if (row !== null) return standing(tx, table, row)
    await insert(seen.free)
  }
}

/** A row of that name whose address was made from another one, or chosen. */
async function sameName(db: Db, table: SlugTable, name: string): Promise<NamedRow | null> {
  const { rows } = await sql<NamedRow>`select id, slug, name from ${sql.table(table)}
    where name = ${name} or lower(name) = lower(${name}) order by id`.execute(db)
  return rows.find((row) => folded(row.name) === folded(name)) ?? null
}

/** The row itself, or the one that it was merged into. */
async function standing(db: Db, table: SlugTable, row: NamedRow): Promise<NamedRow> {
  const id = await standInOf(db, row.id)
  if (id === row.id) return row
  const { rows } =
    await sql<NamedRow>`select id, slug, name from ${sql.table(table)} where id = ${id}`.execute(db)
  return rows[0] ?? row
}

function formerlyAmong(slugs: string[]) {
  return sql` union all select slug from former_slug where slug in (${sql.join(slugs)})`
}

/** A name as it is printed: one clean line of at most 200 characters. */
export function tidyName(name: string): string {
  return Array.from(cleanText(name)).slice(0, 200).join('').trim()
}

const candidatesAtOnce = 20

/** `wanted`, `wanted-2`, … from the given number on. */
function spellings(wanted: string, from: number): string[] {
  return Array.from({ length: candidatesAtOnce }, (_, i) =>
    from + i === 1 ? wanted : `${wanted}-${from + i}`,
  )
}

async function sameFamily(
  db: Db,
  table: SlugTable,
  wanted: Named,
): Promise<{ row: NamedRow; free: '' } | { row: null; free: string }> {
  for (let from = 1; ; from += candidatesAtOnce) {
    const candidates = spellings(wanted.slug, from)
    const { rows } = await sql<NamedRow>`
      select id, slug, name from ${sql.table(table)} where slug in (${sql.join(candidates)})`.execute(db)
    const same = rows.find((row) => folded(row.name) === folded(wanted.name))
    if (same) return { row: same, free: '' }
    const former = await formerAmong(db, table, candidates)
    const free = candidates.find((slug) => !former.has(slug) && !rows.some((row) => row.slug === slug))
    if (free !== undefined) return { row: null, free }
  }
}

/** Addresses that other lists of this kind had before. */
async function formerAmong(db: Db, table: SlugTable, slugs: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from former_list where kind = ${table} and slug in (${sql.join(slugs)})`.execute(db)
  return new Set(rows.map((row) => row.slug))
}

function folded(name: string): string {
  return tidyName(name).toLowerCase()
}
