import { Modal } from '@mantine/core'
import type { ReactNode, SubmitEvent } from 'react'
import { articleWords } from '../../../words/article.ts'

/** A window of its own for what readers will see or see no more: what happens is said first, then asked. */
export function ReleaseDialog(props: {
  opened: boolean
  onClose: () => void
  title: string
  told: string
  /** Enter in a field does it too, so it checks for itself what the button would. */
  onSubmit: () => void
  children: ReactNode
}) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': articleWords.notices.close }}
    >
      <form onSubmit={submit} className="stack">
        <p>{props.told}</p>
        {props.children}
      </form>
    </Modal>
  )
}
