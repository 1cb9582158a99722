import { Link } from '@tiptap/extension-link'
import { Extension, Node } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { isAllowedHref } from '#edition/href.ts'
import { articleNodes } from './nodes.ts'

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

/** In a table the next cell is one Tab away; at the end a new row begins with the button below it. */
const tableKeys = Extension.create({
  name: 'tableKeys',
  addKeyboardShortcuts() {
    const step = (direction: 1 | -1) => () => {
      const { $from } = this.editor.state.selection
      if ($from.parent.type.name !== 'tableCell') return false
      const cells: number[] = []
      const [start, end] = [$from.before(-2), $from.after(-2)]
      this.editor.state.doc.nodesBetween(start, end, (node, at) => {
        if (node.type.name === 'tableCell') cells.push(at)
      })
      const next = cells[cells.indexOf($from.before()) + direction]
      return next === undefined ? false : this.editor.commands.focus(next + 1)
    }
    return { Tab: step(1), 'Shift-Tab': step(-1) }
  },
})

/** Everything an article can hold, and nothing else: what is pasted is cut down to it. */
export const extensions = [
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
  tableKeys,
  ...articleNodes,
]
