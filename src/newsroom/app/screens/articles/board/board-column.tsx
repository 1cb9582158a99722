import { useDraggable, useDroppable } from '@dnd-kit/core'
import { Link } from '@tanstack/react-router'
import type { BoardColumn, DeskItem } from '../../../../contract/workflow.ts'
import { Ago } from '../../../ui/ago.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { When } from '../../../ui/when.tsx'
import { boardWords } from '../../../words/articles.ts'
import { type ColumnName, headlineOf } from './columns.ts'

/** The newest of what readers see: the board is about what is not there yet. */
const liveShown = 10

/** One stage with its cards. */
export function BoardColumnView({ column, mayMove }: { column: BoardColumn; mayMove: boolean }) {
  const name = column.column
  const { setNodeRef, isOver } = useDroppable({ id: name })
  const shown = name === 'live' ? column.articles.slice(0, liveShown) : column.articles
  return (
    <section
      ref={setNodeRef}
      className="board-column"
      data-column={name}
      data-over={isOver || undefined}
      aria-label={boardWords.columns[name]}
    >
      <h2>
        {boardWords.columns[name]} {name !== 'live' && <small>{column.articles.length}</small>}
      </h2>
      {column.articles.length === 0 && <p className="hint">{boardWords.empty[name]}</p>}
      <ul className="plain">
        {shown.map((item) => (
          <Card key={item.id} item={item} column={name} mayMove={mayMove && name !== 'live'} />
        ))}
      </ul>
      {(column.more || shown.length < column.articles.length) && (
        <p className="hint">
          <Link to="/articles" search={name === 'live' ? { status: 'live' } : {}}>
            {boardWords.more}
          </Link>
        </p>
      )}
    </section>
  )
}

function Card({ item, column, mayMove }: { item: DeskItem; column: ColumnName; mayMove: boolean }) {
  const drag = useDraggable({ id: item.id, disabled: !mayMove, data: { place: column } })
  const { x = 0, y = 0 } = drag.transform ?? {}
  return (
    <li
      ref={drag.setNodeRef}
      className="card"
      data-carried={drag.isDragging || undefined}
      style={drag.transform ? { transform: `translate3d(${x}px, ${y}px, 0)` } : undefined}
    >
      {mayMove && (
        <button
          type="button"
          ref={drag.setActivatorNodeRef}
          className="card-handle"
          data-handle={item.id}
          {...drag.attributes}
          {...drag.listeners}
          aria-label={boardWords.handle(headlineOf(item), boardWords.columns[column])}
        >
          <Icon name="drag" size={14} />
        </button>
      )}
      <Link to="/articles/$id" params={{ id: item.id }} lang={item.language} className="card-headline">
        {headlineOf(item)}
      </Link>
      <p className="card-facts">
        <Facts item={item} column={column} />
      </p>
    </li>
  )
}

function Facts({ item, column }: { item: DeskItem; column: ColumnName }) {
  const { section, assignee, openNotes, status } = item
  const named = [section, assignee?.name ?? ''].filter((part) => part !== '')
  return (
    <>
      {named.map((part) => (
        <span key={part}>{part}</span>
      ))}
      {status === 'live' && column !== 'live' && <span>{boardWords.withChanges}</span>}
      {openNotes > 0 && <span className="card-notes">{boardWords.notes(openNotes)}</span>}
      <Times item={item} column={column} />
    </>
  )
}

/** The deadline until it is live, when it goes out, else when it last changed. */
function Times({ item, column }: { item: DeskItem; column: ColumnName }) {
  const { deadlineAt, scheduledAt, changedAt, publishedAt } = item
  if (column === 'live') return <Ago at={publishedAt ?? changedAt} />
  return (
    <>
      {deadlineAt !== null && (
        <span className={deadlineAt < Date.now() ? 'card-late' : undefined}>
          {boardWords.deadline} <When at={deadlineAt} />
        </span>
      )}
      {scheduledAt === null ? (
        <Ago at={changedAt} />
      ) : (
        <span>
          {boardWords.outAt} <When at={scheduledAt} />
        </span>
      )}
    </>
  )
}
