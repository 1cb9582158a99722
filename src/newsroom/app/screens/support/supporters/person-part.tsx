import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Acted, PersonFile, Revealed } from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { send } from '../../../api/client.ts'
import { financeMoved } from '../../../api/finance-queries.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { financeWords } from '../../../words/finance/shared.ts'
import { supporterWords as words } from '../../../words/finance/supporters.ts'

/** Who a supporter is: shown, handed out or erased, each of which stands in the log. Nothing of it is kept by the app. */
export function PersonPart({ id }: { id: string }) {
  const [person, setPerson] = useState<Revealed | null>(null)
  const [isErasing, setIsErasing] = useState(false)
  const reveal = useSend(() => send<Revealed>('POST', financePaths.reveal(id), {}), setPerson)
  const hand = useSend(
    () => send<PersonFile>('POST', financePaths.exportPerson(id), {}),
    ({ file }) => save(`supporter-${id.slice(-6)}.json`, JSON.stringify(file, null, 2)),
  )
  const problem = reveal.problem ?? hand.problem
  return (
    <section className="part stack">
      <h2>{words.who}</h2>
      {person === null ? (
        <div>
          <Button variant="default" loading={reveal.isBusy} onClick={() => reveal.start()}>
            {words.reveal}
          </Button>
          <p className="hint">{words.revealHint}</p>
        </div>
      ) : (
        <div className="row">
          <span>
            {person.name ?? words.noName} · {person.email}
          </span>
          <Button variant="subtle" size="compact-sm" onClick={() => setPerson(null)}>
            {words.hide}
          </Button>
        </div>
      )}
      <div>
        <Button variant="default" loading={hand.isBusy} onClick={() => hand.start()}>
          {words.file}
        </Button>
        <p className="hint">{words.fileHint}</p>
      </div>
      <div>
        <Button variant="default" onClick={() => setIsErasing(true)}>
          {words.erase}
        </Button>
      </div>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
      {isErasing && <EraseDialog id={id} onClose={() => setIsErasing(false)} />}
    </section>
  )
}

function EraseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const erase = useSend(
    () => send<Acted>('DELETE', financePaths.supporter(id), {}),
    () => {
      financeMoved()
      onClose()
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    erase.start()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.eraseTitle}
      closeButtonProps={{ 'aria-label': financeWords.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>{words.eraseHint}</p>
          <TextInput
            label={words.typeWord}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {erase.problem !== null && <Notice kind="problem">{erase.problem}</Notice>}
          <Button type="submit" loading={erase.isBusy} disabled={typed.trim().toLowerCase() !== words.word}>
            {words.eraseButton}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

/** A file that the browser puts where its owner keeps such things. */
function save(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
