import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { Block } from '#edition/article.ts'
import type { EditorNode } from '../../document/editor-node.ts'
import { fromEditor } from '../../document/from-editor.ts'
import { checkedBlocks } from './checked.ts'
import { nodesOf } from './insert-blocks.ts'

/** Blocks whose attributes hold more than words. */
const delicate = new Set(['photo', 'gallery', 'linkCard'])

/**
 * What was copied out of an article, as it comes back. Any page can say that it was copied out of one, so what its
 * attributes hold is checked like everything else from outside.
 */
export function repaired(slice: Slice): Slice {
  return new Slice(mended(slice.content), slice.openStart, slice.openEnd)
}

function mended(content: Fragment): Fragment {
  const nodes: Node[] = []
  content.forEach((node) => nodes.push(...mend(node)))
  return Fragment.from(nodes)
}

function mend(node: Node): Node[] {
  const { schema } = node.type
  const isInlineAtom = node.isInline && node.isAtom && !node.isText && node.type.name !== 'hardBreak'
  if (delicate.has(node.type.name)) return nodesOf(schema, checkedBlocks(blocksOf(node)))
  if (isInlineAtom) {
    const inLine = schema.node('paragraph', null, [node])
    const [checked] = nodesOf(schema, checkedBlocks(blocksOf(inLine)))
    return checked === undefined ? [] : [...checked.content.content]
  }
  return [node.isText ? node : node.copy(mended(node.content))]
}

function blocksOf(node: Node): Block[] {
  return fromEditor({ type: 'doc', content: [node.toJSON() as EditorNode] })
}
