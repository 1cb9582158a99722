import { Button, Modal, Textarea } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { articleWords } from '../../../words/article.ts'
import type { Release } from './use-release.ts'

const words = articleWords.release

/** Takes an article away from readers, with a public reason. It can be published again. */
export function WithdrawDialog(props: { opened: boolean; onClose: () => void; release: Release }) {
  const [notice, setNotice] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onClose()
    props.release.withdraw(notice)
  }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={words.withdrawTitle}
      closeButtonProps={{ 'aria-label': articleWords.notices.close }}
    >
      <form onSubmit={submit} className="stack">
        <p>{words.withdrawTold}</p>
        <Textarea
          label={words.withdrawNotice}
          placeholder={words.withdrawHint}
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={2000}
          value={notice}
          onChange={(event) => setNotice(event.currentTarget.value)}
        />
        <Button type="submit">{words.withdrawButton}</Button>
      </form>
    </Modal>
  )
}
