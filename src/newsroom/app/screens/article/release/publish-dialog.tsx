import { Button, Modal, Radio, Textarea } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Release } from './use-release.ts'

type Kind = 'update' | 'correction' | 'minor'

const kinds: { kind: Kind; label: string; description: string; button: string; note: string }[] = [
  {
    kind: 'update',
    label: 'Update',
    description: 'Something new. The note is printed below the article.',
    button: 'Publish update',
    note: 'What is new',
  },
  {
    kind: 'correction',
    label: 'Correction',
    description: 'Something was wrong. The note is printed with the article and on the corrections page.',
    button: 'Publish correction',
    note: 'What was wrong, and what is right',
  },
  {
    kind: 'minor',
    label: 'Typing error',
    description: 'The meaning stays. Nothing is printed about it.',
    button: 'Publish without a note',
    note: '',
  },
]

/** What kind of change goes out, and the public note that says so. */
export function PublishDialog({
  opened,
  onClose,
  release,
}: {
  opened: boolean
  onClose: () => void
  release: Release
}) {
  const [kind, setKind] = useState<Kind>('update')
  const [note, setNote] = useState('')
  const chosen = kinds.find((one) => one.kind === kind) ?? kinds[0]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onClose()
    release.publish(kind, kind === 'minor' ? '' : note)
    setNote('')
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Publish the changes">
      <form onSubmit={submit} className="stack">
        <Radio.Group label="What kind of change" value={kind} onChange={(value) => setKind(value as Kind)}>
          <div className="stack radios">
            {kinds.map((one) => (
              <Radio key={one.kind} value={one.kind} label={one.label} description={one.description} />
            ))}
          </div>
        </Radio.Group>
        {kind !== 'minor' && (
          <Textarea
            label="Note to readers"
            placeholder={chosen?.note}
            required
            autosize
            minRows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <Button type="submit">{chosen?.button}</Button>
      </form>
    </Modal>
  )
}
