import type { ChangeNote, PublishedArticle } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'
import { articlePath } from '../paths.ts'
import { timeTag } from '../run/dates.ts'
import { to, type Page } from '../run/run.ts'
import { set } from './typography.ts'

/** What a reader must know before the text: grave corrections in full, that others follow, that a translation is old. */
export function notesBefore(page: Page, article: PublishedArticle): Safe {
  return html`${article.notes.filter(isGrave).map((note) => grave(page, note))} ${staleLine(page, article)}
  ${correctionLine(page, article.notes)}`
}

function isGrave({ kind, grave: isSo }: ChangeNote): boolean {
  return kind === 'correction' && isSo
}

function grave({ words, dates, language }: Page, { at, text }: ChangeNote): Safe {
  return html`<section class="grave">
    <h2>${words.correction}, ${timeTag(dates, at, 'day')}</h2>
    <p>${set(text, language)}</p>
  </section>`
}

/** Corrected after it was translated: the reader is told, and shown the way to what was put right. */
function staleLine(page: Page, { original, translations }: PublishedArticle): Safe | false {
  if (original === null || original.staleSince === null) return false
  const { words, run } = page
  const source = translations.find(({ id }) => id === original.id)
  return html`<p class="stale">
    ${words.staleTranslation}
    ${
      source !== undefined &&
      html`<a href="${to(page, articlePath(run.publication, source))}" hreflang="${source.language}"
        >${words.readOriginal}</a
      >`
    }
  </p>`
}

function correctionLine({ words }: Page, notes: readonly ChangeNote[]): Safe | false {
  const later = notes.some((note) => note.kind === 'correction' && !isGrave(note))
  return (
    later &&
    html`<p class="corrected">${words.hasCorrection} <a href="#changes">${words.seeCorrection}</a></p>`
  )
}

/** Every correction and update that readers were told of, at the foot; grave ones stand before the text. */
export function changes({ words, dates, language }: Page, notes: readonly ChangeNote[]): Safe | false {
  const items = notes
    .filter((note) => !isGrave(note))
    .map(
      ({ kind, at, text }) =>
        html`<li>
          <b>${kind === 'correction' ? words.correction : words.update}, ${timeTag(dates, at, 'day')}.</b>
          ${set(text, language)}
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
