import { Extension, type Extensions } from '@tiptap/react'
import { finder } from './find/finder.ts'
import { blockKeys } from './keys/block-keys.ts'
import { typography } from './keys/typography.ts'
import { articleNodes } from './nodes.ts'
import { textExtensions } from './schema/schema.ts'
import { slashMenu } from './slash/slash-menu.ts'

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
export function extensionsFor(language: () => string): Extensions {
  return [...textExtensions, tableKeys, blockKeys, typography(language), finder, slashMenu, ...articleNodes]
}
