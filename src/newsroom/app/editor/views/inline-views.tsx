import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import type { Text } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { printable } from '../../document/editor-node.ts'
import { type ContestedNameFields, type DayFields, useDesk } from '../desk.tsx'

/** A contested name as printed; pressing it opens its other names. */
export function ContestedNameView(view: NodeViewProps) {
  const desk = useDesk()
  const { name, others, note } = view.node.attrs as ContestedNameFields
  return (
    <NodeViewWrapper as="span">
      <button
        type="button"
        className="contested"
        title={`Also: ${others.join(', ')}`}
        onClick={() =>
          desk.ask({ kind: 'name', initial: { name, others, note }, done: view.updateAttributes })
        }
      >
        {name}
      </button>
    </NodeViewWrapper>
  )
}

/** A day as printed; pressing it opens the date it means. */
export function DayView(view: NodeViewProps) {
  const desk = useDesk()
  const { text, date } = view.node.attrs as DayFields
  return (
    <NodeViewWrapper as="span">
      <button
        type="button"
        className="day-mark"
        title={date}
        onClick={() => desk.ask({ kind: 'day', initial: { text, date }, done: view.updateAttributes })}
      >
        {text}
      </button>
    </NodeViewWrapper>
  )
}

/** The mark of a note; pressing it opens the text. Bold and italics of a note stay until it is retyped. */
export function NoteView(view: NodeViewProps) {
  const desk = useDesk()
  const text = inlineText(view.node.attrs['content'] as Text[])
  const change = (typed: string) => {
    if (typed !== text) view.updateAttributes({ content: noteContent(typed) })
  }
  return (
    <NodeViewWrapper as="span">
      <button
        type="button"
        className="note-mark"
        aria-label={`Note: ${text}`}
        title={text}
        onClick={() => desk.ask({ kind: 'note', text, done: change })}
      >
        note
      </button>
    </NodeViewWrapper>
  )
}

/** A typed note as the article document has it. */
export function noteContent(typed: string): Text[] {
  const text = printable(typed.trim())
  return text === '' ? [] : [{ type: 'text', text }]
}
