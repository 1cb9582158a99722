import type { PublishedArticle } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { set } from '../pages/typography.ts'
import { dateText } from '../run/dates.ts'
import type { Run } from '../run/run.ts'
import { offlineArticle, tongue } from './article.ts'
import { takenAlong } from './frame.ts'
import type { SmallPicture } from './pictures.ts'

/**
 * One plain page with all these articles: no script, nothing loaded, readable from a disk. Pictures, where given by
 * article id, stand in it as data.
 */
export function paperOf(
  run: Run,
  articles: readonly PublishedArticle[],
  pictures: ReadonlyMap<string, SmallPicture>,
): string {
  const { publication, words } = run
  const body = html`<header>
      <h1>${publication.name}</h1>
      ${publication.tagline !== '' && html`<p>${publication.tagline}</p>`}
      <p class="by">${editionText(run)}</p>
      <p>${words.offlineLead}</p>
    </header>
    <nav aria-labelledby="contents">
      <h2 id="contents">${words.offlineContents}</h2>
      <ol>
        ${articles.map(contentsLine)}
      </ol>
    </nav>
    <main>${articles.map((article, i) => articleMarkup(run, article, i, pictures.get(article.id)))}</main>
    ${furtherOn(run)}`
  return takenAlong(run, `${publication.name} — ${editionText(run)}`, body)
}

/** `Edition 412 · 23 November 2026 at 12:40 CET`. */
export function editionText({ words, edition, publication }: Run): string {
  const dates = { locale: words.locale, timeZone: publication.timeZone }
  return `${words.edition} ${edition.number} · ${dateText(dates, edition.madeAt, 'moment')}`
}

function contentsLine({ document, section }: PublishedArticle, i: number): Safe {
  const headline = set(document.headline, document.language)
  return html`<li${tongue(document.language)}><a href="#a${i + 1}">${headline}</a> <span>${section.name}</span></li>`
}

function articleMarkup(
  run: Run,
  article: PublishedArticle,
  i: number,
  picture: SmallPicture | undefined,
): Safe {
  const small = picture && {
    src: `data:image/jpeg;base64,${Buffer.from(picture.bytes).toString('base64')}`,
    width: picture.file.width,
    height: picture.file.height,
    alt: picture.photo.alt,
    credit: picture.photo.credit.line,
  }
  return html`<article id="a${i + 1}" ${tongue(article.document.language)}>
    ${offlineArticle(run, article, small ?? null)}
    <p class="up"><a href="#contents">${run.words.offlineToContents}</a></p>
  </article>`
}

/** Whoever is handed this file may know no address of ours. */
function furtherOn({ words, publication, contact }: Run): Safe {
  const doors = [`${publication.publicUrl}/`, ...contact.doors]
  if (contact.onion !== null) doors.push(`${contact.onion}/`)
  return html`<footer>
    <p>${words.offlineFurther}</p>
    <ul>
      ${doors.map(
        (door) =>
          html`<li>
            <a href="${door}"><bdi>${door}</bdi></a>
          </li>`,
      )}
    </ul>
    ${
      contact.fingerprint !== '' &&
      html`<p>${words.contactFingerprint}: <code dir="ltr">${contact.fingerprint}</code></p>`
    }
  </footer>`
}
