import type { Json } from '#base/canonical-json.ts'
import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'

/** A file of JSON lines: a row of a table each, in an order that only their content decides. */
export type BundleTable = { path: string; rows: (db: Db) => AsyncIterable<Json> }

const atOnce = 500

/** What the bundle holds as JSON lines, in the order in which an import can read it. */
export const bundleTables: BundleTable[] = [
  { path: 'sections.jsonl', rows: sectionRows },
  { path: 'tags.jsonl', rows: tagRows },
  { path: 'storylines.jsonl', rows: storylineRows },
  { path: 'people.jsonl', rows: personRows },
  { path: 'house-names.jsonl', rows: houseNameRows },
  { path: 'photos.jsonl', rows: photoRows },
  { path: 'articles.jsonl', rows: articleRows },
  { path: 'revisions.jsonl', rows: revisionRows },
  { path: 'former-slugs.jsonl', rows: formerSlugRows },
  { path: 'former-lists.jsonl', rows: formerListRows },
  { path: 'merged-names.jsonl', rows: mergedNameRows },
  { path: 'lists.jsonl', rows: listRows },
  { path: 'front-plans.jsonl', rows: frontPlanRows },
]

/** What the newsroom has set of its publication, by name; what it left as it came is not there. */
export async function publicationSettings(db: Db): Promise<Record<string, Json>> {
  const rows = await db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('key', 'like', 'publication.%')
    .execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key.slice('publication.'.length), parsed(value)]))
}

async function* sectionRows(db: Db): AsyncIterable<Json> {
  const rows = await db.selectFrom('section').selectAll().orderBy('id').execute()
  yield* rows.map((row) => ({ ...row, names: parsed(row.names) }))
}

async function* tagRows(db: Db): AsyncIterable<Json> {
  const rows = await db.selectFrom('tag').selectAll().orderBy('id').execute()
  yield* rows.map((row) => ({ ...row, names: parsed(row.names) }))
}

async function* storylineRows(db: Db): AsyncIterable<Json> {
  const rows = await db.selectFrom('storyline').selectAll().orderBy('id').execute()
  yield* rows.map((row) => ({ ...row, names: parsed(row.names) }))
}

async function* houseNameRows(db: Db): AsyncIterable<Json> {
  const rows = await db.selectFrom('house_name').selectAll().orderBy('id').execute()
  yield* rows.map((row) => ({ ...row, others: parsed(row.others) }))
}

/** Without the account behind a name: a pen name must not be undone by an export. */
async function* personRows(db: Db): AsyncIterable<Json> {
  yield* await db.selectFrom('person').select(['id', 'slug', 'name', 'bio', 'kind']).orderBy('id').execute()
}

async function* photoRows(db: Db): AsyncIterable<Json> {
  for await (const row of byId((after) =>
    db.selectFrom('photo').selectAll().where('id', '>', after).orderBy('id').limit(atOnce).execute(),
  )) {
    yield { ...row, credit: parsed(row.credit), renditions: parsed(row.renditions) }
  }
}

/** Without its summary and its share card, which are made from the rest, and without what the desk plans with it. */
async function* articleRows(db: Db): AsyncIterable<Json> {
  for await (const row of byId((after) =>
    db.selectFrom('article').selectAll().where('id', '>', after).orderBy('id').limit(atOnce).execute(),
  )) {
    const own = Object.entries(row).filter(([column]) => !keptBack.has(column))
    yield { ...Object.fromEntries(own), related: parsed(row.related) }
  }
}

/** Plans name accounts of the newsroom, and are worth nothing elsewhere. */
const keptBack: ReadonlySet<string> = new Set<keyof Schema['article']>([
  'summary',
  'share_card',
  'stage',
  'scheduled_at',
  'scheduled_options',
  'schedule_fault',
  'unpublish_at',
  'unpublish_notice',
  'unpublish_user_id',
  'assignee_id',
  'deadline_at',
  'embargo_until',
  'take_down_asked_by',
  'take_down_asked_at',
])

/** Without the account that saved them. */
async function* revisionRows(db: Db): AsyncIterable<Json> {
  for await (const row of byId((after) =>
    db
      .selectFrom('revision')
      .select(['id', 'article_id', 'number', 'kind', 'content', 'note', 'grave', 'created_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute(),
  )) {
    yield { ...row, content: parsed(row.content) }
  }
}

async function* formerSlugRows(db: Db): AsyncIterable<Json> {
  yield* await db.selectFrom('former_slug').selectAll().orderBy('slug').execute()
}

async function* formerListRows(db: Db): AsyncIterable<Json> {
  yield* await db.selectFrom('former_list').selectAll().orderBy('kind').orderBy('slug').execute()
}

async function* mergedNameRows(db: Db): AsyncIterable<Json> {
  yield* await db.selectFrom('merged_name').selectAll().orderBy('id').execute()
}

async function* listRows(db: Db): AsyncIterable<Json> {
  yield* await db.selectFrom('list_entry').selectAll().orderBy('list').orderBy('position').execute()
}

/** Every arrangement that a front page ever had, without the account that made it. */
async function* frontPlanRows(db: Db): AsyncIterable<Json> {
  const rows = await db
    .selectFrom('front_plan')
    .select(['id', 'language', 'number', 'plan', 'kind', 'restored', 'expires_at', 'created_at'])
    .orderBy('id')
    .execute()
  yield* rows.map((row) => ({ ...row, plan: parsed(row.plan) }))
}

/** All rows, a page at a time, in the order of their ids. */
async function* byId<Row extends { id: string }>(
  page: (after: string) => Promise<Row[]>,
): AsyncIterable<Row> {
  let after = ''
  for (;;) {
    const rows = await page(after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = last.id
  }
}

function parsed(json: string): Json {
  return JSON.parse(json) as Json
}
