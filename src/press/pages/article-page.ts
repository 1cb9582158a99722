import type { ChangeNote, PublishedArticle, PublishedPhoto } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { headPath } from '../lists.ts'
import { articlePath, mediaPath } from '../paths.ts'
import { timeTag } from '../run/dates.ts'
import { absolute, pageAt, to, type Page, type Run } from '../run/run.ts'
import { leadPicture, type Teaser } from '../run/teaser.ts'
import { articleAppeal } from './appeal.ts'
import { blocks, photo, type BlockSetting } from './blocks.ts'
import { linkedAuthors } from './byline.ts'
import { notesAtFoot } from './inline.ts'
import { foreign } from './item.ts'
import { newsArticle } from './json-ld.ts'
import { openGraph, shell } from './shell.ts'

/** The page of an article, in the article's language; of a withdrawn one, its notice alone. */
export function articlePage(run: Run, article: PublishedArticle, related: readonly Teaser[]): string {
  const page = pageAt(run, articlePath(run.publication, article), article.document.language)
  if (article.withdrawal !== null) return withdrawnPage(page, article.withdrawal)
  const picture = leadPicture(article)
  const { headline, standfirst } = article.document
  return shell(page, {
    kind: 'story',
    title: headline,
    description: standfirst,
    head: html`${openGraph(page, {
      type: 'article',
      title: headline,
      description: standfirst,
      image: shareImage(run, picture),
    })}
    ${newsArticle(page, article, picture)}`,
    main: html`${story(page, article)} ${articleAppeal(page)} ${readMore(page, related)}`,
  })
}

function story(page: Page, article: PublishedArticle): Safe {
  const { document } = article
  const setting: BlockSetting = {
    words: page.words,
    reference: (path) => to(page, path),
    self: '',
    notes: [],
    photos: article.photos,
    feed: false,
  }
  // In this order, so that notes are numbered as they are read.
  const lead = document.lead === null ? null : photo(document.lead, setting, 'lead')
  const text = blocks(document.blocks, setting)
  return html`<article>
    ${head(page, article)} ${lead} ${byline(page, article)}
    <div class="text">
      ${correctionLine(page, article.notes)}${text} ${notesAtFoot(setting)} ${changes(page, article.notes)}
      ${topics(page, article)}
    </div>
  </article>`
}

function head(page: Page, { section, document }: PublishedArticle): Safe {
  return html`<header class="head">
    <p class="label">
      <a href="${to(page, headPath({ kind: 'section', slug: section.slug }))}">${section.name}</a>
    </p>
    <h1>${document.headline}</h1>
    ${document.standfirst !== '' && html`<p class="standfirst">${document.standfirst}</p>`}
  </header>`
}

function byline(page: Page, article: PublishedArticle): Safe {
  const { words, dates } = page
  return html`<div class="byline">
    ${article.authors.length > 0 && html`<p class="who">${linkedAuthors(page, article.authors)}</p>`}
    ${article.document.dateline !== '' && html`<p class="where">${article.document.dateline}</p>`}
    <p class="when">${timeTag(dates, article.publishedAt, 'moment')}</p>
    ${article.updatedAt !== null && html`<p class="when">${words.updated} ${timeTag(dates, article.updatedAt, 'moment')}</p>`}
  </div>`
}

function correctionLine({ words }: Page, notes: readonly ChangeNote[]): Safe | false {
  const corrected = notes.some(({ kind }) => kind === 'correction')
  return (
    corrected &&
    html`<p class="corrected">${words.hasCorrection} <a href="#changes">${words.seeCorrection}</a></p> `
  )
}

function changes({ words, dates }: Page, notes: readonly ChangeNote[]): Safe | false {
  const items = notes.map(
    ({ kind, at, text }) =>
      html`<li>
        <b>${kind === 'correction' ? words.correction : words.update}, ${timeTag(dates, at, 'day')}.</b>
        ${text}
      </li>`,
  )
  return (
    items.length > 0 &&
    html`<section class="changes" aria-labelledby="changes">
      <h2 id="changes">${words.changes}</h2>
      <ul>
        ${items}
      </ul>
    </section>`
  )
}

function topics(page: Page, { tags }: PublishedArticle): Safe | false {
  const items = tags.map(
    ({ slug, name }) =>
      html`<li><a rel="tag" href="${to(page, headPath({ kind: 'topic', slug }))}">${name}</a></li>`,
  )
  return (
    items.length > 0 &&
    html`<section class="topics" aria-labelledby="topics">
      <h2 id="topics">${page.words.topics}</h2>
      <ul>
        ${items}
      </ul>
    </section>`
  )
}

/** Four at most; one that was withdrawn since is left out, and nothing takes its place. */
function readMore(page: Page, related: readonly Teaser[]): Safe | false {
  const items = related
    .filter(({ withdrawn }) => !withdrawn)
    .slice(0, relatedShown)
    .map(
      (teaser) =>
        html`<li>
          <span class="label">${teaser.section.name}</span>
          <a href="${to(page, teaser.path)}" ${foreign(page, teaser.language)}>${teaser.headline}</a>
        </li>`,
    )
  return (
    items.length > 0 &&
    html`<nav class="more" aria-labelledby="more">
      <h2 id="more">${page.words.readMore}</h2>
      <ul>
        ${items}
      </ul>
    </nav>`
  )
}

/** How many related articles a page names. */
export const relatedShown = 4

function withdrawnPage(page: Page, withdrawal: { at: number; notice: string }): string {
  const { words, dates } = page
  return shell(page, {
    kind: 'plain',
    title: words.withdrawn,
    description: '',
    hidden: true,
    main: html`<article class="prose withdrawn">
      <h1>${words.withdrawn}</h1>
      <p>${withdrawal.notice}</p>
      <p class="when">${words.withdrawnOn} ${timeTag(dates, withdrawal.at, 'moment')}</p>
    </article>`,
  })
}

/** Absolute, and at least 1,200 px wide where there is one: what services that show links ask for. */
function shareImage(run: Run, picture: PublishedPhoto | null): string | undefined {
  const files =
    picture?.renditions.filter(({ extension }) => extension === 'jpg' || extension === 'png') ?? []
  const file = files.find(({ width }) => width >= 1200) ?? files.at(-1)
  return file === undefined ? undefined : absolute(run, mediaPath(file))
}
