import { html, type Safe } from '../html.ts'
import { headPath } from '../lists.ts'
import { machineFiles, pages } from '../paths.ts'
import { dateText, timeTag } from '../run/dates.ts'
import { absolute, to, type Page } from '../run/run.ts'
import { primaryOf } from '../words.ts'

/** The head of a page: the great one with date and edition on the front page, one line elsewhere. */
export function masthead(page: Page, great: boolean): Safe {
  return great ? greatMasthead(page) : smallMasthead(page)
}

function greatMasthead(page: Page): Safe {
  const { publication, edition } = page.run
  const time = dateText(page.dates, edition.madeAt, 'time')
  return html`<header class="mast great" ${ownTongue(page)}>
    <div class="wrap">
      <p class="ears">
        <span>${timeTag(page.dates, edition.madeAt, 'weekday')}</span
        ><span>${page.words.edition} ${edition.number} · ${time}</span>
      </p>
      <h1 class="name"><a href="${to(page, pages.front)}">${publication.name}</a></h1>
      ${publication.tagline !== '' && html`<p class="tagline">${publication.tagline}</p>`}
      ${sectionMenu(page, html`<li><a class="give" href="${to(page, pages.support)}">${page.words.support}</a></li>`)}
    </div>
  </header>`
}

function smallMasthead(page: Page): Safe {
  return html`<header class="mast" ${ownTongue(page)}>
    <div class="wrap">
      <p class="name"><a href="${to(page, pages.front)}">${page.run.publication.name}</a></p>
      ${sectionMenu(page)}
      <p class="tools">
        <a class="down" href="#sections">${page.words.sections}</a
        ><a class="give" href="${to(page, pages.support)}">${page.words.support}</a>
      </p>
    </div>
  </header>`
}

function sectionMenu(page: Page, last?: Safe): Safe {
  const items = page.run.sections.map((section) => {
    const path = headPath({ kind: 'section', slug: section.slug })
    const here = path === page.path && html` aria-current="page"`
    return html`<li><a href="${to(page, path)}" ${here}>${section.name}</a></li>`
  })
  return html`<nav aria-label="${page.words.sections}">
    <ul>
      ${items}${last}
    </ul>
  </nav>`
}

/** The foot: all sections, the pages of the paper, the feeds, and what it never does. */
export function footer(page: Page): Safe {
  const { publication } = page.run
  const { words } = page
  const link = (path: string, name: string) => html`<li><a href="${to(page, path)}">${name}</a></li>`
  const sections = page.run.sections.map(({ slug, name }) => link(headPath({ kind: 'section', slug }), name))
  return html`<footer class="foot" ${ownTongue(page)}>
    <div class="wrap">
      <p class="name"><a href="${to(page, pages.front)}">${publication.name}</a></p>
      <nav id="sections" aria-labelledby="foot-sections">
        <h2 id="foot-sections">${words.allSections}</h2>
        <ul>
          ${sections}
        </ul>
      </nav>
      <nav aria-labelledby="foot-paper">
        <h2 id="foot-paper">${words.paper}</h2>
        <ul>
          ${[
            link(pages.about, words.about),
            link(pages.reach, words.reach),
            link(pages.support, words.support),
            link(pages.corrections, words.corrections),
            link(pages.archive, words.archive),
          ]}
        </ul>
      </nav>
      <nav aria-labelledby="foot-feeds">
        <h2 id="foot-feeds">${words.feeds}</h2>
        <ul>
          ${[
            [machineFiles.atom, words.atomFeed],
            [machineFiles.rss, words.rssFeed],
            [machineFiles.json, words.jsonFeed],
          ].map(([path, name]) => html`<li><a href="${absolute(page.run, path ?? '')}">${name}</a></li>`)}
        </ul>
      </nav>
      <p class="vow">${vow(page)} ${words.nothingLoads}</p>
    </div>
  </footer>`
}

function vow({ run, words, dates }: Page): Safe {
  const { adFreeSince } = run.publication
  const since = Date.parse(`${adFreeSince}T12:00:00Z`)
  if (Number.isNaN(since)) return html`${words.noAds}`
  // A date without a time is the same day everywhere.
  const day = dateText({ ...dates, timeZone: 'UTC' }, since, 'day')
  return html`${words.noAdsSince} <time datetime="${adFreeSince}">${day}</time>; ${words.noTrackers}`
}

/** The furniture speaks another language than the article where the paper has not learnt the article's. */
function ownTongue({ language, words }: Page): Safe | false {
  const tongue = primaryOf(words.locale)
  return tongue !== primaryOf(language) && html` lang="${tongue}" dir="ltr"`
}
