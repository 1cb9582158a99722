import { rfc3339, type Instant } from '#base/clock.ts'
import { xml, type Safe } from '../html.ts'
import { rootFiles } from '../paths.ts'
import { absolute, type Run } from '../run/run.ts'
import type { FeedEntry, FeedItems } from './entry.ts'

/** Where a feed document stands among the others (RFC 5005 §4). */
type AtomPlace = {
  path: string
  title: string
  /** The page that shows the same. */
  page: string
  /** The archive document before this one. */
  previous: string | null
  /** Set for an archive document: where the newest entries are. */
  current: string | null
}

/** An Atom feed (RFC 4287) with whole articles; as an archive document it is complete and does not change. */
export function atomFeed(run: Run, place: AtomPlace, { entries, gone }: FeedItems): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${run.publication.language}">
<id>${absolute(run, place.path)}</id>
<title>${place.title}</title>
${
  run.publication.tagline !== '' &&
  xml`<subtitle>${run.publication.tagline}</subtitle>
`
}<updated>${rfc3339(newest({ entries, gone }))}</updated>
<author><name>${run.publication.name}</name></author>
<icon>${absolute(run, rootFiles.icon)}</icon>
<link rel="self" type="application/atom+xml" href="${absolute(run, place.path)}"/>
<link rel="alternate" type="text/html" href="${absolute(run, place.page)}"/>
${
  place.current !== null &&
  xml`<fh:archive/>
<link rel="current" href="${absolute(run, place.current)}"/>
`
}${
    place.previous !== null &&
    xml`<link rel="prev-archive" href="${absolute(run, place.previous)}"/>
`
  }${entries.map(entryMarkup)}${gone.map(
    ({ id, at }) => xml`<at:deleted-entry ref="${id}" when="${rfc3339(at)}"/>
`,
  )}</feed>
`.text
}

/** A feed is as new as what it holds; an empty one as old as time, so that it does not change by itself. */
function newest({ entries, gone }: FeedItems): Instant {
  return [...entries.map(({ updated }) => updated), ...gone.map(({ at }) => at)].reduce(
    (a, b) => Math.max(a, b),
    0,
  )
}

function entryMarkup({ id, url, updated, article, escaped }: FeedEntry): Safe {
  const { document } = article
  return xml`<entry xml:lang="${document.language}">
<id>${id}</id>
<title>${document.headline}</title>
<link rel="alternate" type="text/html" href="${url}"/>
<published>${rfc3339(article.publishedAt)}</published>
<updated>${rfc3339(updated)}</updated>
${article.authors.map(
  ({ name }) => xml`<author><name>${name}</name></author>
`,
)}<category term="${article.section.slug}" label="${article.section.name}"/>
${article.tags.map(
  ({ slug, name }) => xml`<category term="${slug}" label="${name}"/>
`,
)}${
    document.standfirst !== '' &&
    xml`<summary>${document.standfirst}</summary>
`
  }<content type="html">${escaped}</content>
</entry>
`
}
