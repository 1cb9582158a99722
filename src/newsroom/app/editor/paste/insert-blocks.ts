import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Block } from '#edition/article.ts'
import { blockText } from '#edition/article-text.ts'
import type { EditorNode } from '../../document/editor-node.ts'
import { inlinesToEditor } from '../../document/inlines.ts'
import { toEditor } from '../../document/to-editor.ts'

/** Captions, cells and pull quotes hold one run of words. */
const oneRun = new Set(['photo', 'gallery', 'tableCell', 'pullQuote'])

/**
 * Puts blocks where the writer is, in place of what is selected: a single paragraph goes into the line, several part
 * it. Where only words have room, the words come; where only paragraphs have room and more was pasted, it comes below.
 */
export function insertBlocks(state: EditorState, blocks: Block[]): Transaction {
  const { tr, schema } = state
  const { $from } = state.selection
  if (blocks.length === 0) return tr
  if (oneRun.has($from.parent.type.name)) return tr.replaceSelection(asRun(schema, blocks))
  const isPlain = blocks.every(({ type }) => type === 'paragraph')
  if ($from.depth <= 1 || isPlain) return tr.replaceSelection(asSlice(schema, blocks))
  const below = $from.posAtIndex($from.index(0) + 1, 0)
  return tr.insert(below, nodesOf(schema, blocks))
}

/** As nodes of the editor. */
export function nodesOf(schema: Schema, blocks: Block[]): Node[] {
  return (toEditor(blocks).content ?? []).map((node) => schema.nodeFromJSON(node))
}

/** Paragraphs at the ends grow into the lines that they meet. */
function asSlice(schema: Schema, blocks: Block[]): Slice {
  const openAt = (block: Block | undefined) => (block?.type === 'paragraph' ? 1 : 0)
  return new Slice(Fragment.from(nodesOf(schema, blocks)), openAt(blocks[0]), openAt(blocks.at(-1)))
}

function asRun(schema: Schema, blocks: Block[]): Slice {
  const runs = blocks.map((block): EditorNode[] => {
    if (block.type === 'paragraph' || block.type === 'heading') return inlinesToEditor(block.content)
    const text = blockText(block).replaceAll(/[\n\t]+/g, ' ')
    return text === '' ? [] : [{ type: 'text', text }]
  })
  const nodes = runs
    .filter((run) => run.length > 0)
    .flatMap((run, i) => (i === 0 ? run : [{ type: 'hardBreak' }, ...run]))
  return new Slice(Fragment.from(nodes.map((node) => schema.nodeFromJSON(node))), 0, 0)
}
