import { Button } from '@mantine/core'
import type { NodeViewProps } from '@tiptap/react'
import { type LinkCardFields, useDesk } from '../desk.tsx'
import { BlockFrame } from './block-frame.tsx'

/** A link that stands alone, with a title and a sentence. */
export function LinkCardView(view: NodeViewProps) {
  const desk = useDesk()
  const { href, title, description } = view.node.attrs as LinkCardFields
  const edit = () =>
    desk.ask({ kind: 'card', initial: { href, title, description }, done: view.updateAttributes })
  return (
    <BlockFrame
      view={view}
      name="Link card"
      className="block-card"
      tools={
        <Button variant="subtle" size="compact-xs" onClick={edit}>
          Change
        </Button>
      }
    >
      <div contentEditable={false}>
        <p className="card-title">{title}</p>
        {description !== '' && <p>{description}</p>}
        <p className="hint">{href}</p>
      </div>
    </BlockFrame>
  )
}
