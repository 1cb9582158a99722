import type { ArticleKind, PublishedArticle, PublishedPhoto, Rendition } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { articlePath, mediaPath } from '../paths.ts'
import { timeTag } from '../run/dates.ts'
import { articleAlternates } from '../run/alternates.ts'
import { absolute, pageAt, to, type Page, type Run } from '../run/run.ts'
import { leadPicture, type Teaser } from '../run/teaser.ts'
import { articleAppeal } from './appeal.ts'
import { articleHead, byline, legalLabels } from './article-head.ts'
import { changes, notesBefore } from './article-notes.ts'
import { blocks, photo, type BlockSetting } from './blocks.ts'
import { notesAtFoot } from './inline.ts'
import { foreign } from './item.ts'
import { newsArticle } from './json-ld.ts'
import { labelled } from './label.ts'
import { isPlain } from './plain-story.ts'
import { shared } from './shared.ts'
import { openGraph, shell } from './shell.ts'
import { set } from './typography.ts'

/** The page of an article, in the article's language; of a withdrawn one, its notice alone. */
export function articlePage(run: Run, article: PublishedArticle, related: readonly Teaser[]): string {
  const page = pageAt(run, articlePath(run.publication, article), {
    language: article.document.language,
    alternates: articleAlternates(run, article),
  })
  if (article.withdrawal?.neutral === true) return neutralPage(page)
  if (article.withdrawal !== null) return withdrawnPage(page, article.withdrawal)
  const picture = leadPicture(article)
  const { headline, standfirst } = article.document
  return shell(page, {
    kind: 'story',
    sheet: isPlain(article) ? 'story' : 'rich',
    title: headline,
    description: standfirst,
    head: html`${openGraph(page, {
      type: 'article',
      title: headline,
      description: standfirst,
      image: shareImage(run, article.shareCard, picture),
    })}
    ${newsArticle(page, article, picture)}`,
    main: html`${story(page, article)} ${article.asking !== 'never' && shared(page, 'appeal', articleAppeal)}
    ${readMore(page, related)}`,
  })
}

function story(page: Page, article: PublishedArticle): Safe {
  const { document } = article
  const setting: BlockSetting = {
    words: page.words,
    reference: (path) => to(page, path),
    notes: [],
    photos: article.photos,
    feed: false,
    language: document.language,
    essay: article.kind === 'photo-essay',
  }
  // In this order, so that notes are numbered as they are read.
  const lead = document.lead === null ? null : photo(document.lead, setting, 'lead')
  const text = blocks(document.blocks, setting)
  return html`<article${classOf(article.kind)}${askedBy(article)}>
    ${legalLabels(page, article)} ${articleHead(page, article)} ${lead} ${byline(page, article)}
    <div class="text">
      ${notesBefore(page, article)} ${text} ${notesAtFoot(setting)} ${changes(page, article.notes)}
      ${topics(page, article)}
      <p class="edition" data-edition></p>
    </div>
  </article>`
}

function classOf(kind: ArticleKind): Safe | false {
  if (kind === 'photo-essay') return html` class="essay"`
  return kind === 'opinion' && html` class="opinion"`
}

/** What the device's rules go by: the section, and how readers of this article may be asked. Tags are in its links. */
function askedBy({ section, asking }: PublishedArticle): Safe {
  return html` data-section="${section.slug}"${asking !== 'usual' && html` data-asking="${asking}"`}`
}

function topics(page: Page, { tags }: PublishedArticle): Safe | false {
  const items = tags.map(
    ({ slug, name }) =>
      html`<li>
        <a rel="tag" href="${to(page, page.run.paths.head({ kind: 'topic', slug }))}">${name}</a>
      </li>`,
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
          ${labelled(page, teaser, true)}
          <a href="${to(page, teaser.path)}" ${foreign(page, teaser.language)}
            >${set(teaser.headline, teaser.language)}</a
          >
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

/** What stands where an article was taken down to protect somebody: neither what it was nor when or why it went. */
function neutralPage(page: Page): string {
  const { words } = page
  return shell(page, {
    kind: 'plain',
    title: words.nothingHere,
    description: '',
    hidden: true,
    main: html`<div class="prose withdrawn">
      <h1>${words.nothingHere}</h1>
      <p>${words.nothingHereText}</p>
    </div>`,
  })
}

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

/** Absolute: the card made for it, else a picture at least 1,200 px wide, which services that show links ask for. */
function shareImage(run: Run, card: Rendition | null, picture: PublishedPhoto | null): string | undefined {
  const files =
    picture?.renditions.filter(({ extension }) => extension === 'jpg' || extension === 'png') ?? []
  const file = card ?? files.find(({ width }) => width >= 1200) ?? files.at(-1)
  return file === undefined ? undefined : absolute(run, mediaPath(file))
}
