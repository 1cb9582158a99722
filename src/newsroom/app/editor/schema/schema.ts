import { Link } from '@tiptap/extension-link'
import { getSchema, Node, type Extensions } from '@tiptap/react'
import type { Schema } from '@tiptap/pm/model'
import { StarterKit } from '@tiptap/starter-kit'
import { isAllowedHref } from '#edition/href.ts'
import {
  background,
  gallery,
  linkCard,
  photo,
  pullQuote,
  quote,
  table,
  tableCell,
  tableRow,
} from './blocks.ts'
import { contestedName, day, note } from './inlines.ts'

/** A link keeps its address and nothing else; where it may lead is the article document's rule. */
const link = Link.extend({
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
}).configure({
  openOnClick: false,
  autolink: true,
  defaultProtocol: 'https',
  isAllowedUri: (href) => isAllowedHref(href),
})

/** One paragraph an item: lists within lists are not in the article document. */
const listItem = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    }
  },
})

/** What a text has whatever it is shown in. */
export const textExtensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    blockquote: false,
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
    trailingNode: false,
    listItem: false,
    link: false,
  }),
  listItem,
  link,
]

/** The nodes that `nodes.ts` gives a face. */
export const articleNodes = {
  quote,
  pullQuote,
  photo,
  gallery,
  linkCard,
  background,
  table,
  tableRow,
  tableCell,
  contestedName,
  day,
  note,
} as const

/** Everything an article can hold, and nothing else, as ProseMirror checks it. Needs no DOM. */
export function articleSchema(): Schema {
  return getSchema([...textExtensions, ...Object.values(articleNodes)])
}
