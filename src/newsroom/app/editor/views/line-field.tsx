import type { NodeViewProps } from '@tiptap/react'
import { printableLine } from '../../document/editor-node.ts'

/** One line of a block that is not part of the running text, such as who is quoted. */
export function LineField(props: {
  view: NodeViewProps
  attribute: string
  label: string
  longest?: number
  className?: string
}) {
  const { view, attribute, label, longest = 300, className = '' } = props
  const value: unknown = view.node.attrs[attribute]
  return (
    <input
      className={`line-field ${className}`}
      aria-label={label}
      placeholder={label}
      maxLength={longest}
      value={typeof value === 'string' ? value : ''}
      onKeyDown={(event) => event.key === 'Escape' && view.editor.view.focus()}
      onChange={(event) => view.updateAttributes({ [attribute]: printableLine(event.currentTarget.value) })}
    />
  )
}
