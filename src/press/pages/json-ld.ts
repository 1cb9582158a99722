import { rfc3339 } from '#base/clock.ts'
import type { PublishedArticle, PublishedPhoto, Rendition } from '#edition/publication.ts'
import { trusted, type Safe } from '../html.ts'
import { mediaPath } from '../paths.ts'
import { absolute, type Page } from '../run/run.ts'

/** The article as schema.org `NewsArticle`, for search engines. A data block: no browser runs it. */
export function newsArticle(page: Page, article: PublishedArticle, picture: PublishedPhoto | null): Safe {
  const { run } = page
  const { document, shareCard } = article
  const images = [
    ...(picture === null ? [] : widestPlain(picture)),
    ...(shareCard === null ? [] : [shareCard]),
  ]
  const publisher = {
    '@type': 'NewsMediaOrganization',
    name: run.publication.name,
    url: absolute(run, 'index.html'),
  }
  return dataBlock({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: absolute(run, page.path),
    headline: document.headline,
    ...(document.standfirst === '' ? {} : { description: document.standfirst }),
    ...(images.length === 0 ? {} : { image: images.map((file) => absolute(run, mediaPath(file))) }),
    datePublished: rfc3339(article.publishedAt),
    dateModified: rfc3339(article.updatedAt ?? article.publishedAt),
    inLanguage: document.language,
    ...(document.dateline === '' ? {} : { dateline: document.dateline }),
    articleSection: article.section.name,
    ...(article.tags.length === 0 ? {} : { keywords: article.tags.map(({ name }) => name) }),
    isAccessibleForFree: true,
    author:
      article.authors.length === 0
        ? publisher
        : article.authors.map(({ slug, name }) => ({
            '@type': 'Person',
            name,
            url: absolute(run, page.run.paths.head({ kind: 'author', slug })),
          })),
    publisher,
    ...correctionsOf(article),
  })
}

/** Of each cut the widest file that every reader of structured data can open. */
function widestPlain({ renditions }: PublishedPhoto): Rendition[] {
  const plain = renditions.filter(({ extension }) => extension === 'jpg' || extension === 'png')
  const files = plain.length > 0 ? plain : renditions
  return [...Map.groupBy(files, ({ cut }) => cut).values()].flatMap((cut) => cut.at(-1) ?? [])
}

function correctionsOf({ notes }: PublishedArticle) {
  const corrections = notes.filter(({ kind }) => kind === 'correction')
  if (corrections.length === 0) return {}
  return {
    correction: corrections.map(({ at, text }) => ({
      '@type': 'CorrectionComment',
      text,
      datePublished: rfc3339(at),
    })),
  }
}

/** JSON inside a script element: `<` must not be able to end it (HTML §4.12.1.3). */
function dataBlock(data: unknown): Safe {
  const json = JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return trusted(`<script type="application/ld+json">${json}</script>`)
}
