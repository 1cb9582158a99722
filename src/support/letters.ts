import { html } from 'hono/html'
import type { Instant } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import { dayInWords } from '#edition/day-in-words.ts'
import { moneyText } from '#edition/money-text.ts'
import { type Money, primaryOf } from '#edition/publication.ts'
import { englishLetters } from './letters/english.ts'
import type { Line, Said } from './letters/letter-words.ts'
import { persianLetters } from './letters/persian.ts'
import { russianLetters } from './letters/russian.ts'
import type { Frequency } from './provider.ts'

/** A pledge as a letter names it, with its private page. */
export type Pledged = { amount: Money; frequency: Frequency; manageUrl: string }

/** What each letter has to say. Addresses are absolute; links in letters change nothing by being opened. */
export type LetterFacts = {
  /** One payment that came. `reference` is the contribution's id; `manageUrl` where it belongs to a pledge. */
  receipt: { amount: Money; at: Instant; reference: string; manageUrl: string | null }
  'pledge-started': Pledged
  /** `attempt` counts from 1 to 3: after the third nothing more is written. */
  'payment-failed': Pledged & { attempt: number }
  'pledge-ended': { amount: Money; frequency: Frequency; supportUrl: string }
  'pledge-link': { pledges: Pledged[] }
  /** `day` is `YYYY-MM-DD`. */
  'reminder-confirm': { day: string; url: string }
  reminder: { supportUrl: string }
  /** The way of paying that these pledges of one supporter took has closed. */
  'please-move': { pledges: Pledged[]; supportUrl: string }
}
export type LetterKind = keyof LetterFacts

/** All kinds, for tests and for reading stored ones. */
export const letterKinds = [
  'receipt',
  'pledge-started',
  'payment-failed',
  'pledge-ended',
  'pledge-link',
  'reminder-confirm',
  'reminder',
  'please-move',
] as const satisfies LetterKind[]

/** A letter as it goes out. */
export type Letter = { subject: string; text: string; html: string }

/** What all letters of a publication have in common. */
export type Letterhead = { publication: string; timeZone: string }

/**
 * A letter in a language (BCP 47 tag; English where it has none). Subject and first line are neutral, since they may
 * be read over a shoulder: neither names the publication nor a gift.
 */
export async function letterOf<Kind extends LetterKind>(
  kind: Kind,
  { language, head, facts }: { language: string; head: Letterhead; facts: LetterFacts[Kind] },
): Promise<Letter> {
  const words = catalogues[primaryOf(language)] ?? englishLetters
  const said: Said = {
    publication: head.publication,
    money: (amount) => moneyText(words.locale, amount),
    date: (instant) => dayInWords(words.locale, instant, head.timeZone),
    day: (day) => dayInWords(words.locale, instantOf(day), 'UTC'),
  }
  const { subject, lines } = words.letters[kind](facts, said)
  const all: Line[] = [words.greeting, ...lines, words.farewell(head.publication)]
  const direction = words.rightToLeft ? 'rtl' : 'ltr'
  return { subject, text: textOf(all), html: await htmlOf(subject, words.locale, direction, all) }
}

const catalogues: Partial<Record<string, typeof englishLetters>> = {
  en: englishLetters,
  ru: russianLetters,
  fa: persianLetters,
}

/** Languages that letters are written in. */
export const letterLanguages = Object.keys(catalogues)

function instantOf(day: string): Instant {
  const instant = Date.parse(`${day}T12:00:00Z`)
  invariant(!Number.isNaN(instant), `expected a day YYYY-MM-DD, got ${day}`)
  return instant
}

function textOf(lines: Line[]): string {
  return `${lines.map((line) => (typeof line === 'string' ? line : `${line.label}:\n${line.url}`)).join('\n\n')}\n`
}

async function htmlOf(
  subject: string,
  language: string,
  direction: 'ltr' | 'rtl',
  lines: Line[],
): Promise<string> {
  const paragraphs = lines.map((line) =>
    typeof line === 'string' ? html`<p>${line}</p>` : html`<p><a href="${line.url}">${line.label}</a></p>`,
  )
  const page = await html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${subject}</title>
      </head>
      <body style="max-width:36em;margin:1.5em auto;padding:0 1em;font:17px/1.5 Georgia,serif">
        ${paragraphs}
      </body>
    </html> `
  return page.toString()
}
