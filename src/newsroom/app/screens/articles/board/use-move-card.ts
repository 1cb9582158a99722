import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import type { Board, Workflow } from '../../../../contract/workflow.ts'
import { workflowPaths } from '../../../../paths/workflow.ts'
import { send } from '../../../api/client.ts'
import { reasonOf } from '../../../api/problem.ts'
import { askToSignIn, queryClient } from '../../../api/queries.ts'
import { boardWords } from '../../../words/articles.ts'
import { cardOf, type ColumnName, headlineOf, movedOn } from './columns.ts'

/**
 * Moves a card to another column: shown at once, taken back where the newsroom refuses. What goes before readers is
 * never a matter of a drag: those columns say where it is done instead.
 */
export function useMoveCard(queryKey: readonly unknown[], shown: Board) {
  const [moved, setMoved] = useState<{ id: string; to: ColumnName } | null>(null)
  // The card stands in another list now: the focus of whoever moved it by keyboard goes along.
  useEffect(() => {
    if (moved === null) return
    const { id, to } = moved
    const handle = document.querySelector<HTMLElement>(
      `[data-column="${to}"] [data-handle="${CSS.escape(id)}"]`,
    )
    if (handle === null) return
    handle.focus()
    setMoved(null)
  }, [moved, shown])
  return (board: Board, id: string, to: ColumnName) => {
    const card = cardOf(board, id)
    if (card === null) return
    const refused = to === 'scheduled' || to === 'live'
    setMoved({ id, to: refused ? card.column : to })
    if (card.column === to) return
    if (to === 'scheduled' || to === 'live') {
      notifications.show({ message: boardWords.onlyByHand[to] })
      return
    }
    queryClient.setQueryData<Board>(queryKey, movedOn(board, id, to))
    void tell(id, card.column, to)
      .then(
        () =>
          notifications.show({ message: boardWords.moved(headlineOf(card.item), boardWords.columns[to]) }),
        (error: unknown) => {
          askToSignIn(error)
          notifications.show({ message: reasonOf(error), color: 'red', autoClose: 10_000 })
        },
      )
      .finally(() => void queryClient.invalidateQueries({ queryKey: ['desk'] }))
  }
}

async function tell(id: string, from: ColumnName, stage: 'draft' | 'review' | 'ready'): Promise<void> {
  if (from === 'scheduled') await send<Workflow>('DELETE', workflowPaths.schedule(id), {})
  await send<Workflow>('PUT', workflowPaths.workflow(id), { stage })
}
