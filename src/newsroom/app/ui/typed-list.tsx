import { TextInput } from '@mantine/core'
import { useState } from 'react'

/** A list in one field, such as amounts or slugs: kept as typed, read with each key. */
export function TypedList<Item>(props: {
  label: string
  description?: string
  error?: string | undefined
  value: readonly Item[]
  read: (text: string) => Item[]
  show: (items: readonly Item[]) => string
  onChange: (items: Item[]) => void
}) {
  const [text, setText] = useState(() => props.show(props.value))
  const [told, setTold] = useState(props.value)
  // Changed from elsewhere than this field: undone, or saved.
  if (JSON.stringify(props.value) !== JSON.stringify(told)) {
    setTold(props.value)
    setText(props.show(props.value))
  }
  return (
    <TextInput
      label={props.label}
      description={props.description}
      error={props.error}
      value={text}
      onChange={(event) => {
        const items = props.read(event.currentTarget.value)
        setText(event.currentTarget.value)
        setTold(items)
        props.onChange(items)
      }}
    />
  )
}

/** Words separated by spaces or commas. */
export function readWords(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,]+/))].filter((word) => word !== '')
}

export function wordsText(items: readonly string[]): string {
  return items.join(' ')
}
