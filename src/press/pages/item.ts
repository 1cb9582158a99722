import { html, type Safe } from '../html.ts'
import { timeTag, type DateStyle } from '../run/dates.ts'
import { to, type Page } from '../run/run.ts'
import type { Teaser } from '../run/teaser.ts'
import { directionOf } from '../words.ts'
import { authorNames } from './byline.ts'
import { image } from './picture.ts'

/** How much of an article a list shows. */
type ItemStyle = {
  class: string
  heading: 2 | 3
  picture?: 'frontLead' | 'item' | undefined
  /** Seen at once: its picture is fetched before others. */
  first?: boolean
  label?: boolean
  standfirst?: boolean
  authors?: boolean
  when?: DateStyle
}

/** An article in a list: the whole of it is one link, its headline. */
export function item(page: Page, teaser: Teaser, style: ItemStyle): Safe {
  const title = html`<a href="${to(page, teaser.path)}">${teaser.headline}</a>`
  const picture =
    style.picture !== undefined &&
    teaser.picture !== null &&
    html`<div class="pic">
      ${image(teaser.picture, {
        sizes: style.picture,
        first: style.first ?? false,
        reference: (path) => to(page, path),
      })}
    </div> `
  const pictured = picture === false ? '' : ' pictured'
  return html`<article class="item ${style.class}${pictured}" ${foreign(page, teaser.language)}>
    ${picture}
    <div class="say">
      ${
        style.label === true && html`<p class="label">${teaser.section.name}</p> `
      }${style.heading === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
      ${
        style.standfirst === true &&
        teaser.standfirst !== '' &&
        html`<p class="standfirst">${teaser.standfirst}</p> `
      }${meta(page, teaser, style)}
    </div>
  </article>`
}

/** `lang` and `dir` where words stand in another language than the page. */
export function foreign(page: Page, language: string): Safe | false {
  return language !== page.language && html` lang="${language}" dir="${directionOf(language)}"`
}

function meta(page: Page, teaser: Teaser, style: ItemStyle): Safe | false {
  const who = style.authors === true && teaser.authors.length > 0 && authorNames(teaser.authors, page.words)
  const when = style.when !== undefined && timeTag(page.dates, teaser.publishedAt, style.when)
  if (who === false && when === false) return false
  return html`<p class="meta">${who}${who !== false && when !== false && ' · '}${when}</p> `
}
