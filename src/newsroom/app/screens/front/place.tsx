import { useDraggable, useDroppable } from '@dnd-kit/core'
import type { FrontEntry } from '#edition/front-arrangement.ts'
import { placesIn } from '#edition/front-arrangement.ts'
import { Icon } from '../../ui/icon.tsx'
import { exactTime } from '../../ui/words/time.ts'
import { frontWords as words } from '../../words/front.ts'
import { type PlaceRow } from './arranging.ts'
import type { BoardProps } from './board.tsx'
import type { PlaceData, StoryData } from './dragging.tsx'
import { PlaceMenu } from './place-menu.tsx'
import { StoryLine } from './story-line.tsx'
import type { Story } from './headlines.ts'

type PlaceProps = BoardProps & { row: PlaceRow; place: PlaceData; gaveWay: boolean }

/** One place of the board: who holds it, or in grey what fills it by itself. Stories are dropped onto it. */
export function Place(props: PlaceProps) {
  const { row, place, mayArrange, headlines } = props
  const story =
    row.entry === null ? row.ghost && headlines.of(row.ghost.id) : headlines.of(row.entry.articleId)
  const { setNodeRef, isOver } = useDroppable({
    id: `${place.slot} ${place.index}`,
    data: { ...place, holds: story === null ? null : boardId(story.id) },
    disabled: !mayArrange || place.index >= placesIn(place.slot),
  })
  const kind = row.entry !== null ? 'held' : story !== null ? 'ghost' : 'empty'
  return (
    <li ref={setNodeRef} className={`front-place front-${kind}${isOver ? ' front-over' : ''}`}>
      {story === null ? <p className="hint">{words.empty}</p> : <Occupant {...props} story={story} />}
    </li>
  )
}

/** On the board a story stands at one place only; the search may show it too. */
export function boardId(articleId: string): string {
  return `at ${articleId}`
}

function Occupant(props: PlaceProps & { story: Story }) {
  const { story, row, mayArrange } = props
  return (
    <>
      {mayArrange && <Handle id={boardId(story.id)} story={story} />}
      <StoryLine
        story={story}
        said={row.entry === null ? words.byItself : howLong(row.entry, props.gaveWay)}
      />
      {mayArrange && (
        <PlaceMenu story={story} entry={row.entry} place={props.place} arranging={props.arranging} />
      )}
    </>
  )
}

function howLong({ pinned, until }: FrontEntry, gaveWay: boolean): string {
  const parts: string[] = [gaveWay ? words.gaveWay : pinned ? words.pinned : words.untilNewer]
  if (until !== null) parts.push(words.until(exactTime(until)))
  return parts.join(' · ')
}

/** What a story is picked up by, with pointer, finger or keys. */
export function Handle({ id, story }: { id: string; story: Story }) {
  const data: StoryData = { articleId: story.id, headline: story.headline }
  const { setNodeRef, attributes, listeners, isDragging } = useDraggable({ id, data })
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={`front-tool front-handle${isDragging ? ' front-moving' : ''}`}
      {...attributes}
      {...listeners}
      aria-label={words.dragHandle(story.headline)}
    >
      <Icon name="drag" size={16} />
    </button>
  )
}
