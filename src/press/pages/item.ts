import { html, joined, type Safe } from '../html.ts'
import { timeTag, type DateStyle } from '../run/dates.ts'
import { to, type Page } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { directionOf } from '../words.ts'
import { authorNames } from './byline.ts'
import { image, type Place } from './picture.ts'
import { labelled, minutesText } from './label.ts'
import { longClass, set } from './typography.ts'

/** How much of an article a list shows. */
type ItemStyle = {
  class: string
  heading: 2 | 3
  picture?: Place | undefined
  /** Seen at once: its picture is fetched before others. */
  first?: boolean
  /** The section over the headline; what kind of article it is always stands there. */
  label?: boolean
  standfirst?: boolean
  authors?: boolean
  when?: DateStyle
  minutes?: boolean
}

/** An article in a list: the whole of it is one link, its headline. */
export function item(page: Page, teaser: Teaser, style: ItemStyle): Safe {
  const title = html`<a href="${to(page, teaser.path)}">${set(teaser.headline, teaser.language)}</a>`
  const picture =
    style.picture !== undefined &&
    teaser.picture !== null &&
    html`<div class="pic">
      ${image(teaser.picture, {
        place: style.picture,
        first: style.first ?? false,
        reference: (path) => to(page, path),
      })}
    </div> `
  const pictured = picture === false ? '' : ' pictured'
  return html`<article class="item ${style.class}${pictured}" ${foreign(page, teaser.language)}>
    ${picture}
    <div class="say">
      ${labelled(page, teaser, style.label === true)}${style.heading === 2 ? html`<h2${longClass(teaser.headline)}>${title}</h2>` : html`<h3>${title}</h3>`}
      ${
        style.standfirst === true &&
        teaser.standfirst !== '' &&
        html`<p class="standfirst">${set(teaser.standfirst, teaser.language)}</p> `
      }${meta(page, teaser, style)}
    </div>
  </article>`
}

/** `lang` and `dir` where words stand in another language than the page. */
export function foreign(page: Page, language: string): Safe | false {
  return language !== page.language && html` lang="${language}" dir="${directionOf(language)}"`
}

function meta(page: Page, teaser: Teaser, style: ItemStyle): Safe | false {
  const parts = joined(
    [
      style.authors === true && teaser.authors.length > 0 && authorNames(teaser.authors, page.words),
      style.when !== undefined && timeTag(page.dates, teaser.publishedAt, style.when),
      style.minutes === true && minutesText(page, teaser.minutes),
    ],
    ' · ',
  )
  return parts.text !== '' && html`<p class="meta">${parts}</p> `
}
