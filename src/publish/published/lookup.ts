import type { ChangeNote, Named, PublishedPhoto } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { photosById } from '../photos.ts'

/** Names and photos as articles ask for them; each is read once and kept as long as the lookup is. */
export class Lookup {
  readonly sections: Names<Named>
  readonly tags: Names<Named>
  readonly people: Names<Named>
  readonly photos: Names<PublishedPhoto>
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
    this.sections = new Names((ids) => namesIn(db, 'section', ids))
    this.tags = new Names((ids) => namesIn(db, 'tag', ids))
    this.people = new Names((ids) => namesIn(db, 'person', ids))
    this.photos = new Names((ids) => publicPhotos(db, ids))
  }

  /** Public remarks on changes by article, oldest first. Articles without any are left out. */
  async notesOf(articleIds: string[]): Promise<Map<string, ChangeNote[]>> {
    const rows = await this.#db
      .selectFrom('revision')
      .select(['article_id', 'kind', 'note', 'created_at'])
      .where('article_id', 'in', articleIds)
      .where('kind', 'in', ['update', 'correction'])
      .where('note', '<>', '')
      .orderBy('article_id')
      .orderBy('number')
      .execute()
    const notes = new Map<string, ChangeNote[]>()
    for (const row of rows) {
      const note = { kind: row.kind as ChangeNote['kind'], at: row.created_at, text: row.note }
      const known = notes.get(row.article_id)
      if (known) known.push(note)
      else notes.set(row.article_id, [note])
    }
    return notes
  }
}

/** One kind of what articles name, by id. */
class Names<Value> {
  readonly #known = new Map<string, Value>()
  readonly #read: (ids: string[]) => Promise<Map<string, Value>>

  constructor(read: (ids: string[]) => Promise<Map<string, Value>>) {
    this.#read = read
  }

  /** Reads those that are not known yet. */
  async fill(ids: string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#known.has(id))
    if (missing.length === 0) return
    for (const [id, value] of await this.#read(missing)) this.#known.set(id, value)
  }

  get(id: string): Value | undefined {
    return this.#known.get(id)
  }
}

async function namesIn(
  db: Db,
  table: 'section' | 'tag' | 'person',
  ids: string[],
): Promise<Map<string, Named>> {
  const names = new Map<string, Named>()
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db
      .selectFrom(table)
      .select(['id', 'slug', 'name'])
      .where('id', 'in', ids.slice(from, from + 500))
      .execute()
    for (const { id, slug, name } of rows) names.set(id, { slug, name })
  }
  return names
}

/** Only what readers may know: what was agreed about rights, and the original, stay in the newsroom. */
async function publicPhotos(db: Db, ids: string[]): Promise<Map<string, PublishedPhoto>> {
  const photos = new Map<string, PublishedPhoto>()
  for (const [key, { id, alt, caption, credit, renditions }] of await photosById(db, ids)) {
    photos.set(key, { id, alt, caption, credit, renditions })
  }
  return photos
}
