import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { articleWords } from '../../../words/article.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import type { Release } from './use-release.ts'

const words = articleWords.release

/** Takes an article away from readers, with a public reason. It can be published again. */
export function WithdrawDialog(props: { opened: boolean; onClose: () => void; release: Release }) {
  const [notice, setNotice] = useState('')
  const withdraw = () => {
    props.onClose()
    props.release.withdraw(notice)
  }
  return (
    <ReleaseDialog
      opened={props.opened}
      onClose={props.onClose}
      title={words.withdrawTitle}
      told={words.withdrawTold}
      onSubmit={withdraw}
    >
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
    </ReleaseDialog>
  )
}
