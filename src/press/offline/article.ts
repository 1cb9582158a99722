import type { PublishedArticle } from '#edition/publication.ts'
import { html, joined, trusted, type Safe } from '../html.ts'
import { blocks, type BlockSetting } from '../pages/blocks.ts'
import { authorNames } from '../pages/byline.ts'
import { notesAtFoot } from '../pages/inline.ts'
import { kindName } from '../pages/label.ts'
import { set } from '../pages/typography.ts'
import { timeTag } from '../run/dates.ts'
import { absolute, type Run } from '../run/run.ts'
import { directionOf } from '../words.ts'

/** A picture as a file that is taken along shows it. */
export type OfflinePicture = { src: string; width: number; height: number; alt: string; credit: string }

/**
 * An article as it stands in a file of many: what the law prints over it, headline, standfirst, who and when, its
 * lead picture if given, the text, and every correction. Links lead to the main address.
 */
export function offlineArticle(run: Run, article: PublishedArticle, picture: OfflinePicture | null): Safe {
  const { document } = article
  const { language } = document
  const dates = { locale: run.words.locale, timeZone: run.publication.timeZone }
  return html`${legalLabels(run, article)}
    <p class="label">${label(run, article)}</p>
    <h2>${set(document.headline, language)}</h2>
    ${document.standfirst !== '' && html`<p class="standfirst">${set(document.standfirst, language)}</p>`}
    <p class="by">
      ${joined([authorNames(article.authors, run.words), timeTag(dates, article.publishedAt, 'day')], ' · ')}
    </p>
    ${picture && shown(picture)} ${text(run, article)} ${notes(run, article)}`
}

function legalLabels({ publication }: Run, { legalLabels: slugs }: PublishedArticle): Safe[] {
  const carried = publication.legalLabels.filter(({ slug }) => slugs.includes(slug))
  return carried.map((one) => html`<p class="law">${one.text}</p>`)
}

function label({ words }: Run, { section, kind }: PublishedArticle): Safe {
  const name = kindName(kind, words)
  return joined([section.name, name !== section.name && name], ' · ')
}

function shown({ src, width, height, alt, credit }: OfflinePicture): Safe {
  return html`<figure>
    <img src="${src}" width="${width}" height="${height}" alt="${alt}" />
    ${credit !== '' && html`<figcaption>${credit}</figcaption>`}
  </figure>`
}

/** Its headings stand one below the headline, which is itself below the name of the paper. */
function text(run: Run, { document }: PublishedArticle): Safe {
  const setting: BlockSetting = {
    words: run.words,
    language: document.language,
    reference: (path) => absolute(run, path),
    notes: [],
    photos: {},
    feed: true,
  }
  const body = html`${blocks(document.blocks, setting)} ${notesAtFoot(setting)}`.text
  const lowered = body.replaceAll(
    /<(\/?)h([23])(?=[ >])/g,
    (_, slash: string, level) => `<${slash}h${Number(level) + 1}`,
  )
  return trusted(lowered)
}

function notes(run: Run, article: PublishedArticle): Safe[] {
  const { words } = run
  const dates = { locale: words.locale, timeZone: run.publication.timeZone }
  return article.notes.map(
    ({ kind, at, text: said }) =>
      html`<p class="note">
        <b>${kind === 'correction' ? words.correction : words.update}, ${timeTag(dates, at, 'day')}.</b>
        ${set(said, article.document.language)}
      </p>`,
  )
}

/** Language and direction of an article, where they are not those of the file around it. */
export function tongue(language: string): Safe {
  return html` lang="${language}" dir="${directionOf(language)}"`
}
