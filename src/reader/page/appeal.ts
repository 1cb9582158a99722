import {
  dayNumber,
  decideAppeal,
  type PageFacts,
  reminderRule,
  type ShownAppeal,
} from '#edition/appeal-rules.ts'
import type { Instant } from '#base/clock.ts'
import type { Standing } from '../standing.ts'
import { countArticle, countShown, type Memory, openMemory } from './counters.ts'
import { figuresOf, fillBars, readFunding } from './funding-bar.ts'
import { startReminder } from './remind.ts'
import { ribbon } from './ribbon.ts'
import { readRules } from './rules.ts'
import { showStored } from './stored.ts'

/**
 * Asks for support, or not, as the signed rules say: decided here, on what this device remembers, without a request.
 * Also puts the month's figures where the page has a place for them, and runs the support page's reminder. `standing`
 * is null where no worker answers: then the letter stands as it is.
 */
export function startAppeals(
  document: Document,
  standing: Standing | null,
  storage: Storage | null,
  now: Instant,
): void {
  const today = dayNumber(now, -new Date(now).getTimezoneOffset() * 60_000)
  const isoToday = new Date(today * 86_400_000).toISOString().slice(0, 10)
  const language = document.documentElement.lang
  const memory = openMemory(storage, today)
  const funding = readFunding(standing?.funding ?? null, isoToday.slice(0, 7))
  const figures = figuresOf(funding, language)
  noteGift(document, memory)
  const page = { ...factsOf(document), language, figures }
  if (page.kind !== 'plain')
    ask(document, memory, { rules: readRules(standing?.appeals ?? null), page, now: { at: now, today } })
  fillBars(document, funding, figures)
  takeCampaign(document)
  startReminder(document, memory, isoToday)
  showStored(document, memory, today)
}

type Asked = { rules: ReturnType<typeof readRules>; page: PageFacts; now: { at: Instant; today: number } }

/** Where the browser keeps nothing, nothing can be capped or closed: then the letter of an article alone is shown. */
function ask(document: Document, memory: Memory, { rules, page, now }: Asked): void {
  if (page.kind === 'story') countArticle(memory, document.location.pathname, now.today)
  memory.save()
  const { shown, whyNot } = decideAppeal(rules, page, memory.kept, now)
  if (whyNot.some(({ rule, why }) => rule === null && why !== 'never-here'))
    document.querySelector('[data-plea]')?.remove()
  if (shown !== null && (memory.isKept || shown.placement === 'end-of-article'))
    show(document, shown, memory, now.today)
}

/** What the page says of itself: its kind by the class of its body, the rest by its article. */
function factsOf(document: Document): Pick<PageFacts, 'kind' | 'section' | 'tags' | 'asking'> {
  const { classList } = document.body
  const article = document.querySelector('article')
  const tags = [...document.querySelectorAll<HTMLAnchorElement>('article a[rel=tag]')]
  return {
    kind: (['story', 'front', 'list'] as const).find((kind) => classList.contains(kind)) ?? 'plain',
    section: article?.dataset['section'] ?? '',
    tags: tags.map(({ href }) => /([^/]+)\.html$/.exec(href)?.[1] ?? ''),
    asking: (article?.dataset['asking'] as PageFacts['asking'] | undefined) ?? 'usual',
  }
}

/** Only the desk's page says so, and only of a gift that it found in the ledger. */
function noteGift(document: Document, memory: Memory): void {
  const gave = document.querySelector<HTMLMetaElement>('meta[name=tamizdat-gave]')?.content
  if (gave === undefined) return
  memory.kept.gave = Date.parse(gave) / 86_400_000
  memory.kept.remind = null
  memory.save()
}

function show(document: Document, shown: ShownAppeal, memory: Memory, today: number): void {
  const letter = document.querySelector<HTMLElement>('[data-appeal]')
  const box = shown.placement === 'end-of-article' ? letter : ribbon(document, shown, memory)
  if (box === null) return
  if (box === letter) fillLetter(document, letter, shown)
  if (shown.rule === reminderRule) return
  const observer = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    countShown(memory, shown.rule, today)
    memory.save()
  })
  observer.observe(box)
}

/** The letter in its place: as it is, or with other words. */
function fillLetter(document: Document, letter: HTMLElement, { words, campaign }: ShownAppeal): void {
  const button = letter.querySelector<HTMLAnchorElement>('.button')
  if (words !== null) {
    const title = letter.querySelector('h2')
    if (title) title.textContent = words.title
    for (const old of letter.querySelectorAll(':scope > p:not(.ask, .line)')) old.remove()
    title?.after(
      ...words.text.map((text) => Object.assign(document.createElement('p'), { textContent: text })),
    )
    if (button) button.textContent = words.button
  }
  if (button) button.hash = `c=${campaign}`
  letter.dataset['appeal'] = 'shown'
}

/** On the support page: the appeal that led here goes with the gift, and nowhere else. */
function takeCampaign(document: Document): void {
  const campaign = /^#c=([a-z0-9-]{1,40})$/.exec(document.location.hash)?.[1]
  const give = document.querySelector('#give')
  if (campaign === undefined || give === null) return
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name=campaign]'))
    input.value = campaign
  give.scrollIntoView()
}
