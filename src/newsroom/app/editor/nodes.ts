import { mergeAttributes, Node, ReactNodeViewRenderer, wrappingInputRule } from '@tiptap/react'
import { kept } from './attributes.ts'
import { BackgroundView } from './views/background-view.tsx'
import { ContestedNameView, NoteView } from './views/inline-views.tsx'
import { GalleryView } from './views/gallery-view.tsx'
import { LinkCardView } from './views/link-card-view.tsx'
import { PhotoView } from './views/photo-view.tsx'
import { PullQuoteView, QuoteView } from './views/quote-views.tsx'
import { TableView } from './views/table-view.tsx'

// The blocks and inlines of the article document that a plain text editor does not know. Names and attributes
// are those of `../document/`; each is written into copied HTML so that cut and paste loses nothing.

const quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () =>
    Object.fromEntries(['name', 'role', 'place', 'date', 'source'].map((name) => [name, kept(name, '')])),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(QuoteView),
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })]
  },
})

const pullQuote = Node.create({
  name: 'pullQuote',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ attribution: kept('attribution', '') }),
  parseHTML: () => [{ tag: 'aside[data-pull-quote]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'aside',
    mergeAttributes(HTMLAttributes, { 'data-pull-quote': '' }),
    0,
  ],
  addNodeView: () => ReactNodeViewRenderer(PullQuoteView),
})

const photo = Node.create({
  name: 'photo',
  group: 'block',
  content: 'inline*',
  isolating: true,
  addAttributes: () => ({ photo: kept('photo', ''), captioned: kept('captioned', false) }),
  parseHTML: () => [{ tag: 'figure[data-photo]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(PhotoView),
})

const gallery = Node.create({
  name: 'gallery',
  group: 'block',
  content: 'inline*',
  isolating: true,
  addAttributes: () => ({ photos: kept('photos', []), captioned: kept('captioned', false) }),
  parseHTML: () => [{ tag: 'figure[data-photos]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(GalleryView),
})

const linkCard = Node.create({
  name: 'linkCard',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    href: kept('href', ''),
    title: kept('title', ''),
    description: kept('description', ''),
  }),
  parseHTML: () => [{ tag: 'div[data-link-card]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-link-card': '' })],
  addNodeView: () => ReactNodeViewRenderer(LinkCardView),
})

const background = Node.create({
  name: 'background',
  group: 'block',
  content: '(paragraph | bulletList | orderedList)*',
  isolating: true,
  addAttributes: () => ({ title: kept('title', '') }),
  parseHTML: () => [{ tag: 'aside[data-background]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'aside',
    mergeAttributes(HTMLAttributes, { 'data-background': '' }),
    0,
  ],
  addNodeView: () => ReactNodeViewRenderer(BackgroundView),
})

const table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({ caption: kept('caption', ''), header: kept('header', false) }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  addNodeView: () => ReactNodeViewRenderer(TableView, { contentDOMElementTag: 'tbody' }),
})

const tableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

const tableCell = Node.create({
  name: 'tableCell',
  content: 'inline*',
  isolating: true,
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: () => ['td', 0],
})

const contestedName = Node.create({
  name: 'contestedName',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: kept('name', ''), others: kept('others', []), note: kept('note', '') }),
  parseHTML: () => [{ tag: 'span[data-others]' }],
  renderHTML: ({ HTMLAttributes, node }) => ['span', HTMLAttributes, String(node.attrs['name'])],
  renderText: ({ node }) => String(node.attrs['name']),
  addNodeView: () => ReactNodeViewRenderer(ContestedNameView, { as: 'span' }),
})

/** Set apart from the text around it, so that its date goes with it; to change it, retype it. */
const day = Node.create({
  name: 'day',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ text: kept('text', ''), date: kept('date', '') }),
  parseHTML: () => [{ tag: 'time[data-date]' }],
  renderHTML: ({ HTMLAttributes, node }) => [
    'time',
    mergeAttributes(HTMLAttributes, { title: String(node.attrs['date']) }),
    String(node.attrs['text']),
  ],
  renderText: ({ node }) => String(node.attrs['text']),
})

const note = Node.create({
  name: 'note',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ content: kept('content', []) }),
  parseHTML: () => [{ tag: 'sup[data-content]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes, '*'],
  addNodeView: () => ReactNodeViewRenderer(NoteView, { as: 'span' }),
})

export const articleNodes = [
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
]
