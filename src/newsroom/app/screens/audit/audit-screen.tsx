import '../people/people.css'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditCheck, AuditLine } from '../../../contract/people.ts'
import { peoplePaths } from '../../../paths/people.ts'
import { read } from '../../api/client.ts'
import { auditQuery } from '../../api/people-queries.ts'
import { Ago } from '../../ui/ago.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useSend } from '../../ui/use-send.ts'
import { auditSentence, auditWords as words } from '../../words/audit.ts'
import { useState } from 'react'

/** The audit log in sentences, newest first, and whether it is whole. */
export function AuditScreen() {
  const log = useInfiniteQuery(auditQuery)
  const [checked, setChecked] = useState<AuditCheck | null>(null)
  const check = useSend(() => read<AuditCheck>(peoplePaths.auditCheck), setChecked)
  return (
    <Page
      title={words.title}
      actions={
        <Button variant="default" loading={check.isBusy} onClick={() => check.start()}>
          {words.check}
        </Button>
      }
    >
      <p className="page-lead">{words.lead}</p>
      {checked && <Outcome checked={checked} />}
      {check.problem && <Notice kind="problem">{check.problem}</Notice>}
      <Asked query={log}>
        {({ pages }) => <Entries entries={pages.flatMap(({ entries }) => entries)} />}
      </Asked>
      {log.hasNextPage && (
        <div>
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </Page>
  )
}

function Outcome({ checked }: { checked: AuditCheck }) {
  if (!checked.whole) return <Notice kind="problem">{checked.message}</Notice>
  return (
    <Notice>
      <p>{words.whole(checked.entries)}</p>
      <p>
        {words.head} <span className="seal">{checked.head}</span>
      </p>
    </Notice>
  )
}

function Entries({ entries }: { entries: AuditLine[] }) {
  if (entries.length === 0) return <p className="empty">{words.none}</p>
  return (
    <ul className="rows">
      {entries.map((line) => (
        <li key={line.seq} className="log-entry">
          <Ago at={line.at} />
          <span>
            <b>{line.by === '' ? (line.userId === null ? words.program : words.gone) : line.by}</b>{' '}
            {auditSentence(line)}
          </span>
        </li>
      ))}
    </ul>
  )
}
