import { primaryOf, type PublishedArticle } from '#edition/publication.ts'
import { readMoreOf } from './gather/articles.ts'
import { articlePage } from './pages/article-page.ts'
import type { Press } from './press.ts'
import { namedIn } from './run/named.ts'
import { startRuns } from './run/runs.ts'

/** An article exactly as `pressChanged` would print it, published or not. Its links are relative to its place. */
export async function renderPreview(press: Press, article: PublishedArticle): Promise<string> {
  const { language } = article.document
  const coming = { language: primaryOf(language), section: article.section.slug }
  const run = await (await startRuns(press, coming)).of(coming.language)
  return articlePage(run, namedIn(article, language), await readMoreOf(run, article))
}
