import type { Instant } from '#base/clock.ts'
import { primaryOf, type PublishedArticle } from '#edition/publication.ts'
import { articlePath } from '../paths.ts'
import type { Alternate, Page, Run } from './run.ts'

/** An article in every language in which it is live, by tag, this one included; empty where it has no translation. */
export function articleAlternates(run: Run, article: PublishedArticle): Alternate[] {
  if (article.translations.length === 0 || article.withdrawal !== null) return []
  const own = { ...article, language: article.document.language }
  return [own, ...article.translations]
    .map((member) => ({ language: member.language, path: memberPath(run, member) }))
    .sort((a, b) => (a.language < b.language ? -1 : 1))
}

function memberPath(run: Run, member: { slug: string; publishedAt: Instant }): string {
  return articlePath(run.publication, member)
}

/** For whoever reads none of these languages (`x-default`): the publication's own, else the first by tag. */
export function defaultAlternate({ alternates, run }: Page): Alternate | null {
  const main = run.languages[0]?.language
  return alternates.find(({ language }) => primaryOf(language) === main) ?? alternates[0] ?? null
}
