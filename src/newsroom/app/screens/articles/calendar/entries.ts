import type { Announcements, UniqueIdentifier } from '@dnd-kit/core'
import type { Calendar, CalendarEntry } from '../../../../contract/workflow.ts'
import { articlesWords, calendarWords } from '../../../words/articles.ts'

const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })
const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** An article may stand in a calendar several times, once for each kind. */
export function entryKey({ kind, articleId }: CalendarEntry): string {
  return `${kind} ${articleId}`
}

/** `Deadline 09:30: Ferries stop` */
export function entryWords(entry: CalendarEntry): string {
  const { kind, at, headline } = entry
  return calendarWords.entry(calendarWords.kinds[kind], time.format(at), headline || articlesWords.noHeadline)
}

export function timeWords(at: number): string {
  return time.format(at)
}

export function dayWords(day: number): string {
  return longDay.format(day)
}

/** What was published is a fact, and a withdrawal has a notice of its own: both are changed in the article. */
export function canMove({ kind }: CalendarEntry): boolean {
  return kind === 'scheduled' || kind === 'deadline' || kind === 'embargo'
}

/** The calendar with an entry at another time. */
export function movedTo(calendar: Calendar, key: string, at: number): Calendar {
  const entries = calendar.entries.map((entry) => (entryKey(entry) === key ? { ...entry, at } : entry))
  return { ...calendar, entries: entries.toSorted((a, b) => a.at - b.at) }
}

/** What is said aloud while an entry is carried. */
export function spoken(entries: CalendarEntry[]): Announcements {
  const named = (id: UniqueIdentifier) => {
    const entry = entries.find((one) => entryKey(one) === id)
    return entry === undefined ? '' : entryWords(entry)
  }
  return {
    onDragStart: ({ active }) => calendarWords.picked(named(active.id)),
    onDragOver: ({ over }) => (over ? calendarWords.over(dayWords(Number(over.id))) : undefined),
    onDragEnd: ({ over }) => (over ? calendarWords.dropped(dayWords(Number(over.id))) : calendarWords.left),
    onDragCancel: () => calendarWords.left,
  }
}
