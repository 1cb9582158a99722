import { ActionIcon } from '@mantine/core'
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'

/** A block with more than text: what it is, its buttons, and one that takes it out. Undo brings it back. */
export function BlockFrame(props: {
  view: NodeViewProps
  name: string
  className: string
  tools?: ReactNode
  children: ReactNode
}) {
  const { view, name, className, tools, children } = props
  return (
    <NodeViewWrapper className={view.selected ? `block block-selected ${className}` : `block ${className}`}>
      <div className="block-bar" contentEditable={false}>
        <span className="block-name" data-drag-handle draggable>
          {name}
        </span>
        {tools}
        <ActionIcon variant="subtle" color="gray" aria-label={`Take out: ${name}`} onClick={view.deleteNode}>
          <Icon name="close" size={14} />
        </ActionIcon>
      </div>
      {children}
    </NodeViewWrapper>
  )
}
