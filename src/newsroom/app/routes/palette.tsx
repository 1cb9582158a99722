import { Modal, TextInput } from '@mantine/core'
import { type KeyboardEvent, type SubmitEvent, useState } from 'react'
import type { StaffMember } from '../../contract/account.ts'
import { Icon } from '../ui/icon.tsx'
import { paletteWords } from '../words/shell.ts'
import { type Entry, useEntries } from './palette-entries.ts'

type Props = { user: StaffMember; onClose: () => void; onNewArticle: () => void }

/** Goes anywhere by typing: places, parts of the settings, a new article, articles, sections, tags, storylines. */
export function Palette(props: Props & { opened: boolean }) {
  return (
    <Modal.Root opened={props.opened} onClose={props.onClose} centered={false} size={560}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={paletteWords.label}>
        <Modal.Body p={0}>
          <Search {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Search({ user, onClose, onNewArticle }: Props) {
  const [typed, setTyped] = useState('')
  const entries = useEntries(user, typed, onNewArticle)
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    run(entries[0])
  }
  return (
    <form className="palette" onSubmit={submit}>
      <TextInput
        variant="unstyled"
        size="md"
        placeholder={paletteWords.placeholder}
        aria-label={paletteWords.field}
        autoComplete="off"
        leftSection={<Icon name="search" />}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={stepFocus}
      />
      <ul>
        {entries.map((entry) => (
          <li key={entry.key}>
            <button type="button" onClick={() => run(entry)} onKeyDown={stepFocus}>
              <span>{entry.name}</span>
              <small>{entry.aside}</small>
            </button>
          </li>
        ))}
      </ul>
      {entries.length === 0 && <p className="palette-none">{paletteWords.none}</p>}
    </form>
  )
}

/** Arrows go from the field through the results and round again; Enter takes the first or the one with the focus. */
function stepFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const form = event.currentTarget.closest('form')
  if (step === undefined || form === null) return
  event.preventDefault()
  const stops = [...form.querySelectorAll<HTMLElement>('input, li > button')]
  const next = (stops.indexOf(event.currentTarget) + step + stops.length) % stops.length
  stops[next]?.focus()
}
