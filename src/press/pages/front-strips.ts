import { html, type Safe } from '../html.ts'
import { timeTag } from '../run/dates.ts'
import { firstLetter } from '../run/letters.ts'
import { to, type Page } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import type { FrontPlan, StorylineStrip } from './front-plan.ts'
import { foreign, item } from './item.ts'
import { set } from './typography.ts'

type Strip = FrontPlan['strips'][number]

/** So many strips tell of their articles; those below are headlines, so that the page crosses a censor's curtain in one piece. */
const toldWhole = 4

/** A section on the front page, in a shape of its own weight; `place`: how many stand above it. */
export function stripMarkup(page: Page, { section, shape, teasers }: Strip, place: number): Safe {
  const id = `strip-${section.slug}`
  const address = to(page, page.run.paths.head({ kind: 'section', slug: section.slug }))
  return html`<section class="strip ${shape}" aria-labelledby="${id}">
    <h2 id="${id}"><a href="${address}">${section.name}</a></h2>
    <div class="items ruled n${teasers.length}">
      ${teasers.map((teaser, i) =>
        shape === 'voices'
          ? voice(page, teaser)
          : stripItem(page, teaser, { shape, index: i, told: place < toldWhole }),
      )}
    </div>
  </section>`
}

/** Opinion is told by its italics, and by whose it is: letters stand in place of a portrait. */
function voice(page: Page, teaser: Teaser): Safe {
  return html`<div class="voice">
    <p class="initials" aria-hidden="true">${initials(teaser)}</p>
    ${item(page, teaser, { class: 'opinion', heading: 3, authors: true })}
  </div>`
}

function stripItem(
  page: Page,
  teaser: Teaser,
  { shape, index, told }: { shape: Strip['shape']; index: number; told: boolean },
): Safe {
  const big = shape === 'one' && index === 0
  const rest = shape === 'one' && !big
  return item(page, teaser, {
    class: big ? 'big' : 'small',
    heading: 3,
    picture: big ? 'frontLead' : shape === 'four' ? 'item' : rest ? 'thumb' : undefined,
    standfirst: big || (told && !rest),
    authors: true,
  })
}

/** The initials of whoever wrote it. */
export function initials({ authors }: Pick<Teaser, 'authors'>): string {
  const words = (authors[0]?.name ?? '').split(/\s+/).filter((word) => word !== '')
  const chosen = words.length > 2 ? [words[0], words.at(-1)] : words
  return chosen.map((word) => firstLetter(word ?? '')).join('')
}

/** A story over weeks: what it is about, and its last days in their order, the newest first. */
export function threadMarkup(page: Page, { storyline, teasers }: StorylineStrip): Safe {
  const { words, dates, run } = page
  const items = teasers.map(
    (teaser) =>
      html`<li class="item">
        <p class="when">${timeTag(dates, teaser.publishedAt, 'dayMonth')}</p>
        <h3${foreign(page, teaser.language)}><a href="${to(page, teaser.path)}">${set(teaser.headline, teaser.language)}</a></h3>
      </li>`,
  )
  return html`<section class="strip story-line" aria-labelledby="thread">
    <div>
      <p class="label">${words.storyline}</p>
      <h2 id="thread">
        <a href="${to(page, run.paths.head({ kind: 'storyline', slug: storyline.slug }))}"
          >${storyline.name}</a
        >
      </h2>
      ${storyline.summary !== '' && html`<p class="standfirst">${set(storyline.summary, page.language)}</p>`}
    </div>
    <ol class="days n${teasers.length}">
      ${items}
    </ol>
  </section>`
}
