import type { Instant } from '#base/clock.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import { html } from '../html.ts'
import { blocks, photo, type BlockSetting } from '../pages/blocks.ts'
import { notesAtFoot } from '../pages/inline.ts'
import { articlePath } from '../paths.ts'
import { absolute, type Run } from '../run/run.ts'
import { wordsIn } from '../words.ts'

/** An article as feeds carry it: whole, every address absolute. */
export type FeedEntry = {
  id: string
  url: string
  updated: Instant
  article: PublishedArticle
  /** The article's text as HTML. */
  content: string
}

/** A withdrawn article in a feed: only that it is gone (RFC 6721). */
type Tombstone = { id: string; at: Instant }

/** Entries and tombstones of a feed, newest first. */
export type FeedItems = { entries: FeedEntry[]; gone: Tombstone[] }

/** The items of a feed from the articles that stand in it. */
export function feedItems(run: Run, articles: readonly PublishedArticle[]): FeedItems {
  const entries: FeedEntry[] = []
  const gone: Tombstone[] = []
  for (const article of articles) {
    const id = `urn:uuid:${article.id}`
    if (article.withdrawal === null) entries.push(entryOf(run, article, id))
    else gone.push({ id, at: article.withdrawal.at })
  }
  return { entries, gone }
}

function entryOf(run: Run, article: PublishedArticle, id: string): FeedEntry {
  const url = absolute(run, articlePath(run.publication, article))
  return {
    id,
    url,
    updated: article.updatedAt ?? article.publishedAt,
    article,
    content: fullText(run, article, url),
  }
}

function fullText(run: Run, { document, photos }: PublishedArticle, url: string): string {
  const setting: BlockSetting = {
    words: wordsIn(document.language),
    reference: (path) => absolute(run, path),
    self: url,
    notes: [],
    photos,
    feed: true,
  }
  const lead = document.lead === null ? null : photo(document.lead, setting, 'lead')
  const text = blocks(document.blocks, setting)
  return html`${lead}${text}${notesAtFoot(setting)}`.text
}
