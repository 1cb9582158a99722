import { diffArrays } from 'diff'
import type { Editor } from '@tiptap/react'
import type { Node } from '@tiptap/pm/model'
import type { Block } from '#edition/article.ts'
import type { EditorNode } from '../document/editor-node.ts'
import { fromEditor } from '../document/from-editor.ts'
import { keyOf } from '../document/merge-align.ts'
import { nodesOf } from './paste/insert-blocks.ts'

const known = new WeakMap<Node, Block[]>()

/** The text as blocks. A block that has not changed is the same object as before, so a stroke costs one block. */
export function blocksOf(doc: Node): Block[] {
  if (doc.childCount === 1) return fromEditor(doc.toJSON() as EditorNode)
  return doc.children.flatMap((node) => {
    const blocks = known.get(node) ?? read(node)
    known.set(node, blocks)
    return blocks
  })
}

function read(node: Node): Block[] {
  const one = { type: 'doc', content: [node.toJSON() as EditorNode] }
  // Alone, an empty line would count as an empty article.
  if (node.type.name === 'paragraph' && node.childCount === 0) return [{ type: 'paragraph', content: [] }]
  return fromEditor(one)
}

/** Makes the text say `blocks`, touching only what differs: the cursor stays, and so does what undo brings back. */
export function showBlocks(editor: Editor, blocks: Block[]): void {
  const { doc, tr, schema } = editor.state
  const old = doc.children.map((node) => keyOf((known.get(node) ?? read(node))[0] ?? null))
  const next = blocks.length === 0 ? [emptyLine] : blocks
  let [at, from, place] = [0, 0, 0]
  /** Taken out and not replaced yet: an article is never without a line, so new ones come in first. */
  let gone = 0
  for (const { added, removed, count } of diffArrays(old, next.map(keyOf))) {
    const nodes = added ? nodesOf(schema, next.slice(from, from + count)) : doc.children.slice(at, at + count)
    const size = nodes.reduce((sum, node) => sum + node.nodeSize, 0)
    if (!removed) from += count
    if (!added) at += count
    if (removed) {
      gone += size
      continue
    }
    if (added) tr.replaceWith(place, place + gone, nodes)
    else if (gone > 0) tr.delete(place, place + gone)
    gone = 0
    place += size
  }
  if (gone > 0) tr.delete(place, place + gone)
  if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false).setMeta('fromOutside', true))
}

const emptyLine: Block = { type: 'paragraph', content: [] }
