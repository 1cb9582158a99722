import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import type { ArticleView } from '../../../../contract.ts'
import type { Calendar, CalendarEntry, ScheduleRequest, Workflow } from '../../../../contract/workflow.ts'
import { paths } from '../../../../paths.ts'
import { workflowPaths } from '../../../../paths/workflow.ts'
import { read, send } from '../../../api/client.ts'
import { reasonOf } from '../../../api/problem.ts'
import { askToSignIn, queryClient } from '../../../api/queries.ts'
import { calendarWords } from '../../../words/articles.ts'
import { onDay } from './days.ts'
import { dayWords, entryKey, entryWords, movedTo } from './entries.ts'

/** Moves an entry to another day at its own hour: shown at once, taken back where the newsroom refuses. */
export function useMoveEntry(queryKey: readonly unknown[], shown: CalendarEntry[]) {
  const [moved, setMoved] = useState<{ key: string; day: number } | null>(null)
  // It stands in another day now: the focus of whoever moved it by keyboard goes along.
  useEffect(() => {
    if (moved === null) return
    const { key, day } = moved
    const entry = document.querySelector<HTMLElement>(`[data-day="${day}"] [data-entry="${CSS.escape(key)}"]`)
    if (entry === null) return
    entry.focus()
    setMoved(null)
  }, [moved, shown])
  return (entry: CalendarEntry, day: number) => {
    const at = onDay(entry.at, day)
    setMoved({ key: entryKey(entry), day })
    if (at === entry.at) return
    queryClient.setQueryData<Calendar>(queryKey, (before) => before && movedTo(before, entryKey(entry), at))
    tell(entry, at)
      .then(
        () => notifications.show({ message: calendarWords.moved(entryWords(entry), dayWords(day)) }),
        (error: unknown) => {
          askToSignIn(error)
          notifications.show({ message: reasonOf(error), color: 'red', autoClose: 10_000 })
        },
      )
      .finally(() => void queryClient.invalidateQueries({ queryKey: ['desk'] }))
  }
}

async function tell({ kind, articleId: id }: CalendarEntry, at: number): Promise<void> {
  if (kind === 'scheduled') return reschedule(id, at)
  const patch = kind === 'deadline' ? { deadlineAt: at } : { embargoUntil: at }
  await send<Workflow>('PUT', workflowPaths.workflow(id), patch)
}

/** The same draft in the same way at another time. */
async function reschedule(id: string, at: number): Promise<void> {
  const [{ schedule }, { revision }] = await Promise.all([
    read<Workflow>(workflowPaths.workflow(id)),
    read<ArticleView>(paths.article(id)),
  ])
  const { kind = 'publish', note = '', grave = false } = schedule ?? {}
  const request: ScheduleRequest = { expectedRevision: revision.id, at, kind, note, grave }
  await send<Workflow>('PUT', workflowPaths.schedule(id), request)
}
