import { html, trusted, type Printable, type Safe } from '../html.ts'
import { rootFiles } from '../paths.ts'
import { defaultAlternate } from '../run/alternates.ts'
import { absolute, to, type Page, type Run } from '../run/run.ts'
import { pageSecurityPolicy } from '../security-policy.ts'
import { type Sheet, stylesheet } from '../style/stylesheet.ts'
import { directionOf } from '../words.ts'
import { footer, masthead } from './furniture.ts'
import { notices } from './notices.ts'

/** What differs from page to page in its head and frame. */
type PageParts = {
  /** For the browser's tab; the publication's name is added. Empty on the front page. */
  title: string
  description: string
  /** `article`, `front`, `list` …: the style hangs on it. */
  kind: 'front' | 'story' | 'list' | 'plain'
  main: Safe
  /** Open Graph, feeds of its own, structured data. */
  head?: Printable
  /** Where that is not the one named as the kind: a story that is not plain (`isPlain`), a standing page with items. */
  sheet?: Sheet
  /** Not to be listed by search engines: withdrawn, missing. */
  hidden?: boolean
}

/** A whole page. It loads nothing but pictures, icon and manifest, all from the place it came from itself. */
export function shell(page: Page, parts: PageParts): string {
  const { publication } = page.run
  const title = parts.title === '' ? publication.name : `${parts.title} — ${publication.name}`
  return html`<!doctype html>
    <html lang="${page.language}" dir="${directionOf(page.language)}">
      <head>
        ${start(page.run, sheetOf(parts))}
        <title>${title}</title>
        ${
          parts.description !== '' && html`<meta name="description" content="${parts.description}" /> `
        }${parts.hidden === true ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${absolute(page.run, page.path)}" />`}
        ${languageLinks(page)} ${onionLocation(page, parts)}
        <link rel="icon" href="${to(page, rootFiles.icon)}" type="image/svg+xml" />
        <link rel="manifest" href="${to(page, rootFiles.manifest)}" />
        <script src="${to(page, rootFiles.script)}" defer></script>
        <link
          rel="alternate"
          type="application/atom+xml"
          title="${publication.name}"
          href="${absolute(page.run, page.run.paths.atom)}"
        />
        ${parts.head}
      </head>
      <body class="${parts.kind}" ${parts.kind !== 'plain' && decidedWords(page)}>
        <a class="skip" href="#main">${page.words.skip}</a>
        ${masthead(page, parts.kind === 'front')}
        <main id="main" class="wrap">${parts.main}</main>
        ${footer(page)} ${notices(page)}
      </body>
    </html> `.text
}

/** Tor Browser offers to go on there (`Onion-Location`); the page that stands anywhere has no address of its own. */
function onionLocation({ run, path }: Page, { hidden }: PageParts): Safe | false {
  const { onion } = run.contact
  if (onion === null || hidden === true) return false
  return html`<meta http-equiv="onion-location" content="${onion}/${path === 'index.html' ? '' : path}" />`
}

/** What the device says where it shows one line of an appeal or a reminder (`reader/page/ribbon.ts`). */
function decidedWords({ words }: Page): Safe {
  return html` data-due="${words.reminderDue}" data-close="${words.closeAppeal}"`
}

/** The same page in other languages, for search engines; each names all of them, itself included. */
function languageLinks(page: Page): Safe[] {
  const link = (language: string, path: string) =>
    html`<link rel="alternate" hreflang="${language}" href="${absolute(page.run, path)}" />`
  const other = defaultAlternate(page)
  const links = page.alternates.map(({ language, path }) => link(language, path))
  return other === null ? links : [...links, link('x-default', other.path)]
}

function sheetOf({ kind, sheet }: PageParts): Sheet {
  return sheet ?? kind
}

const starts = new WeakMap<Run, Map<Sheet, Safe>>()

/**
 * The first lines of every page; the policy must stand before anything it governs. The same bytes on each page of a
 * language and kind, before anything of its own, so that a press compresses them once (`src/reach/site/compress.ts`).
 */
function start(run: Run, sheet: Sheet): Safe {
  const known = starts.get(run) ?? new Map<Sheet, Safe>()
  starts.set(run, known)
  let markup = known.get(sheet)
  if (markup === undefined) {
    const { accent, accentDark, publicUrl } = run.publication
    const look = { accent, accentDark, publicUrl, languages: run.languages.map(({ language }) => language) }
    markup = html`<meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${trusted(pageSecurityPolicy(look, sheet))}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="same-origin" />
      <meta name="color-scheme" content="light dark" />
      <style>
        ${trusted(stylesheet(look, sheet))}
      </style>`
    known.set(sheet, markup)
  }
  return markup
}

/** Open Graph: what a link looks like where it is passed on. */
export function openGraph(
  page: Page,
  facts: { type: string; title: string; description: string; image?: string | undefined },
): Safe {
  return html`<meta property="og:type" content="${facts.type}" />
    <meta property="og:site_name" content="${page.run.publication.name}" />
    <meta property="og:title" content="${facts.title}" />
    <meta property="og:description" content="${facts.description}" />
    <meta property="og:url" content="${absolute(page.run, page.path)}" />
    ${facts.image !== undefined && html`<meta property="og:image" content="${facts.image}" /> `}<meta
      name="twitter:card"
      content="${facts.image === undefined ? 'summary' : 'summary_large_image'}"
    />`
}

/** The feed of one section, beside the feed of everything. */
export function sectionFeedLink(page: Page, name: string, path: string): Safe {
  return html`<link
    rel="alternate"
    type="application/atom+xml"
    title="${name}"
    href="${absolute(page.run, path)}"
  />`
}
