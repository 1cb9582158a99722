import type { ArticleSummary, PublishedArticle, PublishedPhoto } from '#edition/publication.ts'
import { articlePath } from '../paths.ts'
import { namedIn } from './named.ts'

/** What lists show of an article: all that is kept of it while others are pressed. */
export type Teaser = Omit<ArticleSummary, 'slug'> & { path: string }

/** The teaser of an article, named in the article's language; of a withdrawn one, nothing that it said. */
export function teaserOf(summary: ArticleSummary, timeZone: string): Teaser {
  const { slug, ...rest } = namedIn(summary, summary.language)
  const path = articlePath({ timeZone }, { slug, publishedAt: rest.publishedAt })
  return rest.withdrawn ? { ...rest, path, headline: '', standfirst: '', picture: null } : { ...rest, path }
}

/** The lead picture where its file has come. */
export function leadPicture({ document, photos }: PublishedArticle): PublishedPhoto | null {
  const photo = document.lead === null ? undefined : photos[document.lead.photo]
  return photo === undefined || photo.renditions.length === 0 ? null : photo
}
