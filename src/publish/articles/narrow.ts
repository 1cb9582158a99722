import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import type { ArticleStatus, Stage } from '#platform/schema.ts'

/**
 * What a list of the desk can be narrowed to, all of it together. Section, tag and author are slugs, `language` a
 * primary tag; `from` and `to` frame the last change; `work`: never live, or with changes that readers do not see.
 */
export type ArticleFilter = {
  status?: ArticleStatus | undefined
  stage?: Stage | undefined
  work?: boolean | undefined
  assignee?: string | undefined
  section?: string | undefined
  tag?: string | undefined
  author?: string | undefined
  language?: string | undefined
  from?: Instant | undefined
  to?: Instant | undefined
}

/** Word for word as in the index `article_work`: only then SQLite uses it. */
export const isWork = sql<boolean>`(article.live_revision_id is null or article.draft_revision_id <> article.live_revision_id)`

/** How many articles a name may have for it to be quicker to begin with them than with the newest articles. */
const few = 2_000

/** The filter as conditions on `article`; one that can hold for nothing is `false`. */
export async function conditionsOf(db: Db, filter: ArticleFilter): Promise<RawBuilder<boolean>[]> {
  const conditions: RawBuilder<boolean>[] = []
  if (filter.status !== undefined) conditions.push(sql`article.status = ${filter.status}`)
  if (filter.stage !== undefined) conditions.push(sql`article.stage = ${filter.stage}`)
  if (filter.work === true) conditions.push(isWork, sql`article.status <> 'taken-down'`)
  if (filter.assignee !== undefined) conditions.push(sql`article.assignee_id = ${filter.assignee}`)
  if (filter.language !== undefined) {
    // `ru`, `ru-RU`, but not `rup`: a full stop is what comes after a hyphen.
    conditions.push(
      sql`article.language >= ${filter.language} and article.language < ${`${filter.language}.`}`,
    )
  }
  if (filter.from !== undefined) conditions.push(sql`article.changed_at >= ${filter.from}`)
  if (filter.to !== undefined) conditions.push(sql`article.changed_at < ${filter.to}`)
  if (filter.section !== undefined) {
    conditions.push(sql`article.section_id = ${await idOf(db, 'section', filter.section)}`)
  }
  if (filter.tag !== undefined) conditions.push(await named(db, tagged, await idOf(db, 'tag', filter.tag)))
  if (filter.author !== undefined) {
    conditions.push(await named(db, written, await idOf(db, 'person', filter.author)))
  }
  return conditions
}

const tagged = { table: 'article_tag', column: 'tag_id' } as const
const written = { table: 'article_author', column: 'person_id' } as const

/** No id is empty: a slug that nobody has finds nothing. */
async function idOf(db: Db, table: 'section' | 'tag' | 'person', slug: string): Promise<string> {
  const row = await db.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirst()
  return row?.id ?? ''
}

/**
 * A name with few articles leads to them; with many, the newest articles are asked whether they have it. SQLite keeps no
 * count of rows to choose by.
 */
async function named(
  db: Db,
  { table, column }: typeof tagged | typeof written,
  id: string,
): Promise<RawBuilder<boolean>> {
  const rows = sql`from ${sql.table(table)} as filed where filed.${sql.ref(column)} = ${id}`
  const counted = await sql<{ count: number }>`select count(*) as count
    from (select 1 ${rows} limit ${few + 1}) as counted`.execute(db)
  return Number(counted.rows[0]?.count) <= few
    ? sql`article.id in (select filed.article_id ${rows})`
    : sql`exists (select 1 ${rows} and filed.article_id = article.id)`
}
