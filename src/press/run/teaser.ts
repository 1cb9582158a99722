import type { Instant } from '#base/clock.ts'
import type { Named, PublishedArticle, PublishedPhoto } from '#edition/publication.ts'
import { articlePath } from '../paths.ts'

/** What lists show of an article: all that is kept of it while others are pressed. */
export type Teaser = {
  id: string
  sequence: number
  path: string
  language: string
  headline: string
  standfirst: string
  section: Named
  tags: Named[]
  authors: Named[]
  publishedAt: Instant
  /** The lead picture where its file has come. */
  picture: PublishedPhoto | null
  withdrawn: boolean
}

/** The teaser of an article; of a withdrawn one, nothing that it said. */
export function teaserOf(article: PublishedArticle, timeZone: string): Teaser {
  const withdrawn = article.withdrawal !== null
  const { document } = article
  return {
    id: article.id,
    sequence: article.sequence,
    path: articlePath({ timeZone }, article),
    language: document.language,
    headline: withdrawn ? '' : document.headline,
    standfirst: withdrawn ? '' : document.standfirst,
    section: article.section,
    tags: article.tags,
    authors: article.authors,
    publishedAt: article.publishedAt,
    picture: withdrawn ? null : leadPicture(article),
    withdrawn,
  }
}

/** The lead picture where its file has come. */
export function leadPicture({ document, photos }: PublishedArticle): PublishedPhoto | null {
  const photo = document.lead === null ? undefined : photos[document.lead.photo]
  return photo === undefined || photo.renditions.length === 0 ? null : photo
}
