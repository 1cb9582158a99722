import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { settingsWords } from '../../words/settings.ts'

/** Paragraphs in one field: a blank line begins a new one. */
export function ParagraphsField(props: {
  label: string
  value: string[]
  placeholder?: string | undefined
  error?: string | undefined
  lang?: string | undefined
  onChange: (paragraphs: string[]) => void
}) {
  const [text, setText] = useState(() => props.value.join('\n\n'))
  const [told, setTold] = useState(props.value)
  // Changed from elsewhere than this field: undone, saved, or another language was chosen.
  if (JSON.stringify(props.value) !== JSON.stringify(told)) {
    setTold(props.value)
    setText(props.value.join('\n\n'))
  }
  return (
    <Textarea
      label={props.label}
      description={settingsWords.paragraphs}
      autosize
      minRows={4}
      maxRows={18}
      lang={props.lang}
      dir="auto"
      placeholder={props.placeholder}
      error={props.error}
      value={text}
      onChange={(event) => {
        const paragraphs = parted(event.currentTarget.value)
        setText(event.currentTarget.value)
        setTold(paragraphs)
        props.onChange(paragraphs)
      }}
    />
  )
}

function parted(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}
