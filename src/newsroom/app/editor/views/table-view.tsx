import { Button, Checkbox } from '@mantine/core'
import { NodeViewContent, type NodeViewProps } from '@tiptap/react'
import { BlockFrame } from './block-frame.tsx'
import { LineField } from './line-field.tsx'
import { resized } from './table-size.ts'

/** A table typed in place; rows and columns are added and taken at its end. */
export function TableView(view: NodeViewProps) {
  const { node, editor, getPos } = view
  const resize = (rows: number, columns: number) => {
    const at = getPos()
    const next = editor.schema.nodeFromJSON(resized(node.toJSON(), rows, columns))
    if (at === undefined) return
    editor.view.dispatch(editor.state.tr.replaceWith(at, at + node.nodeSize, next))
    editor.commands.focus(at + 2)
  }
  const button = (name: string, rows: number, columns: number) => (
    <Button variant="subtle" size="compact-xs" onClick={() => resize(rows, columns)}>
      {name}
    </Button>
  )
  return (
    <BlockFrame
      view={view}
      name="Table"
      className={node.attrs['header'] === true ? 'block-table block-table-header' : 'block-table'}
      tools={
        <>
          {button('Add row', 1, 0)}
          {button('Add column', 0, 1)}
          {button('Less a row', -1, 0)}
          {button('Less a column', 0, -1)}
          <Checkbox
            size="xs"
            label="First row is the header"
            checked={node.attrs['header'] === true}
            onChange={(event) => view.updateAttributes({ header: event.currentTarget.checked })}
          />
        </>
      }
    >
      <div contentEditable={false}>
        <LineField
          view={view}
          attribute="caption"
          label="Title of the table"
          className="line-field-strong"
          longest={1000}
        />
      </div>
      <NodeViewContent<'table'> as="table" />
    </BlockFrame>
  )
}
