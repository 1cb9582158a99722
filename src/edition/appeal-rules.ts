import type { Instant } from '#base/clock.ts'
import type { AppealRule, AppealWords, InOut, Placement } from './appeals-file.ts'
import { type Asking, primaryOf } from './publication.ts'

/** What the rules ask of a page; `figures` fill placeholders (`received`, `goal`, `gap`), each where it is known. */
export type PageFacts = {
  kind: 'story' | 'front' | 'list' | 'plain'
  /** BCP 47 tag. */
  language: string
  /** Slugs; empty where the page is no article. */
  section: string
  tags: string[]
  asking: Asking
  figures: Record<string, string>
}

/**
 * What a device remembers, for itself alone. Days are counted from 1 January 1970 as the device's own calendar
 * shows them (`dayNumber`).
 */
export type AppealCounters = {
  /** Drawn once on this device, 0 to 2³²−1; it decides variants and holdbacks and is told to nobody. */
  device: number
  /** How many articles were counted on each day. */
  articles: Record<number, number>
  /** On which days each rule was shown, once for each time. */
  shown: Record<string, number[]>
  /** Rules whose banner was closed: never again. */
  closed: string[]
  /** Day of the last gift that the desk confirmed on this device. */
  gave: number | null
  /** Day from which the reader wants to be reminded. */
  remind: number | null
}

/** Why no appeal is shown, by the whole page (`rule` null) or by a rule; for the newsroom's preview. */
export type WhyNot = { rule: string | null; why: Why }
export type Why =
  | 'gave'
  | 'reminder-waits'
  | 'never-here'
  | 'other-place'
  | 'schedule'
  | 'language'
  | 'section'
  | 'tag'
  | 'sensitive'
  | 'few-articles'
  | 'cap'
  | 'closed'
  | 'held-back'
  | 'unfilled'

/** `words` null: the letter that stands in the page; for the reminder, what the page says of it. */
export type ShownAppeal = {
  rule: string
  placement: Placement
  /** Goes with a gift as its campaign; `[a-z0-9-]{1,40}`. */
  campaign: string
  words: AppealWords | null
}

export type Decision = { shown: ShownAppeal | null; whyNot: WhyNot[] }

/** The rule and campaign of a reminder that has come due. */
export const reminderRule = 'reminder'

/** Days without any appeal after a gift, the day of the gift included. */
export const pauseDays = 90

/**
 * Which appeal a page shows, if any: the first rule that fits. Pure: the same on the device and in the newsroom's
 * preview. `today`: the number of the device's own day at `at`. A device that a rule holds back is shown nothing at
 * all, or the holdback would tell nothing. `rules` null, where nothing is known of any: the letter of each article that
 * is not sensitive.
 */
export function decideAppeal(
  rules: readonly AppealRule[] | null,
  page: PageFacts,
  counters: AppealCounters,
  now: { at: Instant; today: number },
): Decision {
  const whole = whyNotHere(page, counters, now.today)
  if (whole !== null) return { shown: null, whyNot: [{ rule: null, why: whole }] }
  if (counters.remind !== null) return { shown: bare(reminderRule, 'strip'), whyNot: [] }
  if (rules === null) {
    const hasLetter = page.kind === 'story' && page.asking === 'usual'
    return { shown: hasLetter ? bare('letter', 'end-of-article') : null, whyNot: [] }
  }
  const whyNot: WhyNot[] = []
  for (const rule of rules) {
    const why = whyNotRule(rule, page, counters, now)
    const drawn = draw(rule, counters.device)
    const shown = why ?? (drawn === null ? 'held-back' : appealOf(rule, drawn, page, counters, now.today))
    if (typeof shown !== 'string') return { shown, whyNot }
    whyNot.push({ rule: rule.name, why: shown })
    if (shown === 'held-back') break
  }
  return { shown: null, whyNot }
}

/** Articles counted within exactly so many weeks of seven days, `today` included. */
export function articlesWithin(counters: AppealCounters, weeks: number, today: number): number {
  let count = 0
  for (const [day, articles] of Object.entries(counters.articles))
    if (isWithin(Number(day), weeks * 7, today)) count += articles
  return count
}

/** The number of a day of the device's own calendar: `offset` is how far its clock is ahead of UTC, in ms. */
export function dayNumber(at: Instant, offset: number): number {
  return Math.floor((at + offset) / 86_400_000)
}

/** In words that the page has already. */
function bare(rule: string, placement: Placement): ShownAppeal {
  return { rule, placement, campaign: rule, words: null }
}

function whyNotHere(page: PageFacts, { gave, remind }: AppealCounters, today: number): Why | null {
  if (page.kind === 'plain' || page.asking === 'never') return 'never-here'
  if (gave !== null && isWithin(Math.min(gave, today), pauseDays, today)) return 'gave'
  if (remind === null) return null
  if (today < remind) return 'reminder-waits'
  return page.asking === 'sensitive' ? 'sensitive' : null
}

function whyNotRule(
  rule: AppealRule,
  page: PageFacts,
  counters: AppealCounters,
  { at, today }: { at: Instant; today: number },
): Why | null {
  if ((rule.from ?? at) > at || (rule.until ?? Infinity) <= at) return 'schedule'
  return whyNotOnPage(rule, page) ?? whyNotOnDevice(rule, counters, today)
}

function whyNotOnPage(rule: AppealRule, page: PageFacts): Why | null {
  const { placement, languages, sections, tags } = rule
  if (placement === 'end-of-article' && page.kind !== 'story') return 'other-place'
  if (languages.length > 0 && !languages.includes(primaryOf(page.language))) return 'language'
  if (!allows(sections, [page.section])) return 'section'
  if (!allows(tags, page.tags)) return 'tag'
  return page.asking === 'sensitive' && !rule.onSensitive ? 'sensitive' : null
}

function whyNotOnDevice(
  { name, articles, cap }: AppealRule,
  counters: AppealCounters,
  today: number,
): Why | null {
  if (counters.closed.includes(name)) return 'closed'
  if (articles !== null && articlesWithin(counters, articles.weeks, today) < articles.least)
    return 'few-articles'
  return cap !== null && timesShown(counters, name, cap.days, today) >= cap.times ? 'cap' : null
}

function allows(rule: InOut, slugs: readonly string[]): boolean {
  const has = (list: readonly string[]) => slugs.some((slug) => list.includes(slug))
  return (rule.in.length === 0 || has(rule.in)) && !has(rule.out)
}

/** A clock that was set back leaves days to come: they count, so that nobody is asked more often than the cap says. */
function timesShown({ shown }: AppealCounters, rule: string, days: number, today: number): number {
  return (Object.hasOwn(shown, rule) ? (shown[rule] ?? []) : []).filter((day) => day > today - days).length
}

/** Exactly `days` days, `today` the last of them. */
function isWithin(day: number, days: number, today: number): boolean {
  return day > today - days && day <= today
}

/** The variant that this device gets, by its place in the list; null where the rule holds it back. */
function draw({ name, holdback, variants }: AppealRule, device: number): number | null {
  const point = chance(device, name)
  const held = holdback / 100
  return point < held ? null : Math.floor(((point - held) / (1 - held)) * variants.length)
}

/**
 * A number from 0 up to 1 for a device and a name, the same each time: FNV-1a over the name, begun with the device's
 * number, and the finish of MurmurHash3, so that the draws of two rules have nothing to do with each other.
 */
export function chance(device: number, name: string): number {
  let hash = device ^ 0x81_1c_9d_c5
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

function appealOf(
  { name, placement, articles, variants }: AppealRule,
  drawn: number,
  { language, figures }: PageFacts,
  counters: AppealCounters,
  today: number,
): ShownAppeal | Why {
  const variant = variants[drawn]
  if (variant === undefined) return 'unfilled'
  const shown = { rule: name, placement, campaign: `${name}-${variant.name}` }
  if (variant.words === null) return { ...shown, words: null }
  const words = Object.hasOwn(variant.words, primaryOf(language)) && variant.words[primaryOf(language)]
  if (!words) return 'unfilled'
  const number = new Intl.NumberFormat(language)
  const counted = articles !== null && {
    articles: number.format(articlesWithin(counters, articles.weeks, today)),
    weeks: number.format(articles.weeks),
  }
  return filled({ ...shown, words }, { ...figures, ...counted }) ?? 'unfilled'
}

/** With every placeholder filled in; null where one has nothing to be filled with. */
function filled(
  shown: ShownAppeal & { words: AppealWords },
  values: Record<string, string>,
): ShownAppeal | null {
  let isWhole = true
  const fill = (text: string) =>
    text.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined) isWhole = false
      return value ?? ''
    })
  const { title, text, button } = shown.words
  const words = { title: fill(title), text: text.map(fill), button: fill(button) }
  return isWhole ? { ...shown, words } : null
}
