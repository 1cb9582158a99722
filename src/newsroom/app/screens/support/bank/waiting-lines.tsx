import { Button, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { Acted, MatchRequest, RevealedLines, WaitingLine } from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { send } from '../../../api/client.ts'
import { financeMoved } from '../../../api/finance-queries.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { calendarDay } from '../../../ui/words/time.ts'
import { bankWords as words, whyText } from '../../../words/finance/bank.ts'
import { Details } from '../finance-rows.tsx'

/** Lines of statements without a gift. They name people: shown only when asked for, and kept by nothing here. */
export function WaitingLines({ waiting }: { waiting: number }) {
  const [lines, setLines] = useState<WaitingLine[] | null>(null)
  const reveal = useSend(
    () => send<RevealedLines>('POST', financePaths.revealLines, {}),
    ({ lines: shown }) => setLines(shown),
  )
  const gone = (id: string) => {
    setLines((shown) => shown?.filter((line) => line.id !== id) ?? null)
    financeMoved()
  }
  return (
    <section className="part stack">
      <h2>{words.waitingPart}</h2>
      <p className="hint">{words.waiting(waiting)}</p>
      {lines === null && waiting > 0 && (
        <Button variant="default" loading={reveal.isBusy} onClick={() => reveal.start()}>
          {words.reveal}
        </Button>
      )}
      {reveal.problem !== null && <Notice kind="problem">{reveal.problem}</Notice>}
      {lines !== null && lines.length > 0 && (
        <ul className="rows">
          {lines.map((line) => (
            <Line key={line.id} line={line} onGone={() => gone(line.id)} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({ line, onGone }: { line: WaitingLine; onGone: () => void }) {
  const [reference, setReference] = useState('')
  const match = useSend(
    () => send<Acted>('POST', financePaths.matchLine(line.id), { reference } satisfies MatchRequest),
    onGone,
  )
  const aside = useSend(() => send<Acted>('POST', financePaths.setLineAside(line.id), {}), onGone)
  const problem = match.problem ?? aside.problem
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    match.start()
  }
  return (
    <li className="waiting-line">
      <p>
        <b>{exactMoney(line.amount)}</b> · {line.name} · {calendarDay(line.bookedAt)}
      </p>
      <p className="hint">
        <Details parts={[line.text, line.account, whyText(line.why)]} />
      </p>
      <form onSubmit={submit}>
        <TextInput
          label={words.reference}
          autoComplete="off"
          required
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <Button type="submit" loading={match.isBusy}>
          {words.match}
        </Button>
        <Button
          variant="default"
          aria-label={words.setAsideOf(exactMoney(line.amount))}
          loading={aside.isBusy}
          onClick={() => aside.start()}
        >
          {words.setAside}
        </Button>
      </form>
      {problem !== null && <Notice kind="problem">{problem}</Notice>}
    </li>
  )
}
