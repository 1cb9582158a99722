import type {
  Background,
  Block,
  Heading,
  Inline,
  PhotoUse,
  PullQuote,
  Quote,
  Speaker,
  Table,
} from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { isAllowedHref } from '#edition/href.ts'
import type { PublishedPhoto } from '#edition/publication.ts'
import { never } from '#base/invariant.ts'
import { html, joined, type Safe } from '../html.ts'
import { hrefFrom, inlines, type Setting } from './inline.ts'
import { image, type sizes } from './picture.ts'

/** A setting that also has the article's photos. */
export type BlockSetting = Setting & {
  photos: Record<string, PublishedPhoto>
  /** In a feed: no repetitions, nothing that only a page can show well. */
  feed: boolean
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
      return photo(block, setting, 'text')
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

function heading({ level, content }: Heading, setting: Setting): Safe {
  const words = inlines(content, setting)
  return level === 2 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`
}

/** Said already in the text: hidden from those who would hear it twice, and left out of feeds. */
function pullQuote({ content, attribution }: PullQuote, { feed }: BlockSetting): Safe | null {
  if (feed) return null
  return html`<div class="pull" aria-hidden="true">
    <p>${inlineText(content)}</p>
    ${attribution !== '' && html`<p class="by">${attribution}</p>`}
  </div>`
}

function background({ title, blocks: content }: Background, setting: BlockSetting): Safe {
  const name = title === '' ? setting.words.background : title
  return html`<aside class="background" aria-label="${name}">
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

function quote({ paragraphs, speaker }: Quote, setting: Setting): Safe {
  const who = speakerMarkup(speaker)
  const words = paragraphs.map((paragraph) => html`<p>${inlines(paragraph, setting)}</p>`)
  return html`<figure class="quote">
    <blockquote>${words}</blockquote>
    ${who.text !== '' && html`<figcaption>${who}</figcaption>`}
  </figure>`
}

function speakerMarkup({ name, role, place, date, source }: Speaker): Safe {
  const rest = joined([role, place, date, source], ', ')
  return joined([name !== '' && html`<b>${name}</b>`, rest], ', ')
}

/** A photo in the text; its words alone, and a calm line, where its file has not come. */
export function photo(use: PhotoUse, setting: BlockSetting, size: keyof typeof sizes): Safe | null {
  const found = setting.photos[use.photo]
  if (found === undefined) return null
  const caption = captionOf(use, found, setting)
  if (found.renditions.length === 0) {
    return html`<figure class="photo missing">
      <p>${setting.words.pictureMissing}</p>
      ${caption}
    </figure>`
  }
  const first = size === 'lead'
  return html`<figure class="photo${first && ' lead'}">
    ${image(found, { sizes: size, first, single: setting.feed, reference: setting.reference })}${caption}
  </figure>`
}

function captionOf(use: PhotoUse, found: PublishedPhoto, setting: Setting): Safe | null {
  const words = use.caption === null ? html`${found.caption}` : html`${inlines(use.caption, setting)}`
  const credit = found.credit.line
  if (words.text === '' && credit === '') return null
  return html`<figcaption>
    ${words}${words.text !== '' && credit !== '' && ' '}${credit !== '' && html`<span class="credit">${credit}</span>`}
  </figcaption>`
}

function gallery(photos: PhotoUse[], caption: Inline[] | null, setting: BlockSetting): Safe {
  const pictures = photos.map((use) => photo(use, setting, 'half'))
  return html`<figure class="gallery">
    <div>${pictures}</div>
    ${caption !== null && html`<figcaption>${inlines(caption, setting)}</figcaption>`}
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

function table({ caption, header, rows }: Table, setting: Setting): Safe {
  const figures = (rows[0] ?? []).map((_, column) => rows.every((row) => isFigure(row[column] ?? [])))
  const cellClass = (column: number) => figures[column] === true && html` class="n"`
  const head = header?.map((cell, i) => html`<th scope="col" ${cellClass(i)}>${inlines(cell, setting)}</th>`)
  const body = rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell, i) => html`<td${cellClass(i)}>${inlines(cell, setting)}</td>`)}
      </tr>`,
  )
  // The frame scrolls by itself on a narrow screen, so the keyboard must be able to reach it (WCAG 2.1.1).
  return html`<div
    class="table"
    role="region"
    tabindex="0"
    aria-label="${caption === '' ? setting.words.table : caption}"
  >
    <table>
      ${
        caption !== '' &&
        html`<caption>
          ${caption}
        </caption>`
      }${
        head !== undefined &&
        html`<thead>
          <tr>
            ${head}
          </tr>
        </thead>`
      }
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

function isFigure(cell: Inline[]): boolean {
  return /^[\s\d.,:%–—−+\-$€£₽¥()]+$/.test(inlineText(cell))
}
