import type { Context } from 'hono'
import type { Publication } from '#edition/publication.ts'
import type { SupportOffice } from '#support/office.ts'
import { FrontDeskRefusal } from './front-desk-refusal.ts'
import { type BrakeLimits, type Brakes } from './http/brakes.ts'
import { type Frame, page } from './look/page.ts'
import { html } from 'hono/html'
import { chooseLanguage, wordsIn } from './words.ts'

/** What the front desk is given by `main`. */
export type FrontDeskOptions = {
  office: SupportOffice
  publication: () => Promise<Publication>
  /** The page of the paper that asks for support, in a language (BCP 47 tag); absolute. */
  supportUrl: (language: string) => Promise<string>
  /** False where no mail server is configured: then no letters are offered. */
  sendsMail: boolean
  /** What tells one client from another, or null where nothing does. Kept in memory, hashed, for an hour at most. */
  clientOf: (c: Context) => string | null
  /** How long the page after a gift waits for the news of it, in ms; 4 s by default. */
  patience?: number
}

/** What every page of the desk works with. */
export type Desk = FrontDeskOptions & { brakes: Brakes }

/** What a page stands in; `language` is a tag from a form or a row of ours, empty where none is known. */
export async function frameOf(desk: Desk, c: Context, language: string): Promise<Frame> {
  const publication = await desk.publication()
  const asked = language === '' ? (c.req.query('language') ?? '') : language
  const chosen = chooseLanguage(
    asked.slice(0, 35),
    c.req.header('accept-language') ?? '',
    publication.language,
  )
  const base = new URL(publication.publicUrl).pathname.replace(/\/$/, '')
  return {
    publication,
    words: wordsIn(chosen),
    language: chosen,
    homeUrl: `${publication.publicUrl}/`,
    desk: `${base}/desk`,
  }
}

/** The page that asks to wait, where this was done too often; null where it may be done. */
export async function braked(
  desk: Desk,
  c: Context,
  what: string,
  limits: BrakeLimits & { language: string },
): Promise<Response | null> {
  const wait = desk.brakes.take(what, desk.clientOf(c), limits)
  if (wait === null) return null
  const frame = await frameOf(desk, c, limits.language)
  c.header('Retry-After', String(Math.ceil(wait / 1000)))
  const text = frame.words.busy(Math.ceil(wait / 60_000))
  return page(c, frame, { title: frame.words.busyTitle, main: html`<p>${text}</p>`, status: 429 })
}

/** 16 random bytes: makes a form of ours safe to send twice. */
export function freshNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')
}

/** There is nothing at this address, or not any more. */
export function nothingHere(): FrontDeskRefusal {
  return new FrontDeskRefusal('not-found', 'There is nothing at this address.')
}
