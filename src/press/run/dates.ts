import { rfc3339, type Instant } from '#base/clock.ts'
import { html, type Safe } from '../html.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
const styles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  monthName: { month: 'long' },
  weekdayDay: { weekday: 'short', day: 'numeric', month: 'short' },
  dayMonth: { day: 'numeric', month: 'short' },
  shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof styles

/** How dates read on a page: in the language of its furniture, in the publication's time zone. */
export type Dates = { locale: string; timeZone: string }

/** An instant in words, such as `23 November 2026`. */
export function dateText(dates: Dates, instant: Instant, style: DateStyle): string {
  const key = `${dates.locale} ${dates.timeZone} ${style}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(dates.locale, { ...styles[style], timeZone: dates.timeZone })
    formats.set(key, format)
  }
  return format.format(instant)
}

/** The same as an element that programs can read. */
export function timeTag(dates: Dates, instant: Instant, style: DateStyle): Safe {
  return html`<time datetime="${rfc3339(instant)}">${dateText(dates, instant, style)}</time>`
}
