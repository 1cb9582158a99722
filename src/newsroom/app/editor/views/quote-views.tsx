import { NodeViewContent, type NodeViewProps } from '@tiptap/react'
import { BlockFrame } from './block-frame.tsx'
import { LineField } from './line-field.tsx'

/** Somebody's words, and below them who said them, where, when and in what source. */
export function QuoteView(view: NodeViewProps) {
  return (
    <BlockFrame view={view} name="Quotation" className="block-quote">
      <NodeViewContent />
      <div className="speaker" contentEditable={false}>
        <LineField view={view} attribute="name" label="Who said it" className="line-field-strong" />
        <LineField view={view} attribute="role" label="Role" />
        <LineField view={view} attribute="place" label="Place" />
        <LineField view={view} attribute="date" label="Date" />
        <LineField view={view} attribute="source" label="Source" />
      </div>
    </BlockFrame>
  )
}

export function PullQuoteView(view: NodeViewProps) {
  return (
    <BlockFrame view={view} name="Pull quote" className="block-pull">
      <NodeViewContent />
      <div contentEditable={false}>
        <LineField view={view} attribute="attribution" label="Whose words" />
      </div>
    </BlockFrame>
  )
}
