import type { PublishedArticle } from '#edition/publication.ts'
import { articlePage, relatedShown } from './pages/article-page.ts'
import type { Press } from './press.ts'
import { startRun } from './run/run.ts'

/** An article exactly as `pressChanged` would print it, published or not. Its links are relative to its place. */
export async function renderPreview(press: Press, article: PublishedArticle): Promise<string> {
  const run = await startRun(press)
  return articlePage(run, article, await run.teasers.of(article.related.slice(0, relatedShown)))
}
