import { Button, FileButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { StatementTaken } from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { sendForm } from '../../../api/client.ts'
import { bankQuery, financeMoved } from '../../../api/finance-queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { FileTarget } from '../../../ui/file-target.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { bankWords as words } from '../../../words/finance/bank.ts'
import { financeWords } from '../../../words/finance/shared.ts'
import { SupportFrame } from '../support-frame.tsx'
import { WaitingLines } from './waiting-lines.tsx'

/** Statements of our bank come in here; what found no gift by itself is put to one by hand. */
export function BankScreen() {
  const bank = useQuery(bankQuery)
  return (
    <SupportFrame title={financeWords.part.bank}>
      <p className="page-lead">{words.lead}</p>
      <Asked query={bank}>
        {({ isConnected, waiting }) => (
          <>
            {isConnected ? <TakeIn /> : <Notice>{words.notConnected}</Notice>}
            {(isConnected || waiting > 0) && <WaitingLines waiting={waiting} />}
          </>
        )}
      </Asked>
    </SupportFrame>
  )
}

const endings = ['.csv', '.xml', '.txt']

function TakeIn() {
  const [taken, setTaken] = useState<StatementTaken | null>(null)
  const [name, setName] = useState('')
  const bring = useSend(
    (file: File) => {
      setName(file.name)
      setTaken(null)
      const form = new FormData()
      form.set('file', file)
      return sendForm<StatementTaken>('POST', financePaths.statements, form)
    },
    (answer) => {
      setTaken(answer)
      financeMoved()
    },
  )
  return (
    <>
      <FileTarget accept={endings} onFile={bring.start}>
        <p>{words.drop}</p>
        <FileButton accept={endings.join(',')} onChange={(file) => file && bring.start(file)}>
          {(button) => (
            <Button variant="default" loading={bring.isBusy} {...button}>
              {words.choose}
            </Button>
          )}
        </FileButton>
      </FileTarget>
      {bring.problem !== null && (
        <Notice kind="problem">
          {words.notTaken(name)} {bring.problem}
        </Notice>
      )}
      {taken !== null && <Outcome taken={taken} />}
    </>
  )
}

function Outcome({ taken: { matched, unmatched, known, faults } }: { taken: StatementTaken }) {
  return (
    <>
      <Notice>{words.taken(matched, unmatched, known)}</Notice>
      {faults.length > 0 && (
        <section>
          <h2>{words.faults(faults.length)}</h2>
          <ul className="rows">
            {faults.map(({ number, field, message }) => (
              <li key={`${number} ${field}`} className="finance-care">
                {words.line(number)} <small>{`${field}: ${message}`}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
