import type { Instant } from '#base/clock.ts'
import { xml, type Safe } from '../html.ts'
import { absolute, type Run } from '../run/run.ts'
import type { FeedEntry, FeedItems } from './entry.ts'

/** The newest articles, whole, as RSS 2.0. */
export function rssFeed(run: Run, { entries }: FeedItems): string {
  const { name, tagline, language } = run.publication
  return xml`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${name}</title>
<link>${absolute(run, run.paths.front)}</link>
<description>${tagline === '' ? name : tagline}</description>
<language>${language}</language>
<atom:link rel="self" type="application/rss+xml" href="${absolute(run, run.paths.rss)}"/>
${entries.map(itemMarkup)}</channel>
</rss>
`.text
}

function itemMarkup({ id, url, article, escaped }: FeedEntry): Safe {
  return xml`<item>
<title>${article.document.headline}</title>
<link>${url}</link>
<guid isPermaLink="false">${id}</guid>
<pubDate>${rfc822(article.publishedAt)}</pubDate>
${article.authors.map(
  ({ name }) => xml`<dc:creator>${name}</dc:creator>
`,
)}<category>${article.section.name}</category>
${article.tags.map(
  ({ name }) => xml`<category>${name}</category>
`,
)}${
    article.document.standfirst !== '' &&
    xml`<description>${article.document.standfirst}</description>
`
  }<content:encoded>${escaped}</content:encoded>
</item>
`
}

/** `Mon, 23 Nov 2026 10:38:00 +0000` (RFC 822 as RSS 2.0 uses it, with four digits of year). */
function rfc822(instant: Instant): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000')
}
