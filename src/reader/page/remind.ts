import { calendarFile } from '#edition/calendar-file.ts'
import { monthsLater } from '#edition/months-later.ts'
import type { Memory } from './counters.ts'
import { filledIn } from './funding-bar.ts'

/** The support page's form for a reminder: kept on this device, or saved as a calendar file that is made here. */
export function startReminder(document: Document, memory: Memory, today: string): void {
  const form = document.querySelector<HTMLFormElement>('[data-later]')
  const day = form?.querySelector<HTMLInputElement>('[name=day]')
  const months = form?.querySelector<HTMLSelectElement>('[name=months]')
  if (!form || !day || !months) return
  const choose = () => (day.value = monthsLater(today, Number(months.value)))
  day.min = isoDay(numberOf(today) + 1)
  day.max = monthsLater(today, 12)
  choose()
  months.onchange = choose
  form.onsubmit = (event) => {
    event.preventDefault()
    const isHere = (event.submitter as HTMLButtonElement | null)?.value === 'here'
    if (isHere) keep(form, memory, day.value)
    else saveEntry(document, day.value, form.querySelector<HTMLInputElement>('[name=title]')?.value ?? '')
  }
  form.hidden = false
}

function keep(form: HTMLFormElement, memory: Memory, day: string): void {
  memory.kept.remind = numberOf(day)
  memory.save()
  const done = form.querySelector<HTMLElement>('[data-done]')
  if (done) done.textContent = filledIn(done.dataset['done'] ?? '', { day: dayIn(numberOf(day)) })
}

function saveEntry(document: Document, day: string, title: string): void {
  const uid = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join('-')
  const file = calendarFile({ uid, day, madeAt: Date.now(), title })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([file], { type: 'text/calendar' }))
  link.download = 'reminder.ics'
  link.click()
  // Not at once: some browsers read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** A day by its number, in the words of the page's language. */
export function dayIn(number: number): string {
  return new Date(number * 86_400_000).toLocaleDateString(document.documentElement.lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
}

function numberOf(day: string): number {
  return Date.parse(day) / 86_400_000
}

function isoDay(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}
