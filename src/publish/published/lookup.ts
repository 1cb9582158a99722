import type { ChangeNote, Named, PublishedPhoto, Storyline } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { ListedName } from '#platform/schema.ts'
import { sql } from 'kysely'
import { namedOf } from '../articles/names.ts'
import { HouseNames, houseNames } from '../house-names.ts'
import { photosById } from '../photos.ts'
import { storylineOf } from '../storylines.ts'
import { Names } from './names.ts'

/** The ids by which an article names what it belongs to. */
export type NamedIds = { section: string | null; storyline: string | null; tags: string[]; authors: string[] }

/** Names and photos as articles ask for them; each is read once and kept as long as the lookup is. */
export class Lookup {
  readonly sections: Names<Named>
  readonly storylines: Names<Storyline>
  readonly tags: Names<Named>
  readonly people: Names<Named>
  readonly photos: Names<PublishedPhoto>
  readonly #db: Db
  #house: HouseNames | null = null

  constructor(db: Db) {
    this.#db = db
    this.sections = new Names((ids) => namesIn(db, 'section', ids))
    this.storylines = new Names((ids) => storylinesIn(db, ids))
    this.tags = new Names((ids) => namesIn(db, 'tag', ids))
    this.people = new Names((ids) => namesIn(db, 'person', ids))
    this.photos = new Names((ids) => publicPhotos(db, ids))
  }

  async fillNames(articles: NamedIds[]): Promise<void> {
    await this.sections.fill(articles.flatMap(({ section }) => section ?? []))
    await this.storylines.fill(articles.flatMap(({ storyline }) => storyline ?? []))
    await this.tags.fill(articles.flatMap(({ tags }) => tags))
    await this.people.fill(articles.flatMap(({ authors }) => authors))
  }

  /** The house list of contested names. */
  async house(): Promise<HouseNames> {
    return (this.#house ??= new HouseNames(await houseNames(this.#db)))
  }

  /** Public remarks on changes by article, oldest first. Articles without any are left out. */
  async notesOf(articleIds: string[]): Promise<Map<string, ChangeNote[]>> {
    if (articleIds.length === 0) return new Map()
    const rows = await this.#db
      .selectFrom('revision')
      .select(['article_id', 'kind', 'note', 'grave', 'created_at'])
      .where('article_id', 'in', articleIds)
      // Word for word as in the index `revision_told`: only then SQLite uses it.
      .where(sql<boolean>`kind in ('update', 'correction')`)
      .where('note', '<>', '')
      .orderBy('article_id')
      .orderBy('number')
      .execute()
    const notes = new Map<string, ChangeNote[]>()
    for (const row of rows) {
      const kind = row.kind as ChangeNote['kind']
      const note = { kind, at: row.created_at, text: row.note, grave: row.grave === 1 }
      const known = notes.get(row.article_id)
      if (known) known.push(note)
      else notes.set(row.article_id, [note])
    }
    return notes
  }
}

/** What an article belongs to, by name; a section that is not chosen is empty. */
export function namesOf(lookup: Lookup, ids: NamedIds) {
  return {
    section: lookup.sections.get(ids.section ?? '') ?? { slug: '', name: '' },
    storyline: lookup.storylines.get(ids.storyline ?? '') ?? null,
    tags: eachOnce(ids.tags.flatMap((id) => lookup.tags.get(id) ?? [])),
    authors: ids.authors.flatMap((id) => lookup.people.get(id) ?? []),
  }
}

/** Two of its tags may have been merged into one. */
function eachOnce(names: Named[]): Named[] {
  return names.filter(({ slug }, i) => names.findIndex((other) => other.slug === slug) === i)
}

async function namesIn(
  db: Db,
  table: 'section' | 'tag' | 'person',
  ids: string[],
): Promise<Map<string, Named>> {
  const rows =
    table === 'person'
      ? await db.selectFrom('person').select(['id', 'slug', 'name']).where('id', 'in', ids).execute()
      : await standingRows(db, table, ids)
  return new Map(rows.map((row) => [row.id, namedOf(row)]))
}

type NameColumns = { id: string; slug: string; name: string; names: string; summary: string }

/** What stands for these ids: their own rows, or those that they were merged into. */
async function standingRows(db: Db, table: ListedName, ids: string[]): Promise<NameColumns[]> {
  const summary = table === 'storyline' ? sql`shown.summary` : sql`''`
  const { rows } = await sql<NameColumns>`
    select asked.id, shown.slug, shown.name, shown.names, ${summary} as summary
    from ${sql.table(table)} as asked left join merged_name on merged_name.id = asked.id
    join ${sql.table(table)} as shown on shown.id = coalesce(merged_name.into_id, asked.id)
    where asked.id in (${sql.join(ids)})`.execute(db)
  return rows
}

async function storylinesIn(db: Db, ids: string[]): Promise<Map<string, Storyline>> {
  const rows = await standingRows(db, 'storyline', ids)
  return new Map(rows.map((row) => [row.id, storylineOf(row)]))
}

/** Only what readers may know: what was agreed about rights, and the original, stay in the newsroom. */
async function publicPhotos(db: Db, ids: string[]): Promise<Map<string, PublishedPhoto>> {
  const photos = new Map<string, PublishedPhoto>()
  for (const [key, photo] of await photosById(db, ids)) {
    const { id, alt, caption, credit, lapsed, tone } = photo
    photos.set(key, { id, alt, caption, credit, renditions: lapsed ? [] : photo.renditions, lapsed, tone })
  }
  return photos
}
