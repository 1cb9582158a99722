import { Button, Modal, Textarea } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Release } from './use-release.ts'

/** Takes an article away from readers, with a public reason. It can be published again. */
export function WithdrawDialog({
  opened,
  onClose,
  release,
}: {
  opened: boolean
  onClose: () => void
  release: Release
}) {
  const [notice, setNotice] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onClose()
    release.withdraw(notice)
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Withdraw the article">
      <form onSubmit={submit} className="stack">
        <p>
          Its page then shows your notice alone, and it goes from lists and feeds. The text stays here, and
          can be published again.
        </p>
        <Textarea
          label="Notice to readers"
          placeholder="What was here, and why it is gone"
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={2000}
          value={notice}
          onChange={(event) => setNotice(event.currentTarget.value)}
        />
        <Button type="submit">Withdraw the article</Button>
      </form>
    </Modal>
  )
}
