import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { editorWords } from '../../words/editor.ts'
import { lookFor, replaceAll, replaceOne, searchOf, step } from './finder.ts'

const words = editorWords.finder

/** Finds and replaces within the article; Enter goes on, Shift-Enter back, Escape returns to the text. */
export function FindBar(props: {
  editor: Editor
  /** Counts up whenever somebody asks for it: then the field is ready for other words. */
  asked: number
  onClose: () => void
}) {
  const { editor, asked } = props
  const [query, setQuery] = useState(() => selected(editor))
  const [by, setBy] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [replaced, setReplaced] = useState<number | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const { count, at } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const { found, current } = searchOf(now)
      return { count: found.length, at: current }
    },
  })
  useEffect(() => field.current?.select(), [asked])
  useEffect(() => {
    setReplaced(null)
    lookFor(editor, query, matchCase)
  }, [editor, query, matchCase])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) lookFor(editor, '', false)
    },
    [editor],
  )
  const close = () => {
    props.onClose()
    editor.commands.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === field.current) step(editor, event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter') replaceOne(editor, by)
    else return
    event.preventDefault()
  }
  const place = count === 0 ? words.none : words.place(at + 1, count)
  return (
    // The keys are those of the fields in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <search className="find-bar" aria-label={words.region} onKeyDown={onKeyDown}>
      <TextInput
        ref={field}
        size="xs"
        aria-label={words.find}
        placeholder={words.find}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <output className="hint">
        {replaced !== null ? words.replaced(replaced) : query === '' ? '' : place}
      </output>
      <ActionIcon variant="subtle" color="gray" aria-label={words.previous} onClick={() => step(editor, -1)}>
        <Icon name="up" size={14} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={words.next} onClick={() => step(editor, 1)}>
        <Icon name="down" size={14} />
      </ActionIcon>
      <TextInput
        size="xs"
        aria-label={words.replace}
        placeholder={words.replace}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <Button
        size="compact-xs"
        variant="default"
        disabled={count === 0}
        onClick={() => replaceOne(editor, by)}
      >
        {words.replaceOne}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        disabled={count === 0}
        onClick={() => setReplaced(replaceAll(editor, by))}
      >
        {words.replaceAll}
      </Button>
      <Checkbox
        size="xs"
        label={words.matchCase}
        checked={matchCase}
        onChange={(event) => setMatchCase(event.currentTarget.checked)}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={close}>
        <Icon name="close" size={14} />
      </ActionIcon>
    </search>
  )
}

/** The selected words, where they are few, are what somebody most likely looks for. */
function selected(editor: Editor): string {
  const { from, to } = editor.state.selection
  const text = editor.state.doc.textBetween(from, to, '\n')
  return text.length < 80 && !text.includes('\n') ? text : ''
}
