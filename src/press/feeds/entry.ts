import type { Instant } from '#base/clock.ts'
import { primaryOf, type PublishedArticle } from '#edition/publication.ts'
import { articlePath } from '../paths.ts'
import { absolute, type Run } from '../run/run.ts'
import { feedText, freshFeedText, type FeedText } from './feed-text.ts'

/** An article as feeds carry it: whole, every address absolute. */
export type FeedEntry = FeedText & { id: string; url: string; updated: Instant; article: PublishedArticle }

/** A withdrawn article in a feed: only that it is gone (RFC 6721). */
type Tombstone = { id: string; at: Instant }

/** Entries and tombstones of a feed, newest first. */
export type FeedItems = { entries: FeedEntry[]; gone: Tombstone[] }

/**
 * The items of a feed from the articles that stand in it; one that went over to another language is left out.
 * `archived`: for an archive document, of which nothing need be remembered.
 */
export function feedItems(run: Run, articles: readonly PublishedArticle[], archived = false): FeedItems {
  const entries: FeedEntry[] = []
  const gone: Tombstone[] = []
  for (const article of articles) {
    if (primaryOf(article.document.language) !== run.language) continue
    const id = `urn:uuid:${article.id}`
    if (article.withdrawal === null) entries.push(entryOf(run, article, id, archived))
    else gone.push({ id, at: article.withdrawal.at })
  }
  return { entries, gone }
}

function entryOf(run: Run, article: PublishedArticle, id: string, archived: boolean): FeedEntry {
  const url = absolute(run, articlePath(run.publication, article))
  const { content, escaped } = (archived ? freshFeedText : feedText)(run, article)
  return { id, url, updated: article.updatedAt ?? article.publishedAt, article, content, escaped }
}
