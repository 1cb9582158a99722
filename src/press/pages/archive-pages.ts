import type { Day, Month } from '#base/zone.ts'
import { html, type Safe } from '../html.ts'
import { dateText } from '../run/dates.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { item } from './item.ts'
import { plain } from './plain-pages.ts'

/** All months in which something was published, the newest year first. */
export function archivePage(run: Run, months: readonly Month[]): string {
  const page = pageAt(run, run.paths.archive)
  const { words } = page
  const years = [...new Set(months.map(({ year }) => year))].sort((a, b) => b - a)
  const sections = years.map((year) => {
    const links = months
      .filter((month) => month.year === year)
      .map(
        (month) =>
          html`<li><a href="${to(page, page.run.paths.month(month))}">${monthName(page, month)}</a></li>`,
      )
    return html`<section aria-labelledby="y${year}">
      <h2 id="y${year}">${year}</h2>
      <ul>
        ${links}
      </ul>
    </section>`
  })
  return plain(page, words.archive, words.archiveLead, [
    years.length === 0
      ? html`<p class="empty">${words.emptyList}</p>`
      : html`<div class="years">${sections}</div>`,
  ])
}

/** The days of a month on which something was published. */
export function monthPage(run: Run, month: Month, days: readonly Day[]): string {
  const page = pageAt(run, run.paths.month(month))
  const links = days.map(
    (day) =>
      html`<li>
        <a href="${to(page, page.run.paths.day(day))}">${dateText(utc(page), noon(day), 'weekdayDay')}</a>
      </li>`,
  )
  return plain(page, dateText(utc(page), noon({ ...month, day: 1 }), 'month'), '', [
    html`<div class="years">
        <section aria-labelledby="days">
          <h2 id="days">${page.words.days}</h2>
          <ul>
            ${links}
          </ul>
        </section>
      </div>
      ${upTo(page, page.run.paths.archive, page.words.archive)}`,
  ])
}

/** The articles of a day, the newest first. */
export function dayPage(run: Run, day: Day, shown: readonly Teaser[]): string {
  const page = pageAt(run, run.paths.day(day))
  const items = shown.map((teaser) =>
    item(page, teaser, {
      class: 'row',
      heading: 2,
      picture: 'item',
      label: true,
      standfirst: true,
      authors: true,
      when: 'time',
    }),
  )
  const content =
    items.length === 0
      ? html`<p class="empty">${page.words.emptyHoles}</p>`
      : html`<div class="rows">${items}</div>`
  const up = upTo(page, page.run.paths.month(day), dateText(utc(page), noon(day), 'month'))
  return plain(page, dateText(utc(page), noon(day), 'weekday'), '', [content, up], 'list')
}

function upTo(page: Page, path: string, name: string): Safe {
  return html`<nav class="turn" aria-label="${page.words.archive}">
    <a href="${to(page, path)}">${name}</a>
  </nav>`
}

/** A calendar day is the same in every zone: it is written in UTC, so that no zone can move it. */
function utc(page: Page) {
  return { ...page.dates, timeZone: 'UTC' }
}

function noon({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day, 12)
}

function monthName(page: Page, month: Month): string {
  const name = dateText(utc(page), noon({ ...month, day: 1 }), 'monthName')
  return name.slice(0, 1).toLocaleUpperCase(page.dates.locale) + name.slice(1)
}
