import { photosOf } from '#edition/article-text.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import { entries, relatedKey } from '../lists.ts'
import { articlePage, relatedShown } from '../pages/article-page.ts'
import { articlePath, mediaPath } from '../paths.ts'
import type { Run } from '../run/run.ts'
import type { PageChange } from '../source.ts'

/** The page of each article and the files of its photos. */
export async function* articlePages(
  run: Run,
  articles: Iterable<PublishedArticle> | AsyncIterable<PublishedArticle>,
): AsyncIterable<PageChange> {
  for await (const article of articles) {
    run.teasers.keep(article)
    const ids = article.related.slice(0, relatedShown)
    // Related articles are older, so in a full press they are nearly always at hand.
    const related = run.teasers.atHand(ids) ?? (await run.teasers.of(ids))
    yield { path: articlePath(run.publication, article), body: articlePage(run, article, related) }
    yield* mediaOf(article)
  }
}

function* mediaOf(article: PublishedArticle): Iterable<PageChange> {
  if (article.withdrawal !== null) return
  for (const id of photosOf(article.document)) {
    for (const rendition of article.photos[id]?.renditions ?? []) {
      yield { path: mediaPath(rendition), media: rendition }
    }
  }
}

/** Articles whose "read more" names one of these: they print its headline. Never any for a new article. */
export async function namingArticles(run: Run, ids: readonly string[]): Promise<string[]> {
  const naming = new Set<string>()
  for (const id of ids) {
    for (const other of await entries(run.db, relatedKey(id), 0, Number.MAX_SAFE_INTEGER)) naming.add(other)
  }
  return [...naming].filter((id) => !ids.includes(id))
}
