import type { Announcements, UniqueIdentifier } from '@dnd-kit/core'
import type { Board, BoardColumn, DeskItem } from '../../../../contract/workflow.ts'
import { articlesWords, boardWords } from '../../../words/articles.ts'

export type ColumnName = BoardColumn['column']

export const columnOrder: readonly ColumnName[] = ['draft', 'review', 'ready', 'scheduled', 'live']

/** The column that a place is; null where it is none. */
export function columnOf(place: UniqueIdentifier | undefined): ColumnName | null {
  return columnOrder.find((column) => column === place) ?? null
}

/** The article of that id on the board, and where it stands. */
export function cardOf(board: Board, id: string): { item: DeskItem; column: ColumnName } | null {
  for (const { column, articles } of board.columns) {
    const item = articles.find((one) => one.id === id)
    if (item !== undefined) return { item, column }
  }
  return null
}

/** The board with an article at the head of another column. */
export function movedOn(board: Board, id: string, to: ColumnName): Board {
  const card = cardOf(board, id)
  if (card === null) return board
  return {
    columns: board.columns.map((column) => {
      const others = column.articles.filter((one) => one.id !== id)
      return { ...column, articles: column.column === to ? [card.item, ...others] : others }
    }),
  }
}

/** What is said aloud while a card is carried. */
export function spoken(board: Board): Announcements {
  const named = (id: UniqueIdentifier) => headlineOf(cardOf(board, String(id))?.item)
  const column = (place: UniqueIdentifier | undefined) => boardWords.columns[columnOf(place) ?? 'draft']
  return {
    onDragStart: ({ active }) => boardWords.picked(named(active.id)),
    onDragOver: ({ active, over }) => (over ? boardWords.over(named(active.id), column(over.id)) : undefined),
    onDragEnd: ({ active, over }) =>
      over ? boardWords.dropped(named(active.id), column(over.id)) : boardWords.left(named(active.id)),
    onDragCancel: ({ active }) => boardWords.left(named(active.id)),
  }
}

export function headlineOf(item: DeskItem | undefined): string {
  return item === undefined || item.headline === '' ? articlesWords.noHeadline : item.headline
}
