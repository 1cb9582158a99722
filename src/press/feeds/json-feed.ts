import { rfc3339 } from '#base/clock.ts'
import { mediaPath, rootFiles } from '../paths.ts'
import { absolute, type Run } from '../run/run.ts'
import { leadPicture } from '../run/teaser.ts'
import type { FeedEntry, FeedItems } from './entry.ts'

/** The newest articles, whole, as JSON Feed 1.1. */
export function jsonFeed(run: Run, { entries }: FeedItems): string {
  const { name, tagline, language } = run.publication
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    ...(tagline === '' ? {} : { description: tagline }),
    home_page_url: absolute(run, run.paths.front),
    feed_url: absolute(run, run.paths.json),
    icon: absolute(run, rootFiles.icon),
    language,
    items: entries.map((entry) => jsonItem(run, entry)),
  }
  return `${JSON.stringify(feed)}\n`
}

function jsonItem(run: Run, { id, url, updated, article, content }: FeedEntry) {
  const { document } = article
  const picture = leadPicture(article)?.renditions.at(-1)
  return {
    id,
    url,
    title: document.headline,
    ...(document.standfirst === '' ? {} : { summary: document.standfirst }),
    content_html: content,
    date_published: rfc3339(article.publishedAt),
    date_modified: rfc3339(updated),
    language: document.language,
    ...(picture === undefined ? {} : { image: absolute(run, mediaPath(picture)) }),
    authors: article.authors.map(({ name }) => ({ name })),
    tags: [article.section, ...article.tags].map(({ name }) => name),
  }
}
