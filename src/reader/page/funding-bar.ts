import { moneyText } from '#edition/money-text.ts'
import type { FundingFile } from '#edition/funding-file.ts'

/** `funding.json` as far as a page needs it; its signature was checked by the worker. */
export type Standings = Pick<FundingFile, 'month' | 'currency' | 'goal' | 'received'>

/** The month's figures; null where there are none, or they are of another month than the device's. */
export function readFunding(text: string | null, month: string): Standings | null {
  const funding = text === null ? null : (JSON.parse(text) as Standings)
  return funding?.month === month ? funding : null
}

/** What placeholders of an appeal are filled with, each where it is known. */
export function figuresOf(funding: Standings | null, language: string): Record<string, string> {
  if (funding === null) return {}
  const { currency, received, goal } = funding
  const text = (amount: number) => moneyText(language, { amount, currency })
  return {
    received: text(received),
    ...(goal !== null && { goal: text(goal), ...(goal > received && { gap: text(goal - received) }) }),
  }
}

/** Puts the bar where a page has a place for it: with a goal alone, or there is nothing to be a part of. */
export function fillBars(
  document: Document,
  funding: Standings | null,
  figures: Record<string, string>,
): void {
  const goal = funding?.goal
  if (!goal) return
  for (const place of document.querySelectorAll<HTMLElement>('[data-bar]')) {
    const line = document.createElement('p')
    line.textContent = filledIn(place.dataset['bar'] ?? '', figures)
    const bar = document.createElement('progress')
    bar.max = goal
    bar.value = Math.max(0, Math.min(goal, funding.received))
    bar.setAttribute('aria-label', line.textContent)
    place.replaceChildren(line, bar)
    place.hidden = false
  }
}

/** A text of the page with its placeholders filled in. */
export function filledIn(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
