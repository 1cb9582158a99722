import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { MailState, TestLetterRequest, TestLetterSent } from '../../../../contract/publication.ts'
import { paths } from '../../../../paths.ts'
import { send } from '../../../api/client.ts'
import { mailQuery } from '../../../api/queries.ts'
import { useHasRole } from '../../../api/use-user.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { settingsWords } from '../../../words/settings.ts'

const words = settingsWords.letters

/** How letters go out, as whoever runs the newsroom set it, and a letter to try it with. */
export function MailPart() {
  const mail = useQuery(mailQuery)
  const isOwner = useHasRole('owner')
  return (
    <>
      <p className="page-lead">{words.lead}</p>
      <Asked query={mail}>
        {({ mail: set }) =>
          set === null ? (
            <p>
              {words.none} {words.how}
            </p>
          ) : (
            <>
              <AsSet mail={set} />
              {isOwner && <TestLetter />}
            </>
          )
        }
      </Asked>
    </>
  )
}

function AsSet({ mail: { server, from, signsAs } }: { mail: NonNullable<MailState['mail']> }) {
  const rows = [
    [words.server, server],
    [words.from, from.name === '' ? from.address : `${from.name} <${from.address}>`],
    [words.signs, signsAs ?? words.signsNot],
  ] as const
  return (
    <dl className="mail-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function TestLetter() {
  const [to, setTo] = useState('')
  const [isSent, setSent] = useState(false)
  const letter = useSend(
    (request: TestLetterRequest) => send<TestLetterSent>('POST', paths.testLetter, request),
    ({ sent }) => setSent(sent),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setSent(false)
    letter.start({ to })
  }
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label={words.to}
        description={words.toHint}
        type="email"
        required
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      {letter.problem && <Notice kind="problem">{letter.problem}</Notice>}
      {isSent && <Notice>{words.sent}</Notice>}
      <div className="row">
        <Button type="submit" variant="default" loading={letter.isBusy}>
          {words.send}
        </Button>
      </div>
    </form>
  )
}
