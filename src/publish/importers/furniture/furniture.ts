import type { DropReason } from '../../imported-page.ts'
import * as cues from './cues.ts'
import { countWords } from '../words.ts'

/**
 * Where a paragraph stands. Requests gather before the headline and after the last paragraph, so less is
 * needed to know one there than in the midst of an article, which may itself be about giving.
 */
export type Zone = 'head' | 'body' | 'tail'

const needed: Record<Zone, number> = { head: 2, body: 4, tail: 2 }

/**
 * Why a paragraph is not the article's own: a request, a payment line, a notice, a link to elsewhere.
 * Null where it is the article's. Words inside quotation marks and reported speech do not count.
 */
export function furnitureReason(text: string, zone: Zone): DropReason | null {
  const words = countWords(text)
  return (
    payment(text, words) ??
    wholeLine(text, words, zone) ??
    (matches(cues.foreignAgentLabel, text) ? 'other' : null) ??
    notice(text, words, zone) ??
    (appealScore(text) >= needed[zone] ? 'appeal' : null)
  )
}

/**
 * How much a text sounds like a request for support: 2 for each strong cue, 1 for each weak one, 2 off where
 * it reports what somebody said. 2 or more is a request by itself.
 */
export function appealScore(text: string): number {
  const own = withoutQuotes(text)
  const strong = count(cues.strongAppeal, own)
  const weak = count(cues.weakAppeal, own)
  return strong * 2 + weak - (cues.reported.test(own) ? 2 : 0)
}

function wholeLine(text: string, words: number, zone: Zone): DropReason | null {
  if (words > 40) return null
  // In the midst of an article a list may well have the item `Search`; around it that is a menu.
  const line = text.replace(zone === 'body' ? /^[\s▶►→»›]+/u : /^[\s▶►→»›•·*|–—-]+/u, '')
  return [...cues.wholeLines, ...cues.openings].find(([, pattern]) => pattern.test(line))?.[0] ?? null
}

function notice(text: string, words: number, zone: Zone): DropReason | null {
  const own = withoutQuotes(text)
  if (cues.reported.test(own)) return null
  if (words <= 90 && matches(cues.cookieNotice, own)) return 'cookie'
  if (words <= (zone === 'body' ? 35 : 60) && matches(cues.newsletterPlug, own)) return 'newsletter'
  return null
}

/** `paiment methods`, `Visa · PayPal · Bitcoin`, `$5 $10 $20 monthly`: nothing but payment words. */
function payment(text: string, words: number): DropReason | null {
  if (words === 0 || words > 14) return null
  const parts = text.toLowerCase().match(/[\p{L}-]+|[$€£₽]?\s?\d[\d.,]*\s?[$€£₽%]?/gu) ?? []
  if (parts.length <= 5 && isPaymentHeading(text, parts)) return 'payment'
  const amounts = parts.filter((part) => /\d/.test(part))
  const marks = parts.filter((part) => cues.paymentWords.has(part))
  if (marks.length === parts.length && parts.length >= 2) return 'payment'
  const money = amounts.some((part) => /[$€£₽]/.test(part))
  const frequency = parts.filter((part) => cues.frequencyWords.has(part))
  const all = amounts.length + frequency.length === parts.length
  return all && (money || (frequency.length >= 2 && amounts.length === 0)) ? 'payment' : null
}

function isPaymentHeading(text: string, parts: string[]): boolean {
  if (/^(?:способы|методы|варианты) (?:оплаты|платежа|поддержки)[^\p{L}\p{N}]*$/iu.test(text)) return true
  const [first = '', second = ''] = parts
  return /^(?:methods?|options?|means)$/.test(second) && parts.length === 2 && isNear(first, 'payment')
}

/** Two wrong letters at most: pages are typed in haste. */
function isNear(word: string, right: string): boolean {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i)
  for (let i = 1; i <= word.length && i <= 20; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const changed = (row[j - 1] ?? 0) + (word[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed))
    }
    row = next
  }
  return word.length <= 20 && (row[right.length] ?? 9) <= 2
}

/** What is quoted is somebody's, not the page's. Quotes of one or two words (`"foreign agent"`) stay. */
function withoutQuotes(text: string): string {
  return text.replace(/"[^"]{0,3000}"|“[^“”]{0,3000}”|«[^«»]{0,3000}»|„[^„“”]{0,3000}[“”]/gu, (quoted) =>
    countWords(quoted) <= 2 ? quoted : ' … ',
  )
}

function matches(patterns: RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text))
}

function count(patterns: RegExp[], text: string): number {
  return patterns.filter((pattern) => pattern.test(text)).length
}
