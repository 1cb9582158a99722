import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { articleWords } from '../../../words/article.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import type { Release } from './use-release.ts'

const words = articleWords.release

/** Takes an article from everybody at once. A typed word keeps it from happening by a slip. */
export function TakeDownDialog(props: { opened: boolean; onClose: () => void; release: Release }) {
  const [typed, setTyped] = useState('')
  const isMeant = typed.trim().toLowerCase() === words.takeDownWord
  const go = (how: 'alone' | 'ask') => {
    props.onClose()
    setTyped('')
    props.release.takeDown(how)
  }
  return (
    <ReleaseDialog
      opened={props.opened}
      onClose={props.onClose}
      title={words.takeDownTitle}
      told={words.takeDownTold}
      onSubmit={() => isMeant && go('alone')}
    >
      <TextInput
        label={words.takeDownType(words.takeDownWord)}
        data-autofocus
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p className="hint">{words.takeDownHint}</p>
      <div className="row">
        <Button type="submit" disabled={!isMeant}>
          {words.takeDownAlone}
        </Button>
        <Button variant="default" disabled={!isMeant} onClick={() => go('ask')}>
          {words.takeDownTogether}
        </Button>
      </div>
    </ReleaseDialog>
  )
}
