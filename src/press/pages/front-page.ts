import { html, type Printable, type Safe } from '../html.ts'
import { headPath } from '../lists.ts'
import { pages } from '../paths.ts'
import { timeTag } from '../run/dates.ts'
import { firstLetter } from '../run/letters.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { dayOf } from '../run/zone.ts'
import { goalBar } from './appeal.ts'
import type { FrontPlan } from './front-plan.ts'
import { foreign, item } from './item.ts'
import { openGraph, shell } from './shell.ts'

/** The front page: a lead, its seconds, the latest, a strip for each section, and the line of support. */
export function frontPage(run: Run, plan: FrontPlan): string {
  const page = pageAt(run, pages.front)
  const { name, tagline } = run.publication
  return shell(page, {
    kind: 'front',
    title: '',
    description: tagline,
    head: openGraph(page, { type: 'website', title: name, description: tagline }),
    main:
      plan.lead === null
        ? html`<p class="empty">${page.words.noArticles}</p>
            ${support(page)}`
        : html`${top(page, plan, plan.lead)} ${plan.strips.map((strip) => stripMarkup(page, strip))}
          ${support(page)}`,
  })
}

function top(page: Page, { seconds, latest }: FrontPlan, lead: Teaser): Safe {
  const bare = lead.picture === null ? ' bare' : ''
  return html`<div class="top${bare}${seconds.length + latest.length === 0 && ' alone'}">
    ${item(page, lead, {
      class: 'lead',
      heading: 2,
      picture: 'frontLead',
      first: true,
      label: true,
      standfirst: true,
      authors: true,
    })}
    ${
      seconds.length > 0 &&
      html`<div class="seconds">
        ${seconds.map((teaser, i) =>
          item(page, teaser, {
            class: 'second',
            heading: 2,
            picture: i === 0 ? 'item' : undefined,
            label: true,
            standfirst: true,
            authors: true,
          }),
        )}
      </div>`
    }
    ${latest.length > 0 && latestColumn(page, latest)}
  </div>`
}

/** With the time alone for what came out on the edition's own day, else the day. */
function latestColumn(page: Page, latest: readonly Teaser[]): Safe {
  const { words, dates, run } = page
  const isToday = (teaser: Teaser) => sameDay(run, teaser.publishedAt, run.edition.madeAt)
  const items = latest.map(
    (teaser) =>
      html`<li>
        ${timeTag(dates, teaser.publishedAt, isToday(teaser) ? 'time' : 'dayMonth')}
        <a href="${to(page, teaser.path)}" ${foreign(page, teaser.language)}>${teaser.headline}</a>
      </li>`,
  )
  return html`<section class="latest" aria-labelledby="latest">
    <h2 id="latest">${words.latest}</h2>
    <ol>
      ${items}
    </ol>
  </section>`
}

function sameDay(run: Run, a: number, b: number): boolean {
  const { timeZone } = run.publication
  const [first, second] = [dayOf(a, timeZone), dayOf(b, timeZone)]
  return first.day === second.day && first.month === second.month && first.year === second.year
}

function stripMarkup(page: Page, { section, shape, teasers }: FrontPlan['strips'][number]): Safe {
  const id = `strip-${section.slug}`
  const address = to(page, headPath({ kind: 'section', slug: section.slug }))
  return html`<section class="strip ${shape}" aria-labelledby="${id}">
    <h2 id="${id}"><a href="${address}">${section.name}</a></h2>
    <div class="items n${teasers.length}">
      ${teasers.map((teaser, i) => stripItem(page, shape, teaser, i))}
    </div>
  </section>`
}

function stripItem(page: Page, shape: string, teaser: Teaser, index: number): Printable {
  if (shape === 'opinion') {
    return html`<div class="voice">
      <p class="initials" aria-hidden="true">${initials(teaser)}</p>
      ${item(page, teaser, { class: 'opinion', heading: 3, authors: true })}
    </div>`
  }
  const big = shape === 'one' && index === 0
  return item(page, teaser, {
    class: big ? 'big' : 'small',
    heading: 3,
    picture: big ? 'frontLead' : shape === 'four' ? 'item' : undefined,
    standfirst: big || shape !== 'one',
    authors: big || shape !== 'one',
  })
}

/** Letters in place of a portrait. */
function initials({ authors }: Teaser): string {
  const words = (authors[0]?.name ?? '').split(/\s+/).filter((word) => word !== '')
  const chosen = words.length > 2 ? [words[0], words.at(-1)] : words
  return chosen.map((word) => firstLetter(word ?? '')).join('')
}

function support(page: Page): Safe {
  const { words, run } = page
  const { appeal } = run.publication
  return html`<aside class="plea" aria-labelledby="plea">
    <div>
      <h2 id="plea">${appeal.title === '' ? words.supportTitle : appeal.title}</h2>
      ${appeal.paragraphs[0] !== undefined && html`<p>${appeal.paragraphs[0]}</p>`}
    </div>
    <div>
      ${goalBar(page)}
      <p class="ask">
        ${!run.funding.takingContributions && html`<span>${words.notTaking}</span> `}<a
          href="${to(page, pages.support)}"
          >${words.supportTitle}</a
        >
      </p>
    </div>
  </aside>`
}
