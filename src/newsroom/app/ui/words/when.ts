import { howLongAgo } from './time.ts'

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })

/** `in 4 minutes`, `tomorrow at 09:00`, `Tue 1 Dec at 09:00`; what has passed as `howLongAgo` says it. */
export function when(instant: number, now: number = Date.now()): string {
  const minutes = Math.round((instant - now) / 60_000)
  if (minutes <= 0) return howLongAgo(instant, now)
  if (minutes < 60) return relative.format(minutes, 'minute')
  const days = daysBetween(now, instant)
  if (days === 0) return `today at ${time.format(instant)}`
  if (days === 1) return `tomorrow at ${time.format(instant)}`
  return `${day.format(instant)} at ${time.format(instant)}`
}

/** How many midnights of this device lie between. */
function daysBetween(from: number, to: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0)
  return Math.round((midnight(to) - midnight(from)) / 86_400_000)
}
