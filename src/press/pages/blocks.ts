import type {
  Background,
  Block,
  Heading,
  Inline,
  PhotoUse,
  PullQuote,
  Quote,
  Speaker,
} from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { isAllowedHref } from '#edition/href.ts'
import type { PublishedPhoto } from '#edition/publication.ts'
import { never } from '#base/invariant.ts'
import { html, joined, type Safe } from '../html.ts'
import { hrefFrom, inlines, type Setting } from './inline.ts'
import { image, type Place } from './picture.ts'
import { table } from './table.ts'
import { isQuoted, set } from './typography.ts'

/** A setting that also has the article's photos. */
export type BlockSetting = Setting & {
  photos: Record<string, PublishedPhoto>
  /** A story told in pictures: those in the text stand wide. */
  essay?: boolean
}

/** The blocks of an article as markup. */
export function blocks(list: readonly Block[], setting: BlockSetting): Safe {
  return joined(
    list.map((block) => blockMarkup(block, setting)),
    '\n',
  )
}

function blockMarkup(block: Block, setting: BlockSetting): Safe | null {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${inlines(block.content, setting)}</p>`
    case 'heading':
      return heading(block, setting)
    case 'list':
      return list(block.ordered, block.items, setting)
    case 'quote':
      return quote(block, setting)
    case 'pull-quote':
      return pullQuote(block, setting)
    case 'photo':
      return photo(block, setting, placeOf(setting))
    case 'gallery':
      return gallery(block.photos, block.caption, setting)
    case 'link-card':
      return linkCard(block, setting)
    case 'table':
      return table(block, setting)
    case 'background':
      return background(block, setting)
    case 'divider':
      return html`<hr />`
    default:
      return never(block)
  }
}

/** In an essay pictures take the width. */
function placeOf({ essay }: BlockSetting): Place {
  return essay === true ? 'wideText' : 'text'
}

function heading({ level, content }: Heading, setting: Setting): Safe {
  const words = inlines(content, setting)
  return level === 2 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`
}

/** Said already in the text: hidden from those who would hear it twice, and left out of feeds. */
function pullQuote({ content, attribution }: PullQuote, setting: BlockSetting): Safe | null {
  if (setting.feed) return null
  return html`<div class="pull" aria-hidden="true">
    <p>${set(inlineText(content), setting.language ?? setting.words.locale)}</p>
    ${attribution !== '' && html`<p class="by">${attribution}</p>`}
  </div>`
}

function background({ title, blocks: content }: Background, setting: BlockSetting): Safe {
  const name = title === '' ? setting.words.background : title
  // A note, not a landmark: a page that holds many articles would have many of the same name.
  return html`<aside class="background" role="note" aria-label="${name}">
    <p class="kicker">${setting.words.background}</p>
    ${title !== '' && html`<h2>${title}</h2>`} ${blocks(content, setting)}
  </aside>`
}

function list(ordered: boolean, items: Inline[][], setting: Setting): Safe {
  const entries = items.map((item) => html`<li>${inlines(item, setting)}</li>`)
  return ordered
    ? html`<ol>
        ${entries}
      </ol>`
    : html`<ul>
        ${entries}
      </ul>`
}

/** The marks around it are the language's own, from the stylesheet, where the author typed none. */
function quote({ paragraphs, speaker }: Quote, setting: Setting): Safe {
  const who = speakerMarkup(speaker)
  const words = paragraphs.map((paragraph) => html`<p>${inlines(paragraph, setting)}</p>`)
  const bare = !paragraphs.some((paragraph) => isQuoted(inlineText(paragraph)))
  return html`<figure class="quote${bare && ' said'}">
    <blockquote>${words}</blockquote>
    ${who.text !== '' && html`<figcaption>${who}</figcaption>`}
  </figure>`
}

function speakerMarkup({ name, role, place, date, source }: Speaker): Safe {
  const rest = joined([role, place, date, source], ', ')
  return joined([name !== '' && html`<b>${name}</b>`, rest], ', ')
}

/** A photo in its place; its words alone, and a calm line, where its file has not come or its rights have ended. */
export function photo(use: PhotoUse, setting: BlockSetting, place: Place): Safe | null {
  const found = setting.photos[use.photo]
  if (found === undefined) return null
  const caption = captionOf(use, found, setting)
  if (found.renditions.length === 0) {
    return html`<figure class="photo missing">
      <p>${found.lapsed ? setting.words.pictureLapsed : setting.words.pictureMissing}</p>
      ${caption}
    </figure>`
  }
  const first = place === 'lead'
  return html`<figure class="photo${first && ' lead'}">
    ${image(found, { place, first, single: setting.feed, reference: setting.reference })}${caption}
  </figure>`
}

function captionOf(use: PhotoUse, found: PublishedPhoto, setting: Setting, count?: Safe): Safe | null {
  const words = use.caption === null ? html`${found.caption}` : html`${inlines(use.caption, setting)}`
  const credit = found.credit.line !== '' && html`<span class="credit">${found.credit.line}</span>`
  const text = joined([count, words, credit], ' ')
  return text.text === '' ? null : html`<figcaption>${text}</figcaption>`
}

/** Pictures side by side, each as wide as the text: swiped, scrolled or reached by keys, with no script. */
function gallery(photos: PhotoUse[], caption: Inline[] | null, setting: BlockSetting): Safe {
  if (setting.feed) {
    const pictures = photos.map((use) => photo(use, setting, 'text'))
    return html`${pictures}${caption !== null && html`<p>${inlines(caption, setting)}</p>`}`
  }
  const shown = photos.filter((use) => setting.photos[use.photo] !== undefined)
  const slides = shown.map((use, i) => slide(use, `${i + 1}/${shown.length}`, setting))
  return html`<figure class="gallery">
    <div class="slides" role="group" tabindex="0" aria-label="${setting.words.gallery}">${slides}</div>
    ${caption !== null && html`<figcaption>${inlines(caption, setting)}</figcaption>`}
  </figure>`
}

function slide(use: PhotoUse, count: string, setting: BlockSetting): Safe | null {
  const found = setting.photos[use.photo]
  if (found === undefined || found.renditions.length === 0) return photo(use, setting, 'slide')
  return html`<figure class="photo">
    ${image(found, { place: 'slide', reference: setting.reference })}${captionOf(use, found, setting, html`<span class="count">${count}</span>`)}
  </figure>`
}

function linkCard(card: { href: string; title: string; description: string }, setting: Setting): Safe {
  const title = isAllowedHref(card.href)
    ? html`<a href="${hrefFrom(card.href, setting)}">${card.title}</a>`
    : html`<b>${card.title}</b>`
  return html`<div class="link">
    <p>${title}</p>
    ${card.description !== '' && html`<p>${card.description}</p>`}
  </div>`
}
