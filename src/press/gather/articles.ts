import { photosOf } from '#edition/article-text.ts'
import { primaryOf, type PublishedArticle, type Rendition } from '#edition/publication.ts'
import { entries } from '../list-entries.ts'
import { relatedKey } from '../lists.ts'
import { articlePage, relatedShown } from '../pages/article-page.ts'
import { redirectPage } from '../pages/redirect-page.ts'
import { articlePath, mediaPath } from '../paths.ts'
import type { Run } from '../run/run.ts'
import type { Runs } from '../run/runs.ts'
import type { Teaser } from '../run/teaser.ts'
import type { PageChange } from '../source.ts'

const atOnce = 200

/** The page of each article, what stands at its former addresses, and the files of its pictures. */
export async function* articlePages(
  runs: Runs,
  articles: Iterable<PublishedArticle> | AsyncIterable<PublishedArticle>,
): AsyncIterable<PageChange> {
  for await (const some of inTurns(articles)) {
    // Related articles are older, so in a full press all but the first are at hand by then.
    await runs.main.teasers.of(some.flatMap(({ id, related }) => [id, ...related]))
    for (const article of some) {
      const run = await runs.of(primaryOf(article.document.language))
      yield { path: pathOf(run, article), body: articlePage(run, article, await readMoreOf(run, article)) }
      yield* redirects(run, article)
      yield* mediaOf(article)
    }
  }
}

async function* inTurns(
  articles: Iterable<PublishedArticle> | AsyncIterable<PublishedArticle>,
): AsyncIterable<PublishedArticle[]> {
  let some: PublishedArticle[] = []
  for await (const article of articles) {
    some.push(article)
    if (some.length < atOnce) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** What an article leads on to: at most four, in its own language. */
export async function readMoreOf(run: Run, article: PublishedArticle): Promise<Teaser[]> {
  const ids = article.related.slice(0, relatedShown)
  const teasers = run.teasers.atHand(ids) ?? (await run.teasers.of(ids))
  return teasers.filter(({ language }) => primaryOf(language) === run.language)
}

function pathOf(run: Run, article: Pick<PublishedArticle, 'slug' | 'publishedAt'>): string {
  return articlePath(run.publication, article)
}

function* redirects(run: Run, article: PublishedArticle): Iterable<PageChange> {
  const target = pathOf(run, article)
  for (const slug of article.formerSlugs) {
    const path = pathOf(run, { slug, publishedAt: article.publishedAt })
    if (path === target) continue
    if (article.withdrawal?.neutral === true) yield { path, gone: true }
    else yield { path, body: redirectPage(run, path, target, article.document.language) }
  }
}

function* mediaOf(article: PublishedArticle): Iterable<PageChange> {
  if (article.withdrawal !== null) return
  if (article.shareCard !== null) yield media(article.shareCard)
  for (const id of photosOf(article.document)) yield* (article.photos[id]?.renditions ?? []).map(media)
}

function media(rendition: Rendition): PageChange {
  return { path: mediaPath(rendition), media: rendition }
}

/** Articles whose "read more" names one of these: they print its headline. Never any for a new article. */
export async function namingArticles(run: Run, ids: readonly string[]): Promise<string[]> {
  const naming: string[] = []
  await run.places.measure(ids.map(relatedKey))
  for (const id of ids) {
    const length = await run.places.length(relatedKey(id))
    if (length > 0) naming.push(...(await entries(run.db, relatedKey(id), 0, length)))
  }
  return naming
}
