import type { EditorNode } from '../../document/editor-node.ts'

/** A table with so many rows and columns more at its end, or fewer; never less than one of each. */
export function resized(table: EditorNode, rows: number, columns: number): EditorNode {
  const before = table.content ?? []
  const width = Math.max(1, (before[0]?.content?.length ?? 1) + columns)
  const height = Math.max(1, before.length + rows)
  const content = Array.from({ length: height }, (_, i) => {
    const cells = before[i]?.content ?? []
    return {
      type: 'tableRow',
      content: Array.from({ length: width }, (_none, j) => cells[j] ?? { type: 'tableCell' }),
    }
  })
  return { ...table, content }
}
