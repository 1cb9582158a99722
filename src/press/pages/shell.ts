import { html, trusted, type Printable, type Safe } from '../html.ts'
import { rootFiles } from '../paths.ts'
import { defaultAlternate } from '../run/alternates.ts'
import { absolute, to, type Page, type Run } from '../run/run.ts'
import { pageSecurityPolicy } from '../security-policy.ts'
import { type Sheet, stylesheet } from '../style/stylesheet.ts'
import { directionOf } from '../words.ts'
import { footer, masthead } from './furniture.ts'

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
  /** A story that is not plain (`isPlain`): its sheet has the rest. */
  rich?: boolean
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
        ${start(page.run)}
        <title>${title}</title>
        ${
          parts.description !== '' && html`<meta name="description" content="${parts.description}" /> `
        }${parts.hidden === true ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${absolute(page.run, page.path)}" />`}
        ${languageLinks(page)}
        <link rel="icon" href="${to(page, rootFiles.icon)}" type="image/svg+xml" />
        <link rel="manifest" href="${to(page, rootFiles.manifest)}" />
        <link
          rel="alternate"
          type="application/atom+xml"
          title="${publication.name}"
          href="${absolute(page.run, page.run.paths.atom)}"
        />
        ${parts.head}
        ${style(page.run, parts.kind === 'story' ? (parts.rich === true ? 'rich' : 'story') : 'whole')}
      </head>
      <body class="${parts.kind}">
        <a class="skip" href="#main">${page.words.skip}</a>
        ${masthead(page, parts.kind === 'front')}
        <main id="main" class="wrap">${parts.main}</main>
        ${footer(page)}
      </body>
    </html> `.text
}

/** The same page in other languages, for search engines; each names all of them, itself included. */
function languageLinks(page: Page): Safe[] {
  const link = (language: string, path: string) =>
    html`<link rel="alternate" hreflang="${language}" href="${absolute(page.run, path)}" />`
  const other = defaultAlternate(page)
  const links = page.alternates.map(({ language, path }) => link(language, path))
  return other === null ? links : [...links, link('x-default', other.path)]
}

const starts = new WeakMap<Run, Safe>()
const styles: Record<Sheet, WeakMap<Run, Safe>> = {
  story: new WeakMap(),
  rich: new WeakMap(),
  whole: new WeakMap(),
}

/** The first lines of every page; the policy must stand before anything it governs. */
function start(run: Run): Safe {
  let markup = starts.get(run)
  if (markup === undefined) {
    markup = html`<meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${pageSecurityPolicy(run.publication)}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="same-origin" />
      <meta name="color-scheme" content="light dark" />`
    starts.set(run, markup)
  }
  return markup
}

function style(run: Run, sheet: Sheet): Safe {
  let markup = styles[sheet].get(run)
  if (markup === undefined) {
    markup = trusted(`<style>${stylesheet(run.publication, sheet)}</style>`)
    styles[sheet].set(run, markup)
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
