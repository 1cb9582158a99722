import type { PublishedArticle } from '#edition/publication.ts'
import { html, type Printable, type Safe } from '../html.ts'
import { articlePath, rootFiles } from '../paths.ts'
import { timeTag } from '../run/dates.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import type { Sheet } from '../style/stylesheet.ts'
import { foreign } from './item.ts'
import { openGraph, shell } from './shell.ts'
import { set } from './typography.ts'

/** What the paper says of itself. */
export function aboutPage(run: Run): string {
  const page = pageAt(run, run.paths.about)
  const { publication } = run
  const { words } = page
  return plain(page, words.aboutTitle, publication.tagline, [
    html`<div class="prose parts">
      <div><div>${publication.about.map((text) => html`<p>${text}</p>`)}</div></div>
      ${
        publication.contactEmail !== '' &&
        html`<section>
          <h2>${words.contact}</h2>
          <div>
            <p><a href="mailto:${publication.contactEmail}">${publication.contactEmail}</a></p>
          </div>
        </section>`
      }
    </div>`,
  ])
}

/**
 * What stands where nothing stands. It is shown under any address, so its links cannot be relative to the page:
 * they lead from the root of whichever host shows it.
 */
export function missingPage(run: Run): string {
  const page = { ...pageAt(run, rootFiles.missing), root: new URL(`${run.publication.publicUrl}/`).pathname }
  const { words } = page
  return shell(page, {
    kind: 'plain',
    title: words.missingTitle,
    description: '',
    hidden: true,
    main: html`<div class="prose withdrawn">
      <h1>${words.missingTitle}</h1>
      <p>${words.missingText}</p>
      <p>
        <a href="${to(page, page.run.paths.front)}">${words.missingFront}</a> ·
        <a href="${to(page, page.run.paths.archive)}">${words.missingArchive}</a>
      </p>
    </div>`,
  })
}

/** Corrections, the newest first, each with the article it belongs to. */
export function correctionsPage(run: Run, corrected: readonly PublishedArticle[]): string {
  const page = pageAt(run, run.paths.corrections)
  const { words } = page
  const items = corrected
    .flatMap((article) => article.notes.map((note) => ({ article, note })))
    .filter(({ article, note }) => note.kind === 'correction' && article.withdrawal === null)
    .sort((a, b) => b.note.at - a.note.at || b.article.sequence - a.article.sequence)
    .map(
      ({ article, note }) =>
        html`<li>
        <p class="when">${timeTag(page.dates, note.at, 'day')}</p>
        <h2${foreign(page, article.document.language)}><a href="${to(page, articlePath(run.publication, article))}">${set(article.document.headline, article.document.language)}</a></h2>
        <p${foreign(page, article.document.language)}>${set(note.text, article.document.language)}</p></li>`,
    )
  return plain(page, words.corrections, words.correctionsLead, [
    items.length === 0
      ? html`<p class="empty">${words.noCorrections}</p>`
      : html`<ul class="ledger">
          ${items}
        </ul>`,
  ])
}

/** For some readers reading or giving is punishable: they must read that first, not in small print. */
export function legalNotices({ run, language }: Page, title: string): Safe | false {
  const notices = run.publication.legalNotices.map(
    ({ place, text }) =>
      html`<dt>${place}</dt>
        <dd>${set(text, language)}</dd>`,
  )
  return (
    notices.length > 0 &&
    html`<section class="legal" aria-labelledby="legal">
      <h2 id="legal">${title}</h2>
      <dl>${notices}</dl>
    </section>`
  )
}

/** A standing page: title, a sentence under it, and what it has to say; `sheet`: the one with the look of that. */
export function plain(
  page: Page,
  title: string,
  lead: string,
  content: Printable[],
  sheet: Sheet = 'plain',
): string {
  return shell(page, {
    kind: 'plain',
    sheet,
    title,
    description: lead,
    head: openGraph(page, { type: 'website', title, description: lead }),
    main: html`${plainHead(title, lead)} ${content}`,
  })
}

function plainHead(title: string, lead: string): Safe {
  return html`<header class="head">
    <h1>${title}</h1>
    ${lead !== '' && html`<p class="standfirst">${lead}</p>`}
  </header>`
}
