import type { Inline, Text } from '#edition/article.ts'
import { isAllowedHref } from '#edition/href.ts'
import { never } from '#base/invariant.ts'
import { html, joined, type Safe } from '../html.ts'
import type { Vocabulary } from '../words.ts'

/** Where running text stands: how its links are written, and the notes it has gathered so far. */
export type Setting = {
  words: Vocabulary
  /** Address of a file of the site, from where the text stands. */
  reference: (path: string) => string
  /** What stands before `#note-1`: nothing on the page itself, its address in a feed. */
  self: string
  /** Notes at the foot, in the order in which the text calls them. */
  notes: Safe[]
}

/** Running text as markup; notes and contested names leave a number here and their words in `setting.notes`. */
export function inlines(content: readonly Inline[], setting: Setting): Safe[] {
  return content.map((inline) => inlineMarkup(inline, setting))
}

function inlineMarkup(inline: Inline, setting: Setting): Safe {
  switch (inline.type) {
    case 'text':
      return textMarkup(inline)
    case 'link':
      return linkMarkup(inline.href, inline.content.map(textMarkup), setting)
    case 'note':
      return noteMark(html`${inline.content.map(textMarkup)}`, setting)
    case 'contested-name': {
      const others =
        inline.others.length === 0
          ? ''
          : `${inline.name}. ${setting.words.alsoCalled} ${inline.others.join(', ')}.`
      const note = joined([others, inline.note], ' ')
      return html`<span class="contested">${inline.name}</span
        >${note.text === '' ? '' : noteMark(note, setting)}`
    }
    default:
      return never(inline)
  }
}

function textMarkup({ text, marks = [] }: Text): Safe {
  let markup = html`${text}`
  if (marks.includes('emphasis')) markup = html`<em>${markup}</em>`
  if (marks.includes('strong')) markup = html`<strong>${markup}</strong>`
  return markup
}

/** A link; without the address where it is not one that an article may have. */
function linkMarkup(href: string, content: Safe[], setting: Setting): Safe {
  if (!isAllowedHref(href)) return html`${content}`
  return html`<a href="${hrefFrom(href, setting)}">${content}</a>`
}

/** An address as written in an article, from where the text stands: paths lead from the publication's root. */
export function hrefFrom(href: string, setting: Pick<Setting, 'reference'>): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : setting.reference(href.replace(/^\/+/, ''))
}

function noteMark(note: Safe, setting: Setting): Safe {
  const number = setting.notes.push(note)
  return html`<sup class="mark"
    ><a id="ref-${number}" href="${setting.self}#note-${number}" aria-label="${setting.words.note} ${number}"
      >${number}</a
    ></sup
  >`
}

/** The notes gathered, with a way back from each; nothing where there are none. */
export function notesAtFoot({ notes, words, self }: Setting): Safe | null {
  if (notes.length === 0) return null
  const items = notes.map(
    (note, i) =>
      html`<li id="note-${i + 1}">
        ${note} <a class="back" href="${self}#ref-${i + 1}" aria-label="${words.noteBack}">↑</a>
      </li>`,
  )
  return html`<section class="notes" aria-labelledby="notes">
    <h2 id="notes">${words.notes}</h2>
    <ol>
      ${items}
    </ol>
  </section>`
}
