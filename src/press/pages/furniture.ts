import { html, type Safe } from '../html.ts'
import { mediaPath } from '../paths.ts'
import { dateText, timeTag } from '../run/dates.ts'
import { absolute, to, type Page } from '../run/run.ts'
import { directionOf, primaryOf } from '../words.ts'
import { languageName } from './label.ts'
import { shared } from './shared.ts'

/** The head of a page: the great one with date and edition on the front page, one line elsewhere. */
export function masthead(page: Page, great: boolean): Safe | null {
  if (great) return greatMasthead(page)
  // Of a section's own pages, one is marked in the menu.
  return page.path.includes('section/') ? smallMasthead(page) : shared(page, 'head', smallMasthead)
}

function greatMasthead(page: Page): Safe {
  const { publication, asOf } = page.run
  return html`<header class="mast great" ${ownTongue(page)}>
    <div class="wrap">
      <p class="ears"><span>${timeTag(page.dates, asOf, 'weekday')}</span>${editionNumber(page)}</p>
      <h1 class="name"><a href="${to(page, page.run.paths.front)}">${nameOrLogo(page)}</a></h1>
      ${publication.tagline !== '' && html`<p class="tagline">${publication.tagline}</p>`}
      ${languageMenu(page)}
      ${sectionMenu(page, html`<li><a class="give" href="${to(page, page.run.paths.support)}">${page.words.support}</a></li>`)}
    </div>
  </header>`
}

/** Only in the publication's own language: the pages of others stay as they are when an edition brings them nothing. */
function editionNumber({ run, words, dates }: Page): Safe | false {
  const { edition } = run
  return (
    run.isMain &&
    html`<span>${words.edition} ${edition.number} · ${dateText(dates, edition.madeAt, 'time')}</span>`
  )
}

function smallMasthead(page: Page): Safe {
  return html`<header class="mast" ${ownTongue(page)}>
    <div class="wrap">
      <p class="name"><a href="${to(page, page.run.paths.front)}">${nameOrLogo(page)}</a></p>
      ${sectionMenu(page)}
      <p class="tools">
        <a class="down" href="#sections">${page.words.sections}</a
        ><a class="give" href="${to(page, page.run.paths.support)}">${page.words.support}</a>
      </p>
    </div>
  </header>`
}

/** The logo says the name to whoever cannot see it. Its height is the publication's choice; nothing moves when it comes. */
function nameOrLogo(page: Page): Safe {
  const { name, logo } = page.run.publication
  if (logo === null) return html`${name}`
  const { rendition, height } = logo
  const width = Math.round((height * rendition.width) / rendition.height)
  return html`<img
    class="logo"
    src="${to(page, mediaPath(rendition))}"
    width="${width}"
    height="${height}"
    alt="${name}"
  />`
}

/** Every language by its own name, from page to the same page where that stands, else to its front page. */
function languageMenu(page: Page): Safe | false {
  const { languages, language: own } = page.run
  const items = languages.map(({ language, paths }) => {
    const same = page.alternates.find((other) => primaryOf(other.language) === language)
    const here = language === own && html` aria-current="true"`
    return html`<li>
      <a
        href="${to(page, same?.path ?? paths.front)}"
        hreflang="${language}"
        lang="${language}"
        dir="${directionOf(language)}"
        ${here}
        >${languageName(language)}</a
      >
    </li>`
  })
  return (
    languages.length > 1 &&
    html`<nav class="tongues" aria-label="${page.words.languages}">
      <ul>
        ${items}
      </ul>
    </nav>`
  )
}

function sectionMenu(page: Page, last?: Safe): Safe {
  const items = page.run.sections.map((section) => {
    const path = page.run.paths.head({ kind: 'section', slug: section.slug })
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
export function footer(page: Page): Safe | null {
  const isAlone = page.alternates.length === 0 && page.path !== page.run.paths.front
  return isAlone ? shared(page, 'foot', wholeFooter) : wholeFooter(page)
}

function wholeFooter(page: Page): Safe {
  const { publication } = page.run
  const { words } = page
  const link = (path: string, name: string) => html`<li><a href="${to(page, path)}">${name}</a></li>`
  const sections = page.run.sections.map(({ slug, name }) =>
    link(page.run.paths.head({ kind: 'section', slug }), name),
  )
  return html`<footer class="foot" ${ownTongue(page)}>
    <div class="wrap">
      <p class="name"><a href="${to(page, page.run.paths.front)}">${publication.name}</a></p>
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
            link(page.run.paths.about, words.about),
            link(page.run.paths.reach, words.reach),
            link(page.run.paths.support, words.support),
            link(page.run.paths.corrections, words.corrections),
            link(page.run.paths.archive, words.archive),
          ]}
        </ul>
      </nav>
      <nav aria-labelledby="foot-feeds">
        <h2 id="foot-feeds">${words.feeds}</h2>
        <ul>
          ${[
            [page.run.paths.atom, words.atomFeed],
            [page.run.paths.rss, words.rssFeed],
            [page.run.paths.json, words.jsonFeed],
          ].map(([path, name]) => html`<li><a href="${absolute(page.run, path ?? '')}">${name}</a></li>`)}
        </ul>
      </nav>
      ${page.path !== page.run.paths.front && languageMenu(page)}
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
