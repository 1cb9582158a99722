import { type Editor, Extension } from '@tiptap/react'
import { NodeSelection, type Selection, TextSelection, type Transaction } from '@tiptap/pm/state'

/** Moves, doubles and opens the block that the writer is in. */
export const blockKeys = Extension.create({
  name: 'blockKeys',
  addKeyboardShortcuts() {
    return {
      'Alt-ArrowUp': () => moveBlock(this.editor, -1),
      'Alt-ArrowDown': () => moveBlock(this.editor, 1),
      'Mod-Shift-d': () => doubleBlock(this.editor),
      'Alt-Enter': () => enterFields(this.editor),
      // A new line below a box, a table or a caption, from anywhere in it.
      'Mod-Enter': () => lineBelow(this.editor),
    }
  },
})

/** Moves what is selected past its neighbour: items within their list, else blocks of the article. */
export function moveBlock(editor: Editor, by: -1 | 1): boolean {
  const { state, view } = editor
  const tr = state.tr
  const moved = moveAt(tr, itemDepth(state.selection, by) ?? 0, by)
  if (moved) view.dispatch(tr.scrollIntoView())
  return true
}

/** The depth of the list whose item can move within it; null where a block has to. */
function itemDepth({ $from, $to }: Selection, by: -1 | 1): number | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== 'listItem') continue
    const list = $from.node(depth - 1)
    const isWithin = $to.depth >= depth && $to.start(depth - 1) === $from.start(depth - 1)
    const next = by < 0 ? $from.index(depth - 1) - 1 : $to.index(depth - 1) + 1
    return isWithin && next >= 0 && next < list.childCount ? depth - 1 : null
  }
  return null
}

function moveAt(tr: Transaction, depth: number, by: -1 | 1): boolean {
  const { $from, $to } = tr.selection
  const parent = $from.node(depth)
  const first = $from.index(depth)
  // A selected node ends where the next one begins.
  const last = Math.max(first, $to.indexAfter(depth) - 1)
  const neighbour = by < 0 ? first - 1 : last + 1
  if (neighbour < 0 || neighbour >= parent.childCount) return false
  const start = $from.posAtIndex(first, depth)
  const end = $from.posAtIndex(last + 1, depth)
  const other = parent.child(neighbour)
  const { anchor, head } = tr.selection
  const isNode = tr.selection instanceof NodeSelection
  const shift = by * other.nodeSize
  if (by < 0) tr.delete(start - other.nodeSize, start).insert(end - other.nodeSize, other)
  else tr.delete(end, end + other.nodeSize).insert(start, other)
  const selection = isNode
    ? NodeSelection.create(tr.doc, anchor + shift)
    : TextSelection.between(tr.doc.resolve(anchor + shift), tr.doc.resolve(head + shift))
  tr.setSelection(selection)
  return true
}

/** A copy of the block, after it. */
export function doubleBlock(editor: Editor): boolean {
  const { $from } = editor.state.selection
  const block = editor.state.doc.child($from.index(0))
  editor.view.dispatch(
    editor.state.tr.insert($from.posAtIndex($from.index(0) + 1, 0), block).scrollIntoView(),
  )
  return true
}

/** Takes the block out; undo brings it back. */
export function takeOutBlock(editor: Editor): boolean {
  const { $from } = editor.state.selection
  const [start, end] = [$from.posAtIndex($from.index(0), 0), $from.posAtIndex($from.index(0) + 1, 0)]
  const { doc, tr, schema } = editor.state
  if (doc.childCount === 1) tr.replaceWith(start, end, schema.nodes['paragraph']?.create() ?? [])
  else tr.delete(start, end)
  editor.view.dispatch(tr.scrollIntoView())
  return true
}

function lineBelow(editor: Editor): boolean {
  const { $from } = editor.state.selection
  const at = $from.posAtIndex(Math.min($from.index(0) + 1, editor.state.doc.childCount), 0)
  return editor
    .chain()
    .insertContentAt(at, { type: 'paragraph' })
    .focus(at + 1)
    .run()
}

/** To the fields and buttons of the block, or of the name, day or note that is selected; Escape comes back. */
function enterFields(editor: Editor): boolean {
  const { selection } = editor.state
  const at =
    selection instanceof NodeSelection
      ? selection.from
      : selection.$from.posAtIndex(selection.$from.index(0), 0)
  const dom = editor.view.nodeDOM(at)
  if (!(dom instanceof HTMLElement)) return true
  const field = dom.querySelector<HTMLElement>('input, textarea') ?? dom.querySelector<HTMLElement>('button')
  if (selection instanceof NodeSelection && selection.node.isInline) field?.click()
  else field?.focus()
  return true
}
