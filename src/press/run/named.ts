import { nameIn, type ArticleSummary, type Named, type Storyline } from '#edition/publication.ts'

type WithNames = Pick<ArticleSummary, 'section' | 'storyline' | 'tags' | 'authors'>

/** The same with every name as it is printed in a language (BCP 47 tag). */
export function namedIn<Article extends WithNames>(article: Article, language: string): Article {
  const { section, storyline, tags, authors } = article
  const plain = [section, ...tags, ...authors, ...(storyline === null ? [] : [storyline])]
  if (plain.every(({ names }) => names === undefined)) return article
  return {
    ...article,
    section: named(section, language),
    storyline: storyline === null ? null : storylineIn(storyline, language),
    tags: tags.map((tag) => named(tag, language)),
    authors: authors.map((author) => named(author, language)),
  }
}

/** A storyline with its name as it is printed in a language. */
export function storylineIn(storyline: Storyline, language: string): Storyline {
  return { ...named(storyline, language), summary: storyline.summary }
}

/** Its summary is written in the publication's own language, and left out in the others. */
export function summedUp(run: { isMain: boolean }, storyline: Storyline): Storyline {
  return run.isMain ? storyline : { ...storyline, summary: '' }
}

function named(thing: Named, language: string): Named {
  return { slug: thing.slug, name: nameIn(thing, language) }
}
