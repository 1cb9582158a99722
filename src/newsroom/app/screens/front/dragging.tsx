import {
  type Active,
  type Announcements,
  closestCorners,
  type CollisionDetection,
  DndContext,
  DragOverlay,
  type DroppableContainer,
  KeyboardSensor,
  type KeyboardCoordinateGetter,
  type Over,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useState } from 'react'
import type { FrontSlot } from '#edition/front-arrangement.ts'
import { frontWords } from '../../words/front.ts'
import { put } from './arranging.ts'
import type { Headlines } from './headlines.ts'
import type { Arranging } from './use-arranging.ts'

/** What a place is to the drag: where it is, what it is called, and how many come before it on the board. */
export type PlaceData = {
  slot: FrontSlot
  index: number
  name: string
  order: number
  /** The drag's name of the story that stands there; null where none does. */
  holds?: string | null
}
export type StoryData = { articleId: string; headline: string }

const words = frontWords.drag

/** Stories are moved by pointer, by finger and by keys; each step is read out. */
export function Dragging(props: { arranging: Arranging; headlines: Headlines; children: ReactNode }) {
  const { arranging } = props
  const [dragged, setDragged] = useState<string | null>(null)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextPlace }),
  )
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={whereItIs}
      accessibility={{ announcements, screenReaderInstructions: { draggable: words.instructions } }}
      onDragStart={({ active }) => setDragged(storyOf(active).articleId)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ active, over }) => {
        setDragged(null)
        const place = placeOf(over)
        if (place === null) return
        arranging.set(put(arranging.now, storyOf(active).articleId, place.slot, place.index))
      }}
    >
      {props.children}
      <DragOverlay dropAnimation={null}>
        {dragged !== null && <p className="front-dragged">{props.headlines.of(dragged).headline}</p>}
      </DragOverlay>
    </DndContext>
  )
}

/** Under the pointer; by keys, the place whose corners are nearest. */
const whereItIs: CollisionDetection = (args) =>
  args.pointerCoordinates === null ? closestCorners(args) : pointerWithin(args)

/** Each arrow key leads to the next place of the board, or the one before. */
const nextPlace: KeyboardCoordinateGetter = (event, { context, active }) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.code]
  if (step === undefined) return
  event.preventDefault()
  const places = context.droppableContainers.getEnabled().toSorted((a, b) => orderOf(a) - orderOf(b))
  const at = places.findIndex(({ id }) => id === (context.over?.id ?? homeOf(places, active)))
  const next = places[Math.min(places.length - 1, Math.max(0, at + step))]
  const rect = next === undefined ? undefined : context.droppableRects.get(next.id)
  return rect === undefined ? undefined : { x: rect.left, y: rect.top }
}

/** Where a story stands before it was moved; stories of the search stand nowhere, before the first place. */
function homeOf(places: DroppableContainer[], active: string | number): string | number | null {
  return places.find(({ data }) => (data.current as PlaceData | undefined)?.holds === active)?.id ?? null
}

function orderOf({ data }: DroppableContainer): number {
  return (data.current as PlaceData | undefined)?.order ?? 0
}

function storyOf(active: Active): StoryData {
  return active.data.current as StoryData
}

function placeOf(over: Over | null): PlaceData | null {
  return (over?.data.current as PlaceData | undefined) ?? null
}

const announcements: Announcements = {
  onDragStart: ({ active }) => words.pickedUp(storyOf(active).headline),
  onDragOver: ({ active, over }) => {
    const place = placeOf(over)
    const { headline } = storyOf(active)
    if (place === null) return words.overNothing(headline)
    return (place.holds === active.id ? words.atHome : words.over)(headline, place.name)
  },
  onDragEnd: ({ active, over }) => {
    const place = placeOf(over)
    const { headline } = storyOf(active)
    return place === null ? words.droppedNowhere(headline) : words.dropped(headline, place.name)
  },
  onDragCancel: ({ active }) => words.cancelled(storyOf(active).headline),
}
