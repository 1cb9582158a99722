import { readingMinutes } from '#edition/article-text.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { timeTag } from '../run/dates.ts'
import { to, type Page } from '../run/run.ts'
import { directionOf } from '../words.ts'
import { linkedAuthors } from './byline.ts'
import { kindName, languageName, minutesText } from './label.ts'
import { longClass, set } from './typography.ts'

/** What the law of a place makes the paper print over an article: first of all, and never as small print. */
export function legalLabels({ run, words }: Page, { legalLabels: slugs }: PublishedArticle): Safe[] {
  return run.publication.legalLabels
    .filter(({ slug }) => slugs.includes(slug))
    .map(
      ({ place, text }) =>
        html`<div class="branded">
          <p><b>${words.legalLabel} ${place}</b></p>
          <p dir="auto">${text}</p>
        </div>`,
    )
}

/** Section and kind, headline, standfirst. */
export function articleHead(page: Page, { section, kind, document }: PublishedArticle): Safe {
  const { headline, standfirst, language } = document
  const kindWord = kindName(kind, page.words)
  return html`<header class="head">
    <p class="label">
      <a href="${to(page, page.run.paths.head({ kind: 'section', slug: section.slug }))}">${section.name}</a>${
        kindWord !== '' && kindWord !== section.name && html`<i>${kindWord}</i>`
      }
    </p>
    <h1${longClass(headline)}>${set(headline, language)}</h1>
    ${standfirst !== '' && html`<p class="standfirst">${set(standfirst, language)}</p>`}
  </header>`
}

/** Who, where, when, how long; the storyline that it belongs to and the languages that it can be read in. */
export function byline(page: Page, article: PublishedArticle): Safe {
  const { words, dates } = page
  return html`<div class="byline">
    ${article.authors.length > 0 && html`<p class="who">${linkedAuthors(page, article.authors)}</p>`}
    ${article.document.dateline !== '' && html`<p class="where">${article.document.dateline}</p>`}
    <p class="when">
      ${timeTag(dates, article.publishedAt, 'moment')} ·
      ${minutesText(page, readingMinutes(article.document))}
    </p>
    ${article.updatedAt !== null && html`<p class="when">${words.updated} ${timeTag(dates, article.updatedAt, 'moment')}</p>`}
    ${thread(page, article)} ${translations(page)}
  </div>`
}

function thread({ run, words, root }: Page, { storyline }: PublishedArticle): Safe | false {
  return (
    storyline !== null &&
    html`<p class="thread">
      ${words.storyline}
      <a href="${root}${run.paths.head({ kind: 'storyline', slug: storyline.slug })}">${storyline.name}</a>
    </p>`
  )
}

function translations(page: Page): Safe | false {
  const others = page.alternates.filter(({ path }) => path !== page.path)
  const items = others.map(
    ({ language, path }) =>
      html`<li>
        <a
          href="${to(page, path)}"
          hreflang="${language}"
          lang="${language}"
          dir="${directionOf(language)}"
          rel="alternate"
          >${languageName(language)}</a
        >
      </li>`,
  )
  return (
    items.length > 0 &&
    html`<nav class="tongues" aria-label="${page.words.translations}">
      ${page.words.translations}
      <ul>
        ${items}
      </ul>
    </nav>`
  )
}
