import type { ChangeNote, Named, PublishedArticle, PublishedPhoto } from '#edition/publication.ts'
import type { Schema } from '#platform/schema.ts'
import { photoIdsOf } from '../photos.ts'
import { contentOf, type RevisionContent } from '../revisions.ts'
import type { Lookup } from './lookup.ts'

/** An article's row joined with the revision to be shown. */
export type LiveRow = Pick<
  Schema['article'],
  'id' | 'slug' | 'related' | 'updated_at' | 'withdrawn_at' | 'withdrawal_notice'
> & { sequence: number; published_at: number; content: string }

/**
 * Rows with everything they name looked up, a query per kind of name for all of them together. The content was
 * validated when it was saved and is not looked at again.
 */
export async function assemble(lookup: Lookup, rows: LiveRow[]): Promise<PublishedArticle[]> {
  if (rows.length === 0) return []
  const parts = rows.map((row) => {
    const content = contentOf(row)
    return { row, content, photoIds: photoIdsOf(content.document) }
  })
  await lookup.sections.fill(parts.flatMap(({ content }) => content.section ?? []))
  await lookup.tags.fill(parts.flatMap(({ content }) => content.tags))
  await lookup.people.fill(parts.flatMap(({ content }) => content.authors))
  await lookup.photos.fill(parts.flatMap(({ photoIds }) => photoIds))
  const notes = await lookup.notesOf(rows.map((row) => row.id))
  return parts.map(({ row, content, photoIds }) => ({
    ...columnsOf(row),
    document: content.document,
    ...namesOf(lookup, content),
    photos: photosOf(lookup, photoIds),
    notes: notes.get(row.id) ?? noNotes(),
  }))
}

function columnsOf(row: LiveRow) {
  return {
    id: row.id,
    sequence: row.sequence,
    slug: row.slug,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    withdrawal:
      row.withdrawn_at === null ? null : { at: row.withdrawn_at, notice: row.withdrawal_notice ?? '' },
    related: JSON.parse(row.related) as string[],
  }
}

function namesOf(lookup: Lookup, content: RevisionContent) {
  const named = (names: { get(id: string): Named | undefined }, ids: string[]) =>
    ids.flatMap((id) => names.get(id) ?? [])
  return {
    section: lookup.sections.get(content.section ?? '') ?? { slug: '', name: '' },
    tags: named(lookup.tags, content.tags),
    authors: named(lookup.people, content.authors),
  }
}

function photosOf(lookup: Lookup, ids: string[]): Record<string, PublishedPhoto> {
  const photos: Record<string, PublishedPhoto> = {}
  for (const id of ids) {
    const photo = lookup.photos.get(id)
    if (photo) photos[id] = photo
  }
  return photos
}

function noNotes(): ChangeNote[] {
  return []
}
