import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type SubmitEvent, useState } from 'react'
import type { FindRequest, Found, SupporterRow } from '../../../../contract/finance.ts'
import { financePaths } from '../../../../paths/finance.ts'
import { send } from '../../../api/client.ts'
import { supportersQuery } from '../../../api/finance-queries.ts'
import { Ago } from '../../../ui/ago.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { exactMoney } from '../../../ui/words/numbers.ts'
import { financeWords } from '../../../words/finance/shared.ts'
import { supporterWords as words } from '../../../words/finance/supporters.ts'
import { Details, FinanceRow } from '../finance-rows.tsx'
import { Who } from '../gifts/gift-rows.tsx'
import { PagedRows } from '../paged-rows.tsx'
import { SupportFrame } from '../support-frame.tsx'

/** Who gives, each by a number; found again by a mail address that somebody wrote to us from. */
export function SupportersScreen() {
  const supporters = useInfiniteQuery(supportersQuery)
  return (
    <SupportFrame title={financeWords.part.supporters}>
      <p className="page-lead">{words.lead}</p>
      <FindForm />
      <PagedRows query={supporters} rowsOf={(page) => page.supporters} none={words.none}>
        {(rows) => <List supporters={rows} />}
      </PagedRows>
    </SupportFrame>
  )
}

function FindForm() {
  const [email, setEmail] = useState('')
  const [isNobody, setIsNobody] = useState(false)
  const navigate = useNavigate()
  const find = useSend(
    () => send<Found>('POST', financePaths.findSupporter, { email } satisfies FindRequest),
    ({ supporterId }) => {
      setIsNobody(supporterId === null)
      if (supporterId !== null) void navigate({ to: '/support/supporters/$id', params: { id: supporterId } })
    },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    find.start()
  }
  return (
    <form onSubmit={submit} className="stack">
      <div className="finance-find">
        <TextInput
          type="email"
          label={words.find}
          description={words.findHint}
          autoComplete="off"
          required
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value)
            setIsNobody(false)
          }}
        />
        <Button type="submit" variant="default" loading={find.isBusy}>
          {words.findButton}
        </Button>
      </div>
      {isNobody && <Notice>{words.notFound}</Notice>}
      {find.problem !== null && <Notice kind="problem">{find.problem}</Notice>}
    </form>
  )
}

function List({ supporters }: { supporters: SupporterRow[] }) {
  return (
    <ul className="rows">
      {supporters.map((row) => (
        <FinanceRow
          key={row.id}
          when={<Ago at={row.lastGiftAt ?? row.since} />}
          what={<Who id={row.id} />}
          detail={
            <Details
              parts={[
                row.erasedAt !== null && words.erased,
                words.gifts(row.gifts),
                row.pledges > 0 && words.pledges(row.pledges),
              ]}
            />
          }
          amount={row.given.map(exactMoney).join(' · ')}
        />
      ))}
    </ul>
  )
}
