import type { Named } from '#edition/publication.ts'
import { html, joined, type Safe } from '../html.ts'
import { to, type Page } from '../run/run.ts'
import type { Vocabulary } from '../words.ts'

/** `By A, B and C`, each name leading to its page. */
export function linkedAuthors(page: Page, authors: readonly Named[]): Safe {
  const names = authors.map(
    ({ slug, name }) =>
      html`<a rel="author" href="${to(page, page.run.paths.head({ kind: 'author', slug }))}">${name}</a>`,
  )
  return html`${page.words.by !== '' && `${page.words.by} `}${enumerated(names, page.words)}`
}

/** `A, B and C`. */
export function authorNames(authors: readonly Named[], words: Vocabulary): Safe {
  return enumerated(
    authors.map(({ name }) => html`${name}`),
    words,
  )
}

function enumerated(items: Safe[], words: Vocabulary): Safe {
  const last = items.at(-1)
  if (last === undefined || items.length === 1) return last ?? html``
  return html`${joined(items.slice(0, -1), ', ')} ${words.and} ${last}`
}
