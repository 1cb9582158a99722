import { useDraggable, useDroppable } from '@dnd-kit/core'
import { useNavigate } from '@tanstack/react-router'
import type { CalendarEntry } from '../../../../contract/workflow.ts'
import { articlesWords, calendarWords } from '../../../words/articles.ts'
import { dayStart } from './days.ts'
import { canMove, dayWords, entryKey, entryWords, timeWords } from './entries.ts'

/** One day with what stands in it. */
export function CalendarDay(props: {
  day: number
  isOutside: boolean
  entries: CalendarEntry[]
  mayMove: boolean
}) {
  const { day, entries } = props
  const { setNodeRef, isOver } = useDroppable({ id: day })
  const isToday = day === dayStart(Date.now())
  return (
    <li
      ref={setNodeRef}
      className="calendar-day"
      data-day={day}
      data-outside={props.isOutside || undefined}
      data-today={isToday || undefined}
      data-past={day < dayStart(Date.now()) || undefined}
      data-over={isOver || undefined}
      data-empty={entries.length === 0 || undefined}
    >
      <h3 aria-label={dayWords(day)} aria-current={isToday ? 'date' : undefined}>
        <span className="calendar-number">{new Date(day).getDate()}</span>
        <span className="calendar-name">{dayWords(day)}</span>
      </h3>
      <ul className="plain">
        {entries.map((entry) => (
          <Entry key={entryKey(entry)} entry={entry} mayMove={props.mayMove && canMove(entry)} />
        ))}
      </ul>
    </li>
  )
}

/** A press opens the article; a drag, or Space and arrows, carries it to another day. */
function Entry({ entry, mayMove }: { entry: CalendarEntry; mayMove: boolean }) {
  const navigate = useNavigate()
  const key = entryKey(entry)
  const drag = useDraggable({ id: key, disabled: !mayMove, data: { place: dayStart(entry.at) } })
  const { x = 0, y = 0 } = drag.transform ?? {}
  const { 'aria-describedby': describedBy, 'aria-roledescription': roleDescription } = drag.attributes
  return (
    <li>
      <button
        type="button"
        ref={drag.setNodeRef}
        className={`entry entry-${entry.kind}`}
        data-entry={key}
        data-carried={drag.isDragging || undefined}
        style={drag.transform ? { transform: `translate3d(${x}px, ${y}px, 0)` } : undefined}
        title={entryWords(entry)}
        onClick={() => void navigate({ to: '/articles/$id', params: { id: entry.articleId } })}
        {...(mayMove ? { 'aria-describedby': describedBy, 'aria-roledescription': roleDescription } : {})}
        {...drag.listeners}
      >
        <span className="entry-kind">
          {calendarWords.kinds[entry.kind]} {timeWords(entry.at)}
        </span>{' '}
        <span className="entry-headline" lang={entry.language}>
          {entry.headline || articlesWords.noHeadline}
        </span>
      </button>
    </li>
  )
}
