import '../people/people.css'
import { Button, Modal, Stack } from '@mantine/core'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { Session } from '../../../contract/account.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { send } from '../../api/client.ts'
import { passkeyObstacle, usePasskey } from '../../api/passkey.ts'
import { answerProof } from '../../api/proof.ts'
import { Notice } from '../../ui/notice.tsx'
import { useSend } from '../../ui/use-send.ts'
import { peopleWords } from '../../words/people.ts'
import { CodeField } from './code-field.tsx'

const words = peopleWords.stepUp

/** Dialogs stand at 200 (Mantine); notifications at 400 stay above all. */
const aboveDialogs = 300

/** Comes up where a request wants a passkey or a code again; the request goes on by itself afterwards. */
export function StepUpDialog() {
  const [isOpen, setOpen] = useState(false)
  const answer = useRef<(proved: boolean) => void>(() => {})
  useEffect(
    () =>
      answerProof(() => {
        setOpen(true)
        return new Promise((resolve) => (answer.current = resolve))
      }),
    [],
  )
  const close = (proved: boolean) => {
    setOpen(false)
    answer.current(proved)
  }
  return (
    <Modal.Root opened={isOpen} onClose={() => close(false)} zIndex={aboveDialogs}>
      <Modal.Overlay />
      <Modal.Content>
        {/* Not the dialog's usual header: it may stand over another dialog, and a page has one banner. */}
        <Modal.Body pt="md">
          <div className="row step-up-head">
            <Modal.Title>{words.title}</Modal.Title>
            <Modal.CloseButton aria-label={peopleWords.cancel} />
          </div>
          {isOpen && <Proof onProved={() => close(true)} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Proof({ onProved }: { onProved: () => void }) {
  const [code, setCode] = useState('')
  const byCode = useSend(
    (typed: string) => send<Session>('POST', peoplePaths.stepUp, { code: typed }),
    onProved,
  )
  const byPasskey = useSend(async () => {
    const response = await usePasskey(peoplePaths.stepUpPasskeyOptions)
    return send<Session>('POST', peoplePaths.stepUpPasskey, { response })
  }, onProved)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    // The form of the dialog may stand inside another one.
    event.stopPropagation()
    byCode.start(code)
  }
  const problem = byCode.problem ?? byPasskey.problem
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <p>{words.lead}</p>
        {passkeyObstacle() === null && (
          <>
            <Button loading={byPasskey.isBusy} onClick={() => byPasskey.start()}>
              {words.byPasskey}
            </Button>
            <p className="hint">{words.or}</p>
          </>
        )}
        <CodeField value={code} onChange={setCode} />
        {problem && <Notice kind="problem">{problem}</Notice>}
        <Button type="submit" variant="default" loading={byCode.isBusy}>
          {words.byCode}
        </Button>
      </Stack>
    </form>
  )
}
