import { Button, Modal, TagsInput, Textarea, TextInput } from '@mantine/core'
import { type SubmitEvent, type ReactNode, useState } from 'react'
import { isAllowedHref } from '#edition/href.ts'
import { PhotoDialog } from '../photos/photo-dialog.tsx'
import { PhotoForm } from '../photos/photo-form.tsx'
import { tellRemoved } from '../photos/tell-removed.tsx'
import { editorWords } from '../words/editor.ts'
import type { Question } from './desk.tsx'

/** The dialog for what the editor asks, if anything. */
export function DeskDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  if (question === null) return null
  switch (question.kind) {
    case 'photo':
      return (
        <PhotoDialog
          opened
          file={question.file}
          onClose={onClose}
          onChosen={(photo) => {
            onClose()
            question.done(photo)
          }}
        />
      )
    case 'facts':
      return (
        <Modal opened onClose={onClose} title="Photo" size={640}>
          <PhotoForm
            photo={question.photo}
            done="Save"
            onDone={(photo) => {
              tellRemoved(photo)
              onClose()
              question.done(photo)
            }}
          />
        </Modal>
      )
    case 'link':
      return <LinkDialog question={question} onClose={onClose} />
    case 'name':
      return <NameDialog question={question} onClose={onClose} />
    case 'day':
      return <DayDialog question={question} onClose={onClose} />
    case 'note':
      return <NoteDialog question={question} onClose={onClose} />
    case 'card':
      return <CardDialog question={question} onClose={onClose} />
  }
}

type Props<Kind> = { question: Extract<Question, { kind: Kind }>; onClose: () => void }

function Dialog(props: {
  title: string
  button: string
  onClose: () => void
  onDone: () => void
  children: ReactNode
}) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onClose()
    props.onDone()
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form onSubmit={submit} className="stack">
        {props.children}
        <Button type="submit">{props.button}</Button>
      </form>
    </Modal>
  )
}

const addressHint =
  'Expected an address such as https://example.org/page, mailto:…, tel:… or a path of this site.'

/** What people paste without the scheme is meant for the web. */
function completed(href: string): string {
  const typed = href.trim()
  return /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(typed) && !typed.endsWith('.html') ? `https://${typed}` : typed
}

function LinkDialog({ question, onClose }: Props<'link'>) {
  const [href, setHref] = useState(question.href)
  const isGood = isAllowedHref(completed(href))
  return (
    <Dialog
      title="Link"
      button={href.trim() === '' ? 'Take the link away' : 'Link'}
      onClose={onClose}
      onDone={() => question.done(isGood ? completed(href) : null)}
    >
      <TextInput
        label="Address"
        data-autofocus
        value={href}
        error={href.trim() === '' || isGood ? null : addressHint}
        onChange={(event) => setHref(event.currentTarget.value)}
      />
    </Dialog>
  )
}

function NameDialog({ question, onClose }: Props<'name'>) {
  const [fields, setFields] = useState(question.initial)
  return (
    <Dialog title="Contested name" button="Done" onClose={onClose} onDone={() => question.done(fields)}>
      <p className="hint">A name that two sides dispute. Readers see the first, and may open the others.</p>
      <TextInput
        label="As printed"
        required
        maxLength={300}
        data-autofocus={question.initial.name === '' ? true : undefined}
        value={fields.name}
        onChange={(event) => setFields({ ...fields, name: event.currentTarget.value })}
      />
      <TagsInput
        label="Other names"
        description="Enter after each"
        data-autofocus={question.initial.name === '' ? undefined : true}
        acceptValueOnBlur
        value={fields.others}
        onChange={(others) => setFields({ ...fields, others })}
      />
      <Textarea
        label="Note for readers"
        description="Who says which, in a sentence."
        autosize
        maxLength={1000}
        value={fields.note}
        onChange={(event) => setFields({ ...fields, note: event.currentTarget.value })}
      />
    </Dialog>
  )
}

function DayDialog({ question, onClose }: Props<'day'>) {
  const [fields, setFields] = useState(question.initial)
  const words = editorWords.dayDialog
  const isKnown = question.initial.text !== ''
  return (
    <Dialog title={words.title} button={words.done} onClose={onClose} onDone={() => question.done(fields)}>
      <TextInput
        label={words.text}
        description={words.textHint}
        required
        maxLength={300}
        data-autofocus={isKnown ? undefined : true}
        value={fields.text}
        onChange={(event) => setFields({ ...fields, text: event.currentTarget.value })}
      />
      <TextInput
        label={words.date}
        type="date"
        required
        data-autofocus={isKnown ? true : undefined}
        value={fields.date}
        onChange={(event) => setFields({ ...fields, date: event.currentTarget.value })}
      />
    </Dialog>
  )
}

function NoteDialog({ question, onClose }: Props<'note'>) {
  const [text, setText] = useState(question.text)
  return (
    <Dialog title="Note" button="Done" onClose={onClose} onDone={() => question.done(text)}>
      <Textarea
        label="At the foot of the article"
        description="A remark on what stands before it."
        required
        data-autofocus
        autosize
        minRows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  )
}

function CardDialog({ question, onClose }: Props<'card'>) {
  const [fields, setFields] = useState(question.initial)
  const href = completed(fields.href)
  const isGood = isAllowedHref(href)
  return (
    <Dialog
      title="Link card"
      button="Done"
      onClose={onClose}
      onDone={() => question.done({ ...fields, href: isGood ? href : question.initial.href })}
    >
      <TextInput
        label="Address"
        required
        data-autofocus
        error={fields.href === '' || isGood ? null : addressHint}
        value={fields.href}
        onChange={(event) => setFields({ ...fields, href: event.currentTarget.value })}
      />
      <TextInput
        label="Title"
        required
        maxLength={300}
        value={fields.title}
        onChange={(event) => setFields({ ...fields, title: event.currentTarget.value })}
      />
      <Textarea
        label="Description"
        autosize
        maxLength={1000}
        value={fields.description}
        onChange={(event) => setFields({ ...fields, description: event.currentTarget.value })}
      />
    </Dialog>
  )
}
