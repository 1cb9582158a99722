import { dayOf } from '#base/zone.ts'
import { html, type Safe } from '../html.ts'
import { timeTag } from '../run/dates.ts'
import { pageAt, to, type Page, type Run } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { goalBar } from './goal-bar.ts'
import type { FrontPlan } from './front-plan.ts'
import { stripMarkup, threadMarkup } from './front-strips.ts'
import { foreign, item } from './item.ts'
import { openGraph, shell } from './shell.ts'
import { set } from './typography.ts'

/** The front page: a lead, its seconds, the latest, a storyline, a strip for each section, and the line of support. */
export function frontPage(run: Run, plan: FrontPlan): string {
  const page = pageAt(run, run.paths.front)
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
        : html`${top(page, plan, plan.lead)} ${plan.storyline !== null && threadMarkup(page, plan.storyline)}
          ${plan.strips.map((strip, i) => stripMarkup(page, strip, i))} ${support(page)}`,
  })
}

function top(page: Page, { seconds, latest }: FrontPlan, lead: Teaser): Safe {
  const bare = lead.picture === null && ' bare'
  const few = latest.length === 0 && (seconds.length === 0 ? ' alone' : ' few')
  return html`<div class="top ruled${bare}${few}">
    ${item(page, lead, {
      class: 'lead',
      heading: 2,
      picture: 'frontLead',
      first: true,
      label: true,
      standfirst: true,
      authors: true,
      minutes: true,
    })}
    ${
      seconds.length > 0 &&
      html`<div class="seconds">
        ${seconds.map((teaser, i) =>
          item(page, teaser, {
            class: 'second',
            heading: 2,
            picture: i === 0 || few !== false ? 'item' : undefined,
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

/** With the time alone for what came out on the page's own day, else the day. */
function latestColumn(page: Page, latest: readonly Teaser[]): Safe {
  const { words, dates, run } = page
  const isToday = (teaser: Teaser) => sameDay(run, teaser.publishedAt, run.asOf)
  const items = latest.map(
    (teaser) =>
      html`<li>
        ${timeTag(dates, teaser.publishedAt, isToday(teaser) ? 'time' : 'dayMonth')}
        <a href="${to(page, teaser.path)}" ${foreign(page, teaser.language)}
          >${set(teaser.headline, teaser.language)}</a
        >
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

function support(page: Page): Safe {
  const { words, run } = page
  const { appeal } = run.publication
  return html`<aside class="plea" aria-labelledby="plea" data-plea>
    <div>
      <h2 id="plea">${appeal.title === '' ? words.supportTitle : appeal.title}</h2>
      ${appeal.paragraphs[0] !== undefined && html`<p>${set(appeal.paragraphs[0], page.language)}</p>`}
    </div>
    <div>
      ${goalBar(page)}
      <p class="ask">
        ${!run.funding.takingContributions && html`<span>${words.notTaking}</span> `}<a
          href="${to(page, page.run.paths.support)}"
          >${words.supportTitle}</a
        >
      </p>
    </div>
  </aside>`
}
