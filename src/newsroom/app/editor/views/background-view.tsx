import { Button } from '@mantine/core'
import { NodeViewContent, type NodeViewProps } from '@tiptap/react'
import { BlockFrame } from './block-frame.tsx'
import { LineField } from './line-field.tsx'

/** A box with what the reader may need to know first: paragraphs and lists. */
export function BackgroundView(view: NodeViewProps) {
  const begin = () => {
    const { editor, getPos } = view
    const at = getPos()
    if (at !== undefined)
      editor
        .chain()
        .insertContentAt(at + 1, { type: 'paragraph' })
        .focus(at + 2)
        .run()
  }
  return (
    <BlockFrame view={view} name="Background" className="block-background">
      <div contentEditable={false}>
        <LineField view={view} attribute="title" label="Title of the box" className="line-field-title" />
        {view.node.childCount === 0 && (
          <Button variant="subtle" size="compact-sm" onClick={begin}>
            Write in this box
          </Button>
        )}
      </div>
      <NodeViewContent />
    </BlockFrame>
  )
}
