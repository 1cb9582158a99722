import { readingMinutes } from '#edition/article-text.ts'
import type { ArticleKind, ArticleSummary } from '#edition/publication.ts'
import type { Schema } from '#platform/schema.ts'
import type { RevisionContent } from '../revisions.ts'
import { type Lookup, namesOf } from './lookup.ts'

/** What lists show of a live revision and its article's row does not say: column `article.summary`. Names are ids. */
export type LiveSummary = {
  standfirst: string
  minutes: number
  kind: ArticleKind
  section: string | null
  storyline: string | null
  tags: string[]
  authors: string[]
  /** The lead photo. */
  photo: string | null
}

export function summaryOf(content: RevisionContent): LiveSummary {
  const { document, kind, section, storyline, tags, authors } = content
  return {
    standfirst: document.standfirst,
    minutes: readingMinutes(document),
    kind,
    section,
    storyline,
    tags,
    authors,
    photo: document.lead?.photo ?? null,
  }
}

/** An article's row joined with what is shown of its live revision. */
export type SummaryRow = Pick<
  Schema['article'],
  'id' | 'slug' | 'status' | 'language' | 'headline' | 'updated_at'
> & { sequence: number; published_at: number; shown: LiveSummary }

/** Rows with everything they name looked up; of what was withdrawn, nothing that it said. */
export async function assembleSummaries(lookup: Lookup, rows: SummaryRow[]): Promise<ArticleSummary[]> {
  await lookup.fillNames(rows.map((row) => row.shown))
  await lookup.photos.fill(rows.flatMap((row) => row.shown.photo ?? []))
  return rows.map((row) => ({
    id: row.id,
    sequence: row.sequence,
    slug: row.slug,
    kind: row.shown.kind,
    ...namesOf(lookup, row.shown),
    language: row.language,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    ...saidBy(lookup, row),
  }))
}

function saidBy(lookup: Lookup, { status, headline, shown }: SummaryRow) {
  if (status === 'withdrawn' || status === 'taken-down') {
    return { headline: '', standfirst: '', minutes: 0, picture: null, withdrawn: true }
  }
  const photo = lookup.photos.get(shown.photo ?? '')
  const picture = photo && photo.renditions.length > 0 ? photo : null
  return { headline, standfirst: shown.standfirst, minutes: shown.minutes, picture, withdrawn: false }
}
