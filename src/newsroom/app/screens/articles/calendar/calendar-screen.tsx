import { DndContext } from '@dnd-kit/core'
import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarEntry } from '../../../../contract/workflow.ts'
import { calendarQuery } from '../../../api/desk-queries.ts'
import { useHasRole } from '../../../api/use-user.ts'
import { Asked } from '../../../ui/asked.tsx'
import { placeUnder, useDragSensors } from '../../../ui/drag/sensors.ts'
import { Icon } from '../../../ui/icon.tsx'
import { calendarWords } from '../../../words/articles.ts'
import { ArticlesPage } from '../articles-page.tsx'
import { CalendarDay } from './calendar-day.tsx'
import { dayStart, daysAround, onward, type Span } from './days.ts'
import { entryKey, spoken } from './entries.ts'
import { useMoveEntry } from './use-move-entry.ts'

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })
const weekName = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' })

/** What goes out, is due or may not go out before, day by day. */
export function CalendarScreen() {
  const [span, setSpan] = useState<Span>('month')
  const [at, setAt] = useState(() => dayStart(Date.now()))
  const days = daysAround(at, span)
  const [first = at] = days
  const query = calendarQuery(first, dayStart(days.at(-1) ?? at, 1))
  const calendar = useQuery({ ...query, placeholderData: (before) => before })
  return (
    <ArticlesPage full>
      <div className="calendar-bar">
        <h2>{span === 'month' ? monthName.format(at) : weekName.formatRange(first, days.at(-1) ?? first)}</h2>
        <div className="row">
          <ActionIcon
            variant="default"
            aria-label={calendarWords.before[span]}
            onClick={() => setAt(onward(at, span, -1))}
          >
            <Icon name="back" size={16} />
          </ActionIcon>
          <Button variant="default" size="xs" onClick={() => setAt(dayStart(Date.now()))}>
            {calendarWords.today}
          </Button>
          <ActionIcon
            variant="default"
            aria-label={calendarWords.after[span]}
            onClick={() => setAt(onward(at, span, 1))}
          >
            <Icon name="forward" size={16} />
          </ActionIcon>
          <SegmentedControl
            size="xs"
            aria-label={calendarWords.span}
            value={span}
            onChange={(chosen) => setSpan(chosen === 'week' ? 'week' : 'month')}
            data={[
              { value: 'month', label: calendarWords.month },
              { value: 'week', label: calendarWords.week },
            ]}
          />
        </div>
      </div>
      <p className="hint">{calendarWords.how}</p>
      <Asked query={calendar}>
        {({ entries, more }) => (
          <>
            <Grid
              days={days}
              month={span === 'month' ? new Date(at).getMonth() : null}
              entries={entries}
              queryKey={query.queryKey}
            />
            {entries.length === 0 && <p className="empty">{calendarWords.empty}</p>}
            {more && <p className="hint">{calendarWords.more}</p>}
          </>
        )}
      </Asked>
    </ArticlesPage>
  )
}

function Grid(props: {
  days: number[]
  month: number | null
  entries: CalendarEntry[]
  queryKey: readonly unknown[]
}) {
  const { days, entries } = props
  const mayMove = useHasRole('owner', 'editor')
  const move = useMoveEntry(props.queryKey, entries)
  const sensors = useDragSensors((from, arrow) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[arrow]
    return days[days.indexOf(Number(from)) + step] ?? null
  })
  const byDay = Map.groupBy(entries, ({ at }) => dayStart(at))
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={placeUnder}
      accessibility={{ announcements: spoken(entries), restoreFocus: false }}
      onDragEnd={({ active, over }) => {
        const entry = entries.find((one) => entryKey(one) === active.id)
        if (entry !== undefined && over !== null) move(entry, Number(over.id))
      }}
    >
      <div className="calendar" data-span={props.month === null ? 'week' : 'month'}>
        <div className="calendar-weekdays" aria-hidden="true">
          {days.slice(0, 7).map((day) => (
            <span key={day}>{weekday.format(day)}</span>
          ))}
        </div>
        <ol className="plain calendar-days">
          {days.map((day) => (
            <CalendarDay
              key={day}
              day={day}
              isOutside={props.month !== null && new Date(day).getMonth() !== props.month}
              entries={byDay.get(day) ?? []}
              mayMove={mayMove}
            />
          ))}
        </ol>
      </div>
    </DndContext>
  )
}
