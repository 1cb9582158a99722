import type { Context } from 'hono'
import { html } from 'hono/html'
import { providerOf } from '#support/office.ts'
import type { Desk } from '../desk.ts'
import { type Frame, page } from '../look/page.ts'

/** Scheme and host of the pages of a provider; none where it is not configured (any more). */
export function originsOf({ office }: Desk, provider: string): readonly string[] {
  return providerOf(office, provider)?.origins ?? []
}

/**
 * Leads from a form on to a page of a provider. The form's own page named where it may lead to (look/page.ts), and
 * Chromium stops at any other address, such as a domain that the newsroom has of its own at the provider: a page with a
 * link leads there.
 */
export function leadTo(
  desk: Desk,
  c: Context,
  frame: Frame,
  { provider, url, title }: { provider: string; url: string; title: string },
): Response | Promise<Response> {
  if (originsOf(desk, provider).includes(new URL(url).origin)) return c.redirect(url, 303)
  const main = html`<p><a class="button" href="${url}">${frame.words.goOn}</a></p>`
  return page(c, frame, { title, main })
}
