import { mergeAttributes, Node, wrappingInputRule } from '@tiptap/react'
import { kept } from './attributes.ts'

// The blocks of the article document that a plain text editor does not know. Names and attributes are those of
// `../../document/`; each is written into copied HTML so that cut and paste loses nothing.

export const quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () =>
    Object.fromEntries(['name', 'role', 'place', 'date', 'source'].map((name) => [name, kept(name, '')])),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })]
  },
})

export const pullQuote = Node.create({
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
})

export const photo = Node.create({
  name: 'photo',
  group: 'block',
  content: 'inline*',
  isolating: true,
  addAttributes: () => ({ photo: kept('photo', ''), captioned: kept('captioned', false) }),
  parseHTML: () => [{ tag: 'figure[data-photo]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, 0],
})

export const gallery = Node.create({
  name: 'gallery',
  group: 'block',
  content: 'inline*',
  isolating: true,
  addAttributes: () => ({ photos: kept('photos', []), captioned: kept('captioned', false) }),
  parseHTML: () => [{ tag: 'figure[data-photos]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, 0],
})

export const linkCard = Node.create({
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
})

export const background = Node.create({
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
})

export const table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({ caption: kept('caption', ''), header: kept('header', false) }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
})

export const tableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

export const tableCell = Node.create({
  name: 'tableCell',
  content: 'inline*',
  isolating: true,
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: () => ['td', 0],
})
