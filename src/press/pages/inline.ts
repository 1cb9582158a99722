import type { ContestedName, Inline, Text } from '#edition/article.ts'
import { isAllowedHref } from '#edition/href.ts'
import { never } from '#base/invariant.ts'
import { html, type Safe } from '../html.ts'
import type { Vocabulary } from '../words.ts'
import { set } from './typography.ts'

/** Where running text stands: how its links are written, and the notes it has gathered so far. */
export type Setting = {
  words: Vocabulary
  /** Address of a file of the site, from where the text stands. */
  reference: (path: string) => string
  /** Notes at the foot, in the order in which the text calls them. */
  notes: Safe[]
  /** In a feed: no repetitions, nothing that only a page can show well. */
  feed: boolean
  /** Of the text, for where its lines may end; the words' own where it is left out. */
  language?: string
  /** How many notes on names the text has opened so far. */
  opened?: number
}

/** Running text as markup; notes leave a number here and their words in `setting.notes`. */
export function inlines(content: readonly Inline[], setting: Setting): Safe[] {
  return content.map((inline) => inlineMarkup(inline, setting))
}

function inlineMarkup(inline: Inline, setting: Setting): Safe {
  switch (inline.type) {
    case 'text':
      return textMarkup(inline, setting)
    case 'link':
      return linkMarkup(inline.href, texts(inline.content, setting), setting)
    case 'note':
      return noteMark(html`${texts(inline.content, setting)}`, setting)
    case 'day':
      return html`<time datetime="${inline.date}">${inline.text}</time>`
    case 'contested-name':
      return contestedName(inline, setting)
    default:
      return never(inline)
  }
}

function texts(content: readonly Text[], setting: Setting): Safe[] {
  return content.map((text) => textMarkup(text, setting))
}

function textMarkup({ text, marks = [] }: Text, { language, words }: Setting): Safe {
  let markup = html`${set(text, language ?? words.locale)}`
  if (marks.includes('emphasis')) markup = html`<em>${markup}</em>`
  if (marks.includes('strong')) markup = html`<strong>${markup}</strong>`
  return markup
}

/**
 * A name that is disputed: the other names stand beside it, and the note opens without a script (HTML, `popover`;
 * older browsers print it in place). A feed has the note at its foot.
 */
function contestedName({ name, others, note }: ContestedName, setting: Setting): Safe {
  const printed = html`<span class="contested">${name}</span
    >${others.length > 0 && ` (${others.join(', ')})`}`
  if (note === '') return printed
  if (setting.feed) return html`${printed}${noteMark(html`${note}`, setting)}`
  const number = (setting.opened ?? 0) + 1
  setting.opened = number
  const id = `names-${number}`
  return html`${printed}<button
      type="button"
      class="why"
      popovertarget="${id}"
      aria-label="${setting.words.aboutNames}: ${name}"
    >
      ?</button
    ><span id="${id}" class="names" popover>${note}</span>`
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

/** A feed's readers have no way to jump within it: there the number alone stands. */
function noteMark(note: Safe, setting: Setting): Safe {
  const number = setting.notes.push(note)
  if (setting.feed) return html`<sup>[${number}]</sup>`
  return html`<sup class="mark"
    ><a id="ref-${number}" href="#note-${number}" aria-label="${setting.words.note} ${number}"
      >${number}</a
    ></sup
  >`
}

/** The notes gathered, on a page with a way back from each; nothing where there are none. */
export function notesAtFoot({ notes, words, feed }: Setting): Safe | null {
  if (notes.length === 0) return null
  const back = (number: number) =>
    html` <a class="back" href="#ref-${number}" aria-label="${words.noteBack}">↑</a>`
  const items = notes.map((note, i) =>
    feed ? html`<li>${note}</li>` : html`<li id="note-${i + 1}">${note}${back(i + 1)}</li>`,
  )
  if (feed)
    return html`<h2>${words.notes}</h2>
      <ol>
        ${items}
      </ol>`
  return html`<section class="notes" aria-labelledby="notes">
    <h2 id="notes">${words.notes}</h2>
    <ol>
      ${items}
    </ol>
  </section>`
}
