import { html, trusted, type Printable, type Safe } from '../html.ts'
import { absolute, pageAt, to, type Page, type Run } from '../run/run.ts'
import { reachWords } from '../words/reach.ts'
import { legalNotices, plain } from './plain-pages.ts'

/** "How to reach us": addresses, what to take along, the fingerprint; then promises and limits in plain words. */
export function reachPage(run: Run): string {
  const page = pageAt(run, run.paths.reach)
  const { words } = page
  const { title, lead, parts } = reachWords(words)
  const said = parts.map(({ heading, paragraphs, items }) =>
    part(heading, [paragraphs.map((text) => html`<p>${text}</p>`), list(items)]),
  )
  return plain(page, title, lead, [
    html`${legalNotices(page, words.legalPlaces)}
      <div class="prose parts">${addresses(page)} ${downloads(page)} ${fingerprint(page)} ${said}</div>
      <p class="further">
        <a href="${to(page, run.paths.diagnosis)}">${words.worksTitle}</a> ·
        <a href="${to(page, run.paths.carry)}">${words.contactCarry}</a>
      </p>`,
  ])
}

/** A heading and what belongs to it, as standing pages show it. */
export function part(heading: string, content: Printable[]): Safe {
  return html`<section>
    <h2>${heading}</h2>
    <div>${content}</div>
  </section>`
}

export function list(items: readonly (string | Safe)[]): Safe {
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`
}

function addresses(page: Page): Safe {
  const { words, run } = page
  const { publication, contact } = run
  const mail = publication.contactEmail
  const known = [
    named(words.contactMain, `${publication.publicUrl}/`),
    ...contact.doors.map((door) => named(words.contactCopy, door)),
    contact.onion !== null && named(words.contactOnion, `${contact.onion}/`),
    named(words.contactFeed, absolute(run, run.paths.atom)),
    mail !== '' && named(words.contactMail, `mailto:${mail}`, mail),
  ]
  return part(words.contactAddresses, [
    html`<p>${words.contactAddressesText}</p>`,
    list(known.filter((item) => item !== false)),
  ])
}

/** The address stands there in full, so that it can be copied from paper. */
function named(what: string, href: string, shown = href): Safe {
  return html`${what}: <a class="address" href="${href}"><bdi>${shown}</bdi></a>`
}

/** Links that save a file rather than open it; none before it has been made. */
function downloads(page: Page): Safe | false {
  const { words, run } = page
  const { paths, contact } = run
  const links = (files: [path: string, name: string][]) => {
    const there = files.filter(([path]) => contact.downloads.includes(path))
    return there.map(([path, name]) => html`<a href="${to(page, path)}" download>${name}</a>`)
  }
  const papers = links([
    [paths.offlineText, words.contactOfflineText],
    [paths.offlinePictures, words.contactOfflinePictures],
    [paths.epub, words.contactEpub],
  ])
  const pocket = links([[paths.pocket, words.contactPocket]])
  const poster = links([[paths.poster, words.contactPoster]])
  return (
    papers.length + pocket.length + poster.length > 0 &&
    part(words.contactTake, [
      papers.length > 0 &&
        html`<p>${words.contactTakeText}</p>
          ${list(papers)}`,
      pocket.length > 0 &&
        html`<p>${words.contactPocketText}</p>
          ${list(pocket)}`,
      poster.length > 0 &&
        html`<p>${words.contactPosterText}</p>
          ${list(poster)}`,
    ])
  )
}

function fingerprint({ words, run }: Page): Safe | false {
  const { fingerprint: text, fingerprintPicture: picture } = run.contact
  return (
    text !== '' &&
    part(words.contactFingerprint, [
      html`<p>${words.contactFingerprintText}</p>
        <p class="fingerprint"><code dir="ltr">${text}</code></p>
        <div class="code" role="img" aria-label="${words.contactFingerprintPicture}">
          ${trusted(picture)}
        </div>`,
    ])
  )
}
