import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Publication } from '#edition/publication.ts'
import { primaryOf } from '#edition/publication.ts'
import type { Vocabulary } from '../words.ts'
import { deskStyle } from './style.ts'

/** Markup: what `html` of Hono makes, which escapes. */
export type Markup = ReturnType<typeof html>

/** What a page of the desk stands in: whose it is, in which language, and where the paper and the desk are. */
export type Frame = {
  publication: Publication
  words: Vocabulary
  /** Primary tag. */
  language: string
  /** The front page of the paper; absolute. */
  homeUrl: string
  /** Path of the desk on this host, such as `/desk`: relative to the host, so that it holds on an onion address too. */
  desk: string
}

export type PageParts = {
  title: string
  main: Markup
  status?: ContentfulStatusCode
  /** Leads on to these payment services, by a redirect of its form: scheme and host of each. */
  leadsTo?: readonly string[]
  /** Tells the reader's device that a gift was given on this day `YYYY-MM-DD`. */
  gaveOn?: string
}

/** A page of the desk. It loads nothing but, after a gift, the paper's own page script. */
export async function page(c: Context, frame: Frame, parts: PageParts): Promise<Response> {
  const { words, publication } = frame
  const { css } = deskStyle(publication)
  const name = ownName(frame)
  const text = await html`<!doctype html>
    <html lang="${words.locale}" dir="${words.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        ${parts.gaveOn !== undefined && html`<meta name="tamizdat-gave" content="${parts.gaveOn}" />`}
        <title>${parts.title} — ${name}</title>
        ${raw(`<style>${css}</style>`)}
        ${parts.gaveOn !== undefined && html`<script src="${frame.desk.replace(/desk$/, 'page.js')}" defer></script>`}
      </head>
      <body>
        <header><a href="${frame.homeUrl}">${name}</a></header>
        <main id="main">
          <h1>${parts.title}</h1>
          ${parts.main}
        </main>
        <footer>
          <p>${words.vow}</p>
          <p><a href="${frame.homeUrl}">${words.back}</a></p>
        </footer>
      </body>
    </html>`
  c.header('Content-Security-Policy', policy(frame, parts))
  return c.html(text, parts.status ?? 200)
}

/** The publication's name in the page's language. */
export function ownName({ publication, language }: Frame): string {
  return publication.inLanguage[primaryOf(language)]?.name ?? publication.name
}

/**
 * Nothing from anywhere but the inline style, known by its hash. A form that ends in a redirect to a payment service
 * must name that service's origin in Chromium (CSP 3 §6.4.2, on redirects): those of the services on that page alone.
 */
function policy({ publication }: Frame, { leadsTo = [], gaveOn }: PageParts): string {
  return [
    "default-src 'none'",
    `style-src ${deskStyle(publication).hash}`,
    ...(gaveOn === undefined ? [] : ["script-src 'self'"]),
    ['form-action', "'self'", ...new Set(leadsTo)].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
