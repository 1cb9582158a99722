import type { PublishedArticle, PublishedPhoto, Rendition } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { photoIdsOf } from '../photos.ts'
import { contentOf, type RevisionContent } from '../revisions.ts'
import { type Lookup, namesOf } from './lookup.ts'
import { formerSlugs, liveGroups, translationsFor } from './relations.ts'

/** An article's row joined with the revision to be shown. */
export type LiveRow = Pick<
  Schema['article'],
  | 'id'
  | 'status'
  | 'slug'
  | 'related'
  | 'updated_at'
  | 'withdrawn_at'
  | 'withdrawal_notice'
  | 'original_id'
  | 'original_seen_at'
  | 'share_card'
> & { sequence: number; published_at: number; content: string }

/**
 * Rows with everything they name looked up, a query per kind of name for all of them together. The content was
 * validated when it was saved and is not looked at again; contested names are marked as the house list has them.
 */
export async function assemble(db: Db, lookup: Lookup, rows: LiveRow[]): Promise<PublishedArticle[]> {
  if (rows.length === 0) return []
  const parts = rows.map((row) => {
    const content = row.status === 'taken-down' ? silenced(contentOf(row)) : contentOf(row)
    return { row, content, photoIds: photoIdsOf(content.document) }
  })
  await lookup.fillNames(parts.map(({ content }) => content))
  await lookup.photos.fill(parts.flatMap(({ photoIds }) => photoIds))
  const house = await lookup.house()
  const ids = rows.map((row) => row.id)
  const notes = await lookup.notesOf([...new Set([...ids, ...rows.flatMap((row) => row.original_id ?? [])])])
  const groups = await liveGroups(db, rows)
  const former = await formerSlugs(db, ids)
  return parts.map(({ row, content, photoIds }) => ({
    ...columnsOf(row),
    formerSlugs: former.get(row.id) ?? [],
    kind: content.kind,
    document: house.markIn(content.document),
    ...namesOf(lookup, content),
    legalLabels: content.legalLabels,
    asking: content.asking,
    translations: translationsFor(groups, row),
    original: originalOf(row, notes),
    photos: photosOf(lookup, photoIds),
    notes: row.status === 'taken-down' ? [] : (notes.get(row.id) ?? []),
  }))
}

function columnsOf(row: LiveRow) {
  return {
    id: row.id,
    sequence: row.sequence,
    slug: row.slug,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    withdrawal: withdrawalOf(row),
    shareCard: row.share_card === null ? null : (JSON.parse(row.share_card) as Rendition),
    related: JSON.parse(row.related) as string[],
  }
}

function withdrawalOf(row: LiveRow): PublishedArticle['withdrawal'] {
  if (row.withdrawn_at === null) return null
  if (row.status === 'taken-down') return { at: row.withdrawn_at, notice: '', neutral: true }
  return { at: row.withdrawn_at, notice: row.withdrawal_notice ?? '' }
}

/** Of what was taken down nothing leaves the newsroom but where it was filed, so that it can be taken out there. */
function silenced(content: RevisionContent): RevisionContent {
  const { language, format, version } = content.document
  return {
    ...content,
    legalLabels: [],
    document: {
      format,
      version,
      language,
      headline: '',
      standfirst: '',
      dateline: '',
      lead: null,
      blocks: [],
    },
  }
}

function originalOf(
  row: LiveRow,
  notes: Awaited<ReturnType<Lookup['notesOf']>>,
): PublishedArticle['original'] {
  if (row.original_id === null) return null
  const seenAt = row.original_seen_at ?? 0
  const unseen = notes.get(row.original_id)?.find((note) => note.at > seenAt)
  return { id: row.original_id, staleSince: unseen?.at ?? null }
}

function photosOf(lookup: Lookup, ids: string[]): Record<string, PublishedPhoto> {
  const photos: Record<string, PublishedPhoto> = {}
  for (const id of ids) {
    const photo = lookup.photos.get(id)
    if (photo) photos[id] = photo
  }
  return photos
}
